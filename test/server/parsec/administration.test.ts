import {timingSafeEqual} from 'node:crypto';
import {describe, expect, test, vi} from 'vitest';
import {signRevokedUserCertificate} from '../../../source/parsec/certificates.ts';
import {
	administer,
	administrationToken,
	alicesOrganization,
	as,
	http,
	join,
	nextTimestamp,
	organizationId,
	server,
} from './harness.ts';

vi.mock('node:crypto', async (original) => {
	const crypto = await original<typeof import('node:crypto')>();
	return {...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual)};
});

const ORGANIZATION = `organizations/${organizationId}`;

async function withMembers() {
	const {url} = await server();
	const {alice, send} = await alicesOrganization(url);
	const bob = await join(url, alice, 'Bob', 'STANDARD');
	const carol = await join(url, alice, 'Carol', 'OUTSIDER');
	const timestamp = nextTimestamp();
	await send('user_revoke', {
		revoked_user_certificate: signRevokedUserCertificate(alice.signingKey, {
			author: alice.deviceId,
			timestamp,
			userId: carol.userId,
		}),
	});
	return {url, alice, bob, carol};
}

describe('The administrator', () => {
	test.each([
		['nobody', undefined, 'Not authenticated'],
		['another scheme', `Basic ${administrationToken}`, 'Not authenticated'],
		['another token', 'Bearer nope', 'Bad authorization token'],
		['the beginning of the token', `Bearer ${administrationToken.slice(0, -1)}`, 'Bad authorization token'],
		['no token', 'Bearer ', 'Not authenticated'],
	])('is not %s', async (_name, authorization, detail) => {
		const {url} = await server();
		const headers = {
			'Content-Type': 'application/json',
			...(authorization === undefined ? {} : {Authorization: authorization}),
		};
		const {status, body} = await http(url, '/administration/organizations', {
			method: 'POST',
			headers,
			body: '{"organization_id":"Org"}',
		});
		expect([status, JSON.parse(body.toString())]).toEqual([403, {detail}]);
	});

	test.each([
		['as long as the right one', `${administrationToken.slice(0, -1)}?`],
		['of one letter', 'x'],
		['of ten thousand', 'x'.repeat(10_000)],
	])('has a token compared in constant time, also one %s', async (_name, token) => {
		const {url} = await server();
		const compare = vi.mocked(timingSafeEqual).mockClear();
		await http(url, '/administration/stats', {headers: {Authorization: `Bearer ${token}`}});
		const [[given, right] = []] = compare.mock.calls;
		// The server compares digests: the length and the beginning of a token do not change the time that it takes.
		expect([given?.byteLength, right?.byteLength, given === right]).toEqual([32, 32, false]);
		expect(compare.mock.results).toEqual([{type: 'return', value: false}]);
	});
});

describe('Creating an organization', () => {
	test('gives a link in both spellings, without escapes', async () => {
		const {url, port} = await server();
		const {body} = await http(url, '/administration/organizations', {
			method: 'POST',
			headers: {Authorization: `Bearer ${administrationToken}`, 'Content-Type': 'application/json'},
			body: '{"organization_id":"Org"}',
		});
		expect(body.toString()).toMatch(
			new RegExp(
				`^{"bootstrap_url":"parsec3://127\\.0\\.0\\.1:${port}/Org\\?no_ssl=true&a=bootstrap_organization&p=xB[\\w-]{22}",` +
					`"bootstrap_url_as_http_redirection":"http://127\\.0\\.0\\.1:${port}/redirect/Org\\?a=bootstrap_organization&p=xB[\\w-]{22}"}$`,
			),
		);
	});

	test('names the public address where there is one', async () => {
		const {url} = await server({publicAddress: {hostname: 'parsec.example.com', port: 443, tls: true}});
		expect(url).toBe('https://parsec.example.com/');
	});

	test('again before its bootstrap makes the old link useless', async () => {
		const {url} = await server();
		const first = await administer(url, 'POST', 'organizations', {organization_id: 'Org'});
		const second = await administer(url, 'POST', 'organizations', {organization_id: 'Org', active_users_limit: 2});
		expect([second.status, second.json.bootstrap_url === first.json.bootstrap_url]).toEqual([200, false]);
		expect((await administer(url, 'GET', 'organizations/Org')).json).toMatchObject({
			active_users_limit: 2,
			is_bootstrapped: false,
		});
	});

	test('again after its bootstrap is refused', async () => {
		const {url} = await server();
		await alicesOrganization(url);
		expect(await administer(url, 'POST', 'organizations', {organization_id: organizationId})).toEqual({
			status: 400,
			json: {detail: 'Organization already exists'},
		});
	});

	test('refuses wrong values with a sentence', async () => {
		const {url} = await server();
		const refusals = await Promise.all(
			[
				{},
				{organization_id: 'a b'},
				{organization_id: 'Org', active_users_limit: -1},
				{organization_id: 'Org', tos: []},
				7,
			].map((body) => administer(url, 'POST', 'organizations', body)),
		);
		expect(refusals.map(({status}) => status)).toEqual([422, 422, 422, 422, 422]);
		expect(refusals.map(({json}) => typeof json.detail)).toEqual(Array(5).fill('string'));
	});
});

describe('An organization', () => {
	test('is described, and is changed one setting at a time', async () => {
		const {url} = await withMembers();
		const described = async () => (await administer(url, 'GET', ORGANIZATION)).json;
		const fresh = {
			is_bootstrapped: true,
			is_expired: false,
			user_profile_outsider_allowed: true,
			active_users_limit: null,
			realm_minimum_archiving_period_before_deletion: 2_592_000,
			tos: null,
		};
		expect(await described()).toEqual(fresh);
		expect(
			await administer(url, 'PATCH', ORGANIZATION, {active_users_limit: 5, user_profile_outsider_allowed: false}),
		).toEqual({status: 200, json: {}});
		await administer(url, 'PATCH', ORGANIZATION, {
			tos: {fr: 'https://example.com/fr'},
			realm_minimum_archiving_period_before_deletion: 1,
		});
		expect(await described()).toEqual({
			...fresh,
			active_users_limit: 5,
			user_profile_outsider_allowed: false,
			realm_minimum_archiving_period_before_deletion: 1,
			tos: {
				per_locale_urls: {fr: 'https://example.com/fr'},
				updated_on: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			},
		});
		await administer(url, 'PATCH', ORGANIZATION, {active_users_limit: null, tos: null});
		expect(await described()).toMatchObject({active_users_limit: null, tos: null});
	});

	test('counts its users by profile', async () => {
		const {url} = await withMembers();
		const counts = {
			realms: 0,
			data_size: 0,
			metadata_size: 0,
			users: 3,
			active_users: 2,
			users_per_profile_detail: {
				ADMIN: {active: 1, revoked: 0},
				STANDARD: {active: 1, revoked: 0},
				OUTSIDER: {active: 0, revoked: 1},
			},
		};
		expect((await administer(url, 'GET', `${ORGANIZATION}/stats`)).json).toEqual(counts);
		expect((await administer(url, 'GET', 'stats')).json).toEqual({
			stats: [{organization_id: organizationId, ...counts}],
		});
		expect((await administer(url, 'GET', 'stats?at=2020-01-01T00:00:00Z')).json).toEqual({stats: []});
	});

	test('counts them as CSV', async () => {
		const {url} = await withMembers();
		const {headers, body} = await http(url, '/administration/stats?format=csv', {
			headers: {Authorization: `Bearer ${administrationToken}`},
		});
		expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(body.toString().split('\r\n')).toEqual([
			'organization_id,data_size,metadata_size,realms,active_users,admin_users_active,admin_users_revoked,standard_users_active,standard_users_revoked,outsider_users_active,outsider_users_revoked',
			`${organizationId},0,0,0,2,1,0,1,0,0,1`,
			'',
		]);
	});

	test('lists its users without the revoked ones', async () => {
		const {url, alice, bob} = await withMembers();
		const listed = (who: typeof bob, frozen = false) => ({
			user_id: who.userId,
			user_email: who.handle.email,
			user_name: who.handle.label,
			frozen,
		});
		expect((await administer(url, 'GET', `${ORGANIZATION}/users`)).json).toEqual({users: [listed(alice), listed(bob)]});
		await administer(url, 'POST', `${ORGANIZATION}/users/freeze`, {frozen: true, user_email: bob.handle.email});
		expect((await administer(url, 'GET', `${ORGANIZATION}/users`)).json).toEqual({
			users: [listed(alice), listed(bob, true)],
		});
	});

	test('that does not exist is answered with 404', async () => {
		const {url} = await server();
		const answers = await Promise.all(
			[
				'GET organizations/Nobody',
				'PATCH organizations/Nobody',
				'GET organizations/Nobody/stats',
				'GET organizations/a%20b',
				'GET nothing',
				'DELETE organizations/Nobody',
			].map((route) =>
				administer(
					url,
					route.split(' ')[0] ?? '',
					route.split(' ')[1] ?? '',
					route.startsWith('PATCH') ? {} : undefined,
				),
			),
		);
		expect(answers.map(({status, json}) => [status, json.detail])).toEqual([
			[404, 'Organization not found'],
			[404, 'Organization not found'],
			[404, 'Organization not found'],
			[404, 'Invalid organization ID'],
			[404, 'Not Found'],
			[405, 'Method Not Allowed'],
		]);
	});
});

describe('Freezing a user', () => {
	test('refuses its requests until it is undone', async () => {
		const {url, bob} = await withMembers();
		const ping = () =>
			as(bob)(url)('ping', {ping: 'x'}).then(
				({status}) => status,
				(error: Error) => error.message,
			);
		const freeze = (fields: object) => administer(url, 'POST', `${ORGANIZATION}/users/freeze`, fields);
		expect((await freeze({frozen: true, user_id: bob.userId})).json).toEqual({
			user_id: bob.userId,
			user_email: bob.handle.email,
			user_name: 'Bob',
			frozen: true,
		});
		expect(await ping()).toBe('HTTP 462');
		await freeze({frozen: false, user_email: bob.handle.email});
		expect(await ping()).toBe('ok');
	});

	test.each<[string, (who: Awaited<ReturnType<typeof withMembers>>) => object, number, string]>([
		['somebody unknown', () => ({frozen: true, user_email: 'nobody@example.com'}), 404, 'User not found'],
		['a revoked user', ({carol}) => ({frozen: true, user_id: carol.userId}), 404, 'User has been revoked'],
		['nobody', () => ({frozen: true}), 400, 'Missing either `user_id` or `user_email` field'],
		[
			'by id and address',
			({bob}) => ({frozen: true, user_id: bob.userId, user_email: bob.handle.email}),
			400,
			'Both `user_id` and `user_email` fields are provided',
		],
		['by something that is no id', () => ({frozen: true, user_id: 'bob'}), 422, 'Invalid UserID'],
	])('%s is refused', async (_name, fields, status, detail) => {
		const all = await withMembers();
		expect(await administer(all.url, 'POST', `${ORGANIZATION}/users/freeze`, fields(all))).toEqual({
			status,
			json: {detail},
		});
	});
});

describe('Terms of service', () => {
	test('must be accepted in their newest form before anything else', async () => {
		const {url, bob} = await withMembers();
		const send = as(bob)(url);
		const ping = () =>
			send('ping', {ping: 'x'}).then(
				({status}) => status,
				(error: Error) => error.message,
			);
		expect(await send('tos_get', {})).toEqual({status: 'no_tos'});
		expect(await send('tos_accept', {tos_updated_on: nextTimestamp()})).toEqual({status: 'no_tos'});
		await administer(url, 'PATCH', ORGANIZATION, {tos: {en: 'https://example.com/en'}});
		expect(await ping()).toBe('HTTP 463');
		const terms = await send('tos_get', {});
		expect(terms).toMatchObject({status: 'ok', per_locale_urls: {en: 'https://example.com/en'}});
		if (terms.status !== 'ok') throw new Error(terms.status);
		expect(await send('tos_accept', {tos_updated_on: nextTimestamp()})).toEqual({status: 'tos_mismatch'});
		expect(await send('tos_accept', {tos_updated_on: terms.updated_on})).toEqual({status: 'ok'});
		expect(await ping()).toBe('ok');
		await administer(url, 'PATCH', ORGANIZATION, {tos: {en: 'https://example.com/new'}});
		expect(await ping()).toBe('HTTP 463');
	});
});
