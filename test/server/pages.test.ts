import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {bootstrapLink, invitationLink, parseServerAddress, parseServerUrl} from '../../source/parsec/address.ts';
import {newBootstrapToken, newInvitationToken, parseOrganizationId} from '../../source/parsec/ids.ts';
import {html} from '../../source/server/html.ts';
import {linkPage, notFoundPage, redirectionTarget, rootPage} from '../../source/server/pages.ts';
import {http, server} from './parsec/harness.ts';

const plain = parseServerUrl('http://127.0.0.1:6777/');
const place = {server: plain, organizationId: parseOrganizationId('Org')};

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

	test('is a redirection for programs and a page for browsers', async () => {
		const {url, port} = await server();
		const link = `/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB`;
		const program = await http(url, link, {headers: {Accept: '*/*'}});
		const target = `parsec3://127.0.0.1:${port}/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB&no_ssl=true`;
		expect([program.status, program.headers.get('location')]).toEqual([302, target]);
		const browser = await http(url, link, {headers: {Accept: 'text/html,application/xhtml+xml,*/*;q=0.8'}});
		expect([browser.status, browser.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(browser.body.toString()).toContain('narthex invite claim');
	});
});

/** Text in a path that could mean something in HTML. */
const hostile = fc.string({unit: fc.constantFrom('/', 'Org', '<', '>', '"', "'", '&', '%22', '%3Cscript%3E')});

describe('The page behind a link', () => {
	test.each([
		[
			'an invitation',
			{a: 'claim_user', link: invitationLink({...place, type: 'claim_user', token: newInvitationToken()})},
			'narthex invite claim ',
		],
		[
			'a device',
			{a: 'claim_device', link: invitationLink({...place, type: 'claim_device', token: newInvitationToken()})},
			'narthex invite claim ',
		],
		[
			'a bootstrap',
			{a: 'bootstrap', link: bootstrapLink({...place, token: newBootstrapToken()})},
			'narthex organization bootstrap --addr ',
		],
	])('of %s offers to open it, and a command', (_name, {link}, command) => {
		const {status, body} = linkPage(link);
		expect(status).toBe(200);
		expect(body).toContain(`href="${link.replaceAll('&', '&#38;')}"`);
		const escaped = body.replaceAll('&#38;', '&').replaceAll('&#39;', "'");
		expect(escaped).toContain(`${command}'http://127.0.0.1:6777/redirect/Org?`);
	});

	test.each([
		'parsec3://127.0.0.1:6777/Org?no_ssl=true',
		'parsec3://127.0.0.1/Org?a=claim_user&p=damaged',
		'parsec3://127.0.0.1/Org?a=launch&p=xB',
		'parsec3://127.0.0.1/',
		'nonsense',
	])('that leads nowhere says so: %s', (link) => {
		expect(linkPage(link).status).toBe(404);
	});

	test('contains no markup from the link', () => {
		fc.assert(
			fc.property(hostile, fc.string(), fc.string(), (path, name, value) => {
				const target = redirectionTarget(
					plain,
					path,
					new URLSearchParams([
						[name, value],
						['a', '"><script>'],
						['p', "' onload='"],
					]),
				);
				const {body} = linkPage(target);
				expect(body).not.toMatch(/<script|onload=/i);
			}),
		);
	});

	test.each([
		['link', linkPage('nonsense')],
		['root', rootPage(parseServerAddress('parsec3://example.com'))],
		['404', notFoundPage()],
	])('loads nothing from elsewhere, and is stored nowhere (%s)', (_name, {headers, body}) => {
		expect(headers['Content-Security-Policy']).toMatch(
			/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
		);
		expect(headers).toMatchObject({
			'Referrer-Policy': 'no-referrer',
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
		});
		expect(body).not.toMatch(/<script|src=|url\(/);
	});
});

test('Every value in markup is escaped', () => {
	fc.assert(
		fc.property(fc.string({unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '`')}), (text) => {
			const {markup} = html`<a href="${text}">${text}</a>`;
			expect(markup.replaceAll(/&#\d+;/g, '')).toBe(
				`<a href="${text.replaceAll(/[<>"'&]/g, '')}">${text.replaceAll(/[<>"'&]/g, '')}</a>`,
			);
		}),
	);
});
