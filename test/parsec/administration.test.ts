import {describe, expect, test} from 'vitest';
import type {NarthexError} from '../../source/errors.ts';
import {parseServerUrl, type ServerAddress} from '../../source/parsec/address.ts';
import {
	configureTerms,
	createOrganization,
	freezeUser,
	organizationReport,
	resetTotp,
	serverStatistics,
} from '../../source/parsec/administration.ts';
import {parseOrganizationId} from '../../source/parsec/ids.ts';
import {sentenceOf} from '../../source/words/sentence.ts';
import {standIn} from '../accounts/stand-in.ts';
import {administrationToken, membersWithoutCarol, organizationId, server} from '../server/parsec/harness.ts';

const ORG = parseOrganizationId('Org');

/** The administrator of a server with Alice, Bob, and Carol, who is revoked. */
async function administered() {
	const {url, bob} = await membersWithoutCarol();
	return {administrator: {server: parseServerUrl(url), token: administrationToken}, bob};
}

describe('the administrator of a server', () => {
	test('creates an organization, whose link leads to its bootstrap', async () => {
		const address = parseServerUrl((await server()).url);
		const created = await createOrganization({server: address, token: administrationToken, organizationId: ORG});
		expect(created).toMatchObject({
			server: address,
			organizationId: 'Org',
			token: expect.stringMatching(/^[\da-f]{32}$/),
		});
	});

	test('is told of the settings and the figures of an organization, and of the figures of all at a date', async () => {
		const {administrator} = await administered();
		expect(await organizationReport(administrator, organizationId, 'status')).toMatchObject({is_bootstrapped: true});
		expect(await organizationReport(administrator, organizationId, 'stats')).toMatchObject({users: 3, active_users: 2});
		const {stats} = await serverStatistics(administrator, undefined);
		expect(stats).toMatchObject([{organization_id: organizationId, active_users: 2}]);
		expect(await serverStatistics(administrator, new Date('2020-01-01'))).toEqual({stats: []});
	});

	test('freezes a user and ends that, and resets one-time codes by address or id', async () => {
		const {administrator, bob} = await administered();
		const {email} = bob.handle;
		for (const frozen of [true, false]) {
			expect(await freezeUser(administrator, organizationId, email, frozen)).toMatchObject({user_email: email, frozen});
		}
		const byEmail = await resetTotp(administrator, organizationId, {email}, false);
		const byId = await resetTotp(administrator, organizationId, {id: bob.userId}, false);
		expect([byEmail.user_id, byId.user_id]).toEqual([bob.userId, bob.userId]);
		expect(byId.totp_reset_url).not.toBe(byEmail.totp_reset_url);
	});

	test('sets terms of service and removes them', async () => {
		const {administrator} = await administered();
		const terms = async () => (await organizationReport(administrator, organizationId, 'status')).tos;
		await configureTerms(administrator, organizationId, {en: 'https://example.com/en'});
		expect(await terms()).toMatchObject({per_locale_urls: {en: 'https://example.com/en'}});
		await configureTerms(administrator, organizationId, null);
		expect(await terms()).toBeNull();
	});

	test('is told which organization has no terms because it is not there', async () => {
		const {administrator} = await administered();
		await expect(configureTerms(administrator, parseOrganizationId('Nobody'), null)).rejects.toMatchObject({
			code: 'administration-refused',
			facts: {act: 'administer', reason: 'no-organization', organization: 'Nobody'},
		});
	});

	test('is told when an answer is not that of a Parsec server', async () => {
		const root = await standIn((_request, response) => void response.end('{"stats":[{}]}'));
		await expect(serverStatistics({server: parseServerUrl(root), token: 't'}, undefined)).rejects.toMatchObject({
			code: 'administration-refused',
			facts: {act: 'administer', reason: 'not-understood'},
		});
	});
});

describe('what the administration of a server refuses says why, and what to do', () => {
	const NO_TOKEN = 'it does not take the administration token';
	const TOKEN = 'Use the administration token that this server was started with.';
	const NOWHERE = 'At this address there is no administration of a Parsec server.';
	const NAMES = 'Check the names of the organization and the user.';
	const UNEXPLAINED = 'The server refused this, and does not say why.';
	const ASK = 'Check the address of the server, or ask the person who runs it.';
	const json = (detail: string) => JSON.stringify({detail});
	const asked = {
		create: (server: ServerAddress) => createOrganization({server, token: 't', organizationId: ORG}),
		administer: (server: ServerAddress) => organizationReport({server, token: 't'}, ORG, 'status'),
	};

	test.each([
		['create', 401, '', `The server did not create the organization: ${NO_TOKEN}.`, TOKEN],
		['create', 403, json('No entry'), 'The server did not create the organization: No entry.', TOKEN],
		['create', 404, json('Not Found'), NOWHERE, 'Check the address of the server, and its port.'],
		['create', 400, '<html>', UNEXPLAINED, ASK],
		['administer', 401, '<html>', `The server refused this: ${NO_TOKEN}.`, TOKEN],
		['administer', 404, '<html>', NOWHERE, 'Check the address of the server, and its port.'],
		['administer', 404, json('Organization not found'), 'The server refused this: Organization not found.', NAMES],
		['administer', 418, '', UNEXPLAINED, ASK],
	] as const)('%s, %i, %j', async (act, status, body, message, nextStep) => {
		const root = await standIn((_request, response) => {
			response.writeHead(status);
			response.end(body);
		});
		const error = await asked[act](parseServerUrl(root)).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({code: 'administration-refused'});
		expect(sentenceOf(error as NarthexError)).toEqual({message, nextStep});
	});
});
