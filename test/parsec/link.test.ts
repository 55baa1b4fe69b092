import {expect, test} from 'vitest';
import * as z from 'zod';
import {parseOrganizationId} from '../../source/parsec/ids.ts';
import {
	action,
	parameter,
	parsecLink,
	parseLink,
	parseParsecLink,
	parseUrl,
	payload,
	placeOf,
	readPayload,
	serverOf,
	webLink,
} from '../../source/parsec/link.ts';

const server = {hostname: 'parsec.example.com', port: 443, tls: true};
const refused = (why: unknown) => expect.objectContaining({code: 'invalid-data', what: 'address', why});
const parse = (text: string) => parseLink(text, 'address');

test.each([
	['https://parsec.example.com/redirect/Org?a=x', server],
	['parsec3://parsec.example.com/Org?a=x', server],
	[' PARSEC3://parsec.example.com/Org?a=\tx\n', server],
	['parsec3://parsec.example.com/Org?no_ssl=False&a=x', server],
	['http://parsec.example.com/redirect/Org?a=x', {...server, port: 80, tls: false}],
	['parsec3://parsec.example.com/Org?a=x&no_ssl=TRUE', {...server, port: 80, tls: false}],
	['parsec3://parsec.example.com:80/Org?a=x', {...server, port: 80}],
	['parsec3://parsec.example.com:443/Org?a=x&no_ssl=true', {...server, tls: false}],
	['https://saas-v3.parsec.cloud/redirect/Org?a=x', {...server, hostname: 'app.parsec.cloud'}],
])('%s leads to its server and organization', (text, expected) => {
	const link = parse(text);
	expect(link.server).toEqual(expected);
	expect(placeOf(link)).toEqual({server: expected, organizationId: 'Org'});
	expect(action(link)).toBe('x');
});

test.each([
	['https://parsec.example.com/Org', 'not-a-redirection'],
	['https://parsec.example.com/redirection', 'not-a-redirection'],
	['parsec3:parsec.example.com', 'not-parsec3'],
	['parsec://parsec.example.com/Org', 'not-parsec3'],
	['parsec3://', 'not-a-url'],
	['https://parsec.example.com@evil.example/redirect/Org', 'user-info'],
	['https://:password@evil.example/redirect/Org', 'user-info'],
	['parsec3://parsec.example.com@evil.example/Org', 'user-info'],
	['parsec3://host/Org?no_ssl=1', {code: 'parameter-not-boolean', name: 'no_ssl'}],
	['parsec3://host/Org?no_ssl=', {code: 'parameter-not-boolean', name: 'no_ssl'}],
	['parsec3://host/Org?no_ssl=true&no_ssl=false', {code: 'repeated-parameter', name: 'no_ssl'}],
])('%s is none: %j', (text, why) => {
	expect(() => parse(text)).toThrow(refused(why));
});

test('an address of 16 Ki characters is read, and none that is longer', () => {
	const start = 'parsec3://host/Org?a=';
	const longest = `${start}${'x'.repeat(16 * 1024 - start.length)}`;
	for (const read of [parseLink, parseParsecLink, parseUrl]) {
		expect(() => read(longest, 'address')).not.toThrow();
		expect(() => read(`${longest}x`, 'address')).toThrow(refused('longer-than-a-link'));
	}
});

test('the path names one organization', () => {
	expect(placeOf(parse('parsec3://host/%C3%89t%C3%A9')).organizationId).toBe('Été');
	for (const path of ['', '/', '/Org/more', '/Org%2Fmore', '/%ZZ', `/${'x'.repeat(33)}`]) {
		expect(() => placeOf(parse(`parsec3://host${path}`))).toThrow(refused('no-organization-in-path'));
	}
});

test('a parameter is there once or not at all; an action must be there', () => {
	expect(parameter(parse('parsec3://host/Org?b='), 'b')).toBe('');
	expect(parameter(parse('parsec3://host/Org'), 'b')).toBeUndefined();
	expect(() => parameter(parse('parsec3://host/Org?b=1&b=1'), 'b')).toThrow(
		refused({code: 'repeated-parameter', name: 'b'}),
	);
	expect(() => action(parse('parsec3://host/Org'))).toThrow(refused({code: 'missing-parameter', name: 'a'}));
});

test('a payload comes back as it was written; a damaged one is refused', () => {
	const link = (p: string) => parse(`parsec3://host/Org?p=${p}`);
	expect(readPayload(link(payload(z.string(), 'é')), z.string())).toBe('é');
	expect(() => readPayload(link(payload(z.string(), 'é')), z.number())).toThrow(
		refused({code: 'damaged-parameter', name: 'p'}),
	);
	expect(() => readPayload(link('**'), z.string())).toThrow(refused({code: 'damaged-parameter', name: 'p'}));
	expect(() => readPayload(parse('parsec3://host/Org'), z.string())).toThrow(
		refused({code: 'missing-parameter', name: 'p'}),
	);
});

test.each([server, {...server, tls: false}, {...server, port: 6770}, {...server, hostname: '[::1]', port: 80}])(
	'both spellings lead where they should: %j',
	(to) => {
		const place = {server: to, organizationId: parseOrganizationId('Été')};
		for (const text of [parsecLink(place, {a: 'x y&'}), webLink(place, {a: 'x y&'})]) {
			expect(placeOf(parse(text))).toEqual(place);
			expect(action(parse(text))).toBe('x y&');
		}
	},
);

test('the port of a URL is the usual one of its scheme unless it names another', () => {
	expect(serverOf(new URL('http://host/'))).toMatchObject({port: 80, tls: false});
	expect(serverOf(new URL('https://host:80/'))).toMatchObject({port: 80, tls: true});
});
