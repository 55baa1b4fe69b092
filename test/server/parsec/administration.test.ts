import {timingSafeEqual} from 'node:crypto';
import {describe, expect, test, vi} from 'vitest';
import {
	administer,
	administrationToken,
	alicesOrganization,
	http,
	membersWithoutCarol,
	organizationId,
	server,
} from './harness.ts';

vi.mock('node:crypto', async (original) => {
	const crypto = await original<typeof import('node:crypto')>();
	return {...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual)};
});

const ORGANIZATION = `organizations/${organizationId}`;

describe('The administrator', () => {
	test.each([
		['a person without a token', undefined, 'Not authenticated'],
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
});

describe('An organization', () => {
	test('is described, and is changed one setting at a time', async () => {
		const {url} = await membersWithoutCarol();
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
});
