import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	bootstrapLink,
	bootstrapWebLink,
	INVITATION_TYPES,
	invitationLink,
	invitationWebLink,
	parseServerUrl,
	type ServerAddress,
	totpResetWebLink,
} from '../../../source/parsec/address.ts';
import {newBootstrapToken, newInvitationToken, newUserId, parseHumanLabel} from '../../../source/parsec/ids.ts';
import {linkPage, redirectionTarget} from '../../../source/server/parsec/link-page.ts';
import {wordsIn} from '../../../source/words/index.ts';
import {administer, alicesOrganization, http, join, organizationId, server} from './harness.ts';

const BROWSER = {Accept: 'text/html,application/xhtml+xml,*/*;q=0.8'};

async function browse(url: string, link: string, language = 'en') {
	const {pathname, search} = new URL(link);
	const answer = await http(url, pathname + search, {headers: {...BROWSER, 'Accept-Language': language}});
	return {...answer, page: unescaped(answer.body.toString())};
}

function unescaped(markup: string): string {
	return markup.replaceAll(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)));
}

/** Alice's organization with an invitation of Bob. */
async function invitingServer() {
	const {url} = await server();
	const place = {server: parseServerUrl(url), organizationId};
	const {alice, send} = await alicesOrganization(url);
	const reply = await send('invite_new_user', {claimer_email: 'bob@example.com' as never, send_email: false});
	if (reply.status !== 'ok') throw new Error(reply.status);
	return {url, place, alice, send, address: {...place, type: 'claim_user', token: reply.token} as const};
}

describe('A redirection', () => {
	test.each([
		[
			'http://127.0.0.1:6777/',
			'/Org',
			'a=claim_user&p=xB',
			'parsec3://127.0.0.1:6777/Org?a=claim_user&p=xB&no_ssl=true',
		],
		['https://example.com/', '/Org', 'a=claim_user&p=xB', 'parsec3://example.com/Org?a=claim_user&p=xB'],
		['https://example.com/', '/Org', 'no_ssl=true&p=xB', 'parsec3://example.com/Org?p=xB'],
		['http://127.0.0.1:6777/', '/Org', 'no_ssl=false', 'parsec3://127.0.0.1:6777/Org?no_ssl=true'],
		['https://example.com/', '', '', 'parsec3://example.com'],
	])('of %s%s?%s goes to %s', (url, path, query, target) => {
		expect(redirectionTarget(parseServerUrl(url), path, new URLSearchParams(query))).toBe(target);
	});

	test.each(['*/*', 'application/json', ''])('is what programs get that accept "%s"', async (accept) => {
		const {url, port} = await server();
		const link = '/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
		const program = await http(url, link, {headers: {Accept: accept}});
		const target = `parsec3://127.0.0.1:${port}/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB&no_ssl=true`;
		expect([program.status, program.headers.get('location')]).toEqual([302, target]);
	});
});

describe('The page behind an invitation', () => {
	test('names who invites, and offers a button and a command', async () => {
		const {url, address} = await invitingServer();
		const {status, headers, page} = await browse(url, invitationWebLink(address));
		expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(page).toContain('<h1>Alice invites you to Org</h1>');
		expect(page).toContain(`href="${invitationLink(address)}"`);
		expect(page).toContain(`<code>narthex "${invitationWebLink(address)}"</code>`);
		expect(page).toContain('works on the computer of the server only');
	});

	test('tells a stranger neither who is invited, nor addresses, nor who else may greet', async () => {
		const {url, alice, address} = await invitingServer();
		await join(url, alice, 'Zoe', 'ADMIN');
		const {page} = await browse(url, invitationWebLink(address));
		expect(page).not.toMatch(/bob|@example|Zoe/i);
	});

	test('is in French for those who prefer it', async () => {
		const {url, address} = await invitingServer();
		const {page} = await browse(url, invitationWebLink(address), 'fr-FR,fr;q=0.9,en;q=0.8');
		expect(page).toContain('<html lang="fr">');
		expect(page).toContain('Alice vous invite dans Org');
	});

	test('of a device says whose it is', async () => {
		const {url, place, send} = await invitingServer();
		const reply = await send('invite_new_device', {send_email: false});
		if (reply.status !== 'ok') throw new Error(reply.status);
		const {page} = await browse(url, invitationWebLink({...place, type: 'claim_device', token: reply.token}));
		expect(page).toContain('A new device of Alice in Org');
	});

	test('that was cancelled or used says so, and no more', async () => {
		const {url, address, send} = await invitingServer();
		await send('invite_cancel', {token: address.token});
		const cancelled = await browse(url, invitationWebLink(address));
		expect(cancelled.status).toBe(410);
		expect(cancelled.page).toContain('This invitation has been cancelled');
		expect(cancelled.page).not.toContain('Alice');
		const reply = await send('invite_new_device', {send_email: false});
		if (reply.status !== 'ok') throw new Error(reply.status);
		await send('invite_complete', {token: reply.token});
		const used = await browse(url, invitationWebLink({...address, type: 'claim_device', token: reply.token}));
		expect(used.status).toBe(410);
		expect(used.page).toContain('This invitation has been used');
		expect(used.page).not.toContain('Alice');
	});

	test.each([
		['another token', {token: newInvitationToken()}],
		['another kind', {type: 'claim_device'}],
		['another organization', {organizationId: 'Elsewhere' as never}],
	] as const)('is the one of a link that the server does not know with %s', async (_what, change) => {
		const {url, address} = await invitingServer();
		const {status, page} = await browse(url, invitationWebLink({...address, ...change}));
		expect(status).toBe(404);
		expect(page).toContain('This server does not know this link');
		expect(page).not.toContain('Alice');
	});

	test('says that the organization has expired', async () => {
		const {url, address} = await invitingServer();
		await administer(url, 'PATCH', `organizations/${organizationId}`, {is_expired: true});
		expect((await browse(url, invitationWebLink(address))).page).toContain('Org has expired');
	});
});

describe('The page behind another link', () => {
	test('creates an organization, once', async () => {
		const {url} = await server();
		const place = {server: parseServerUrl(url), organizationId};
		const {json} = await administer(url, 'POST', 'organizations', {organization_id: organizationId});
		const link = String(json.bootstrap_url_as_http_redirection);
		const open = await browse(url, link);
		expect(open.status).toBe(200);
		expect(open.page).toContain(`narthex organization bootstrap --addr "${link}"`);
		expect((await browse(url, bootstrapWebLink({...place, token: newBootstrapToken()}))).status).toBe(404);
		expect((await browse(url, bootstrapWebLink({...place, token: null}))).status).toBe(404);
	});

	test('says that the organization exists already', async () => {
		const {url} = await server();
		const {bootstrapUrl} = await alicesOrganization(url);
		const {status, page} = await browse(url, bootstrapUrl);
		expect([status, page]).toEqual([410, expect.stringContaining('<h1>Org exists already</h1>')]);
	});

	test('creates an organization without a token where anyone may', async () => {
		const {url} = await server({spontaneousBootstrap: true});
		const address = {server: parseServerUrl(url), organizationId: 'Free' as never, token: null};
		const {status, page} = await browse(url, bootstrapWebLink(address));
		expect([status, page]).toEqual([200, expect.stringContaining(`href="${bootstrapLink(address)}"`)]);
	});

	test('sets up one-time codes again', async () => {
		const {url, place, alice} = await invitingServer();
		const {json} = await administer(url, 'POST', `organizations/${organizationId}/users/reset_totp`, {
			user_id: alice.userId,
			send_email: false,
		});
		const {status, page} = await browse(url, String(json.totp_reset_url_as_http_redirection));
		expect([status, page]).toEqual([200, expect.stringContaining('Your one-time codes in Org')]);
		const guessed = totpResetWebLink({...place, userId: newUserId(), token: newBootstrapToken()});
		expect((await browse(url, guessed)).status).toBe(404);
	});

	test.each([
		['/redirect/Org', 'damaged'],
		['/redirect/Org?a=claim_user&p=damaged', 'damaged'],
		['/redirect/Org?a=launch&p=xB', 'damaged'],
		['/redirect/Org?a=pki_enrollment', 'does not do that'],
		['/redirect/', 'does not do that'],
	])('says what is wrong with %s', async (path, what) => {
		const {url} = await server();
		const {status, page} = await browse(url, new URL(path, url).href);
		expect([status, page]).toEqual([404, expect.stringContaining(what)]);
	});
});

const elsewhere = parseServerUrl('https://parsec.example.com/');
const words = await wordsIn('en');

/** The page of an invitation on `server`, by a person of this name. */
function invitationPage(server: ServerAddress, name: string, type: (typeof INVITATION_TYPES)[number] = 'claim_user') {
	const address = {server, organizationId, type, token: newInvitationToken()};
	return linkPage(words, {state: 'invitation', address, creator: parseHumanLabel(name)});
}

describe.each(INVITATION_TYPES)('The page of %s', (type) => {
	test('has a QR code where other devices can reach the server, and no script or style in its markup', () => {
		const {body, headers} = invitationPage(elsewhere, 'Alice', type);
		expect(body).toMatch(/<svg class="qr" role="img" aria-label="QR code of this page" viewBox="0 0 \d+ \d+"/);
		expect(body).not.toMatch(/<script|src=|url\(|style=| on\w+=/);
		expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri/);
		expect(headers['Referrer-Policy']).toBe('no-referrer');
	});
});

test('No name hides anything on a page, or turns what is around it', () => {
	const address = {server: elsewhere, organizationId, type: 'claim_user', token: newInvitationToken()} as const;
	// Names of people cannot hold these, but those of other servers do.
	const creator = 'A\u202eb\u200b משה' as ReturnType<typeof parseHumanLabel>;
	const {body} = linkPage(words, {state: 'invitation', address, creator});
	expect(body).toContain('<h1>A�b� \u2068משה\u2069 invites you to Org</h1>');
});

test('No page has markup from a name', () => {
	const hostile = fc.string({
		unit: fc.constantFrom('<b>', '<', '>', '"', "'", '&', '</h1><script>', 'a'),
		minLength: 1,
	});
	fc.assert(
		fc.property(hostile, (name) => {
			// Names of people cannot hold these, but a database can.
			const creator = name as ReturnType<typeof parseHumanLabel>;
			const address = {server: elsewhere, organizationId, type: 'claim_user', token: newInvitationToken()} as const;
			const {body} = linkPage(words, {state: 'invitation', address, creator});
			expect(body).not.toMatch(/<script|<b>|<h1>[^<]*[<>"'][^<]*<\/h1>/);
		}),
	);
});
