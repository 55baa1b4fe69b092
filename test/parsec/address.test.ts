import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import type {DecodeReason} from '../../source/errors/data.ts';
import {DecodeError} from '../../source/errors.ts';
import {
	type BootstrapAddress,
	bootstrapLink,
	bootstrapWebLink,
	INVITATION_TYPES,
	type InvitationAddress,
	invitationLink,
	invitationWebLink,
	type OrganizationAddress,
	organizationLink,
	parseAnyAddress,
	parseBootstrapAddress,
	parseInvitationAddress,
	parseOrganizationAddress,
	parseServerAddress,
	parseServerUrl,
	routeUrl,
	type ServerAddress,
	serverLink,
	serverUrl,
} from '../../source/parsec/address.ts';
import {type BootstrapToken, type InvitationToken, parseOrganizationId} from '../../source/parsec/ids.ts';
import {Extension, encode, type Packable} from '../../source/parsec/msgpack.ts';
import {sentenceOfAny} from '../../source/words/sentence.ts';
import {anyCharacter} from '../helpers/any-text.ts';
import {refusesOrGives} from './refuses.ts';

const link = (query: string) => `parsec3://h.example/Org?${query}`;
const packed = (value: Packable) => Buffer.from(encode(value)).toString('base64url');

const server: fc.Arbitrary<ServerAddress> = fc.record({
	hostname: fc.constantFrom('h.example', '127.0.0.1', '[::1]', 'xn--bcher-kva.example'),
	port: fc.integer({min: 1, max: 65535}),
	tls: fc.boolean(),
});
const organizationId = fc
	.string({unit: fc.constantFrom('a', 'Z', '0', '-', '_', 'é', '寿', '司', 'ß'), minLength: 1, maxLength: 10})
	.map(parseOrganizationId);
const token = fc.uint8Array({minLength: 16, maxLength: 16}).map((bytes) => Buffer.from(bytes).toString('hex'));
const place = {server, organizationId};

describe('a server address', () => {
	it.each([
		['parsec3://h.example', 'parsec3://h.example', 'https://h.example/'],
		['parsec3://h.example/', 'parsec3://h.example', 'https://h.example/'],
		['PARSEC3://H.example:443', 'parsec3://h.example', 'https://h.example/'],
		['parsec3://h.example?no_ssl=TRUE', 'parsec3://h.example?no_ssl=true', 'http://h.example/'],
		['parsec3://h.example:443?no_ssl=true', 'parsec3://h.example:443?no_ssl=true', 'http://h.example:443/'],
		['parsec3://h.example:80', 'parsec3://h.example:80', 'https://h.example:80/'],
		['parsec3://bücher.example', 'parsec3://xn--bcher-kva.example', 'https://xn--bcher-kva.example/'],
		['parsec3://saas-v3.parsec.cloud', 'parsec3://app.parsec.cloud', 'https://app.parsec.cloud/'],
		['\t parsec3://h.exa\nmple ', 'parsec3://h.example', 'https://h.example/'],
	])('%j is written in one way', (text, canonical, url) => {
		expect(serverLink(parseServerAddress(text))).toBe(canonical);
		expect(serverUrl(parseServerAddress(text))).toBe(url);
		expect(parseServerUrl(url)).toEqual(parseServerAddress(canonical));
	});

	it.each(['https://h.example', 'parsec3://h.example/Org', 'parsec3:h.example', 'parsec3://a b', 'h.example', ''])(
		'%j is none',
		(text) => {
			expect(() => parseServerAddress(text)).toThrow(DecodeError);
		},
	);

	it('is stored as a URL, read with and without its slash', () => {
		expect(parseServerUrl('http://h.example:6770')).toEqual(parseServerUrl('http://h.example:6770/'));
	});

	it.each(['parsec3://h.example', 'https://h.example/Org', 'ftp://h.example', '/', 'https://'])(
		'%j is no stored one',
		(text) => {
			expect(() => parseServerUrl(text)).toThrow(DecodeError);
		},
	);

	it('gives the routes of an organization, its name percent-encoded', () => {
		const address = parseServerAddress('parsec3://h.example:6770?no_ssl=true');
		expect(routeUrl(address, 'invited', parseOrganizationId('寿司'))).toBe(
			'http://h.example:6770/invited/%E5%AF%BF%E5%8F%B8',
		);
	});
});

describe('an address', () => {
	it('of an invitation survives both spellings', () => {
		const type = fc.constantFrom(...INVITATION_TYPES);
		const address = fc.record({...place, type, token: token.map((hex) => hex as InvitationToken)});
		fc.assert(
			fc.property(address, (one: InvitationAddress) => {
				expect(parseInvitationAddress(invitationLink(one))).toEqual(one);
				expect(parseInvitationAddress(invitationWebLink(one))).toEqual(one);
				expect(parseAnyAddress(invitationLink(one))).toEqual({action: one.type, ...one});
				expect(invitationLink(one)).toMatch(/[?&]p=xB[\w-]{22}$/);
			}),
		);
	});

	it('of a new organization survives both spellings, with and without a token', () => {
		const address = fc.record({...place, token: fc.option(token.map((hex) => hex as BootstrapToken))});
		fc.assert(
			fc.property(address, (one: BootstrapAddress) => {
				expect(parseBootstrapAddress(bootstrapLink(one))).toEqual(one);
				expect(parseBootstrapAddress(bootstrapWebLink(one))).toEqual(one);
				expect(parseAnyAddress(bootstrapWebLink(one))).toEqual({action: 'bootstrap_organization', ...one});
			}),
		);
	});

	it('of an organization survives', () => {
		const rootVerifyKey = fc.uint8Array({minLength: 32, maxLength: 32});
		fc.assert(
			fc.property(fc.record({...place, rootVerifyKey}), (one: OrganizationAddress) => {
				expect(parseOrganizationAddress(organizationLink(one))).toEqual(one);
				expect(parseAnyAddress(organizationLink(one))).toEqual({action: 'organization', ...one});
			}),
		);
	});

	it('of every other kind is told apart by its action', () => {
		const user = new Extension(2, new Uint8Array(16).fill(7));
		const here = {server: {hostname: 'h.example', port: 443, tls: true}, organizationId: 'Org'};
		expect(parseAnyAddress('parsec3://h.example')).toEqual({action: 'server', server: here.server});
		expect(parseAnyAddress('https://h.example/redirect')).toEqual({action: 'server', server: here.server});
		expect(parseAnyAddress(link('a=pki_enrollment'))).toEqual({action: 'pki_enrollment', ...here});
		expect(parseAnyAddress(link('a=async_enrollment'))).toEqual({action: 'async_enrollment', ...here});
		expect(parseAnyAddress(link(`a=totp_reset&p=${packed([user, new Uint8Array(16)])}`))).toEqual({
			action: 'totp_reset',
			...here,
			userId: '07'.repeat(16),
			token: '00'.repeat(16),
		});
		expect(parseAnyAddress(link(`a=path&p=${packed([user, 3, [1, 255]])}`))).toEqual({
			action: 'path',
			...here,
			realmId: '07'.repeat(16),
			keyIndex: 3,
			encryptedPath: Uint8Array.of(1, 255),
		});
	});

	it.each<[string, DecodeReason]>([
		['a=totp_reset', {code: 'missing-parameter', name: 'p'}],
		['a=path&p=wA', {code: 'damaged-parameter', name: 'p'}],
		['a=nonsense&p=wA', 'unknown-action'],
		['a=claim_user&a=claim_user&p=wA', {code: 'repeated-parameter', name: 'a'}],
		['p=wA', {code: 'damaged-parameter', name: 'p'}],
	])('with %s is refused', (query, why) => {
		expect(() => parseAnyAddress(link(query))).toThrow(expect.objectContaining({what: 'address', why}));
	});

	it('of an organization is not taken for one of another kind', () => {
		expect(() => parseOrganizationAddress(link('a=claim_user&p=wA'))).toThrow(
			expect.objectContaining({why: 'not-an-organization'}),
		);
		expect(() =>
			parseInvitationAddress(
				organizationLink(
					parseOrganizationAddress('parsec3://parsec.cloud.com/MyOrg?p=xCBs8zpdIwovR8EdliVVo2vUOmtumnfsI6Fdndjm0WconA'),
				),
			),
		).toThrow(expect.objectContaining({why: {code: 'missing-parameter', name: 'a'}}));
	});

	it('never crashes on what is none, and never repeats it in the error', () => {
		const parts = fc.constantFrom(
			'parsec3://',
			'http://',
			'https://',
			'h.example',
			':',
			'/redirect',
			'/',
			'Org',
			'?',
			'&',
			'a=',
			'p=',
			'claim_user',
			'no_ssl=true',
			'xBDVfGpktb1uynYMPEHeOw9h',
			'wA',
			'%',
			'%ff',
			'#',
			'@',
			'[::1]',
			'\u0000',
			'\ud800',
			'\u001b]52;',
			'寿',
		);
		const text = fc.oneof(
			fc.array(fc.oneof(parts, fc.string())).map((some) => some.join('')),
			fc.string({unit: anyCharacter}),
		);
		fc.assert(
			fc.property(text, (some) => {
				for (const parse of [
					parseServerAddress,
					parseServerUrl,
					parseInvitationAddress,
					parseBootstrapAddress,
					parseOrganizationAddress,
					parseAnyAddress,
				]) {
					const error = refusesOrGives(() => parse(some));
					expect(error === undefined ? '' : sentenceOfAny(error).message).not.toMatch(/\p{Cc}/u);
				}
			}),
			{numRuns: 1000},
		);
	});
});

test.each([
	'parsec3://parsec.example.com@evil.example/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB',
	'parsec3://alice:secret@evil.example/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB',
	'https://parsec.example.com@evil.example/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB',
])('%s, which seems to lead to another server, is refused', (link) => {
	expect(() => parseInvitationAddress(link)).toThrow(expect.objectContaining({why: 'user-info'}));
	expect(() => parseAnyAddress(link)).toThrow(expect.objectContaining({why: 'user-info'}));
});
