import {describe, expect, test} from 'vitest';
import {writeRequest} from '../../../source/parsec/connection.ts';
import type {HttpRequest} from '../../../source/server/http-request.ts';
import {allowMethods, checkHeaders, lastEventId} from '../../../source/server/parsec/request-headers.ts';
import {alicesOrganization, COMMAND_HEADERS, http, organizationId, server} from './harness.ts';

const PING = writeRequest('ping', {ping: 'x'});

function without(headers: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

describe('A request', () => {
	test.each([
		['5.0', 200],
		['5.99', 200],
		['4.9', 422],
		['6.0', 422],
		['5', 422],
		['five', 422],
	])('of version %s is answered with %i', async (version, status) => {
		const {url} = await server();
		await alicesOrganization(url);
		const answer = await http(url, `/anonymous/${organizationId}`, {
			method: 'POST',
			headers: {...COMMAND_HEADERS, 'Api-Version': version},
			body: PING,
		});
		expect(answer.status).toBe(status);
		const told = [answer.headers.get('api-version'), answer.headers.get('supported-api-versions')];
		expect(told).toEqual(status === 200 ? ['5.5', null] : [null, '5.5']);
	});

	test.each(['Api-Version', 'Content-Type'])('needs the header %s', async (name) => {
		const {url} = await server();
		await alicesOrganization(url);
		const answer = await http(url, `/anonymous/${organizationId}`, {
			method: 'POST',
			headers: without(COMMAND_HEADERS, name),
			body: PING,
		});
		expect(answer.status).toBe(name === 'Api-Version' ? 422 : 415);
	});
});

/** A request with these headers, by their lower-case names. */
const requestWith = (headers: Readonly<Record<string, string>>) =>
	({header: (name: string) => headers[name]}) as unknown as HttpRequest;

describe('The headers are checked', () => {
	const right = {'api-version': '5.3', 'content-type': 'application/msgpack', accept: 'text/event-stream'};
	const check = (changes: object, segment = 'Org', media: 'content-type' | 'accept' = 'content-type') =>
		checkHeaders(requestWith({...right, ...changes}), segment, media);
	const refused = (status: number) => expect.objectContaining({name: 'Refusal', status});

	test('and say the organization, decoded, and the minor version', () => {
		expect(check({})).toEqual({organizationId: 'Org', minorVersion: 3});
		expect(check({}, '%C3%89glise', 'accept').organizationId).toBe('\u00c9glise');
	});

	test('in the order of version, organization, media type', () => {
		const wrong = {'api-version': '4.0', 'content-type': 'application/msgpack; q=1', accept: '*/*'};
		for (const media of ['content-type', 'accept'] as const) {
			expect(() => check(wrong, 'a b', media)).toThrow(refused(422));
			expect(() => check({...wrong, ...{'api-version': '5.0'}}, 'a%20b', media)).toThrow(refused(404));
			expect(() => check({...wrong, ...{'api-version': '5.0'}}, '%zz', media)).toThrow(refused(404));
		}
		expect(() => check({'content-type': wrong['content-type']})).toThrow(refused(415));
		expect(() => check({accept: '*/*'}, 'Org', 'accept')).toThrow(refused(406));
	});

	test('for one media type alone: a stream of events is asked for without a body', () => {
		expect(() => check({accept: '*/*'})).not.toThrow();
		expect(() => check({'content-type': ''}, 'Org', 'accept')).not.toThrow();
	});
});

test.each([
	['0123456789abcdef0123456789ABCDEF', '0123456789abcdef0123456789abcdef'],
	['01234567-89ab-cdef-0123-456789abcdef', '0123456789abcdef0123456789abcdef'],
	['0123456789abcdef0123456789abcde', undefined],
	['not a UUID', undefined],
	['', undefined],
])('The last event %j is that of %s', (header, id) => {
	expect(lastEventId(requestWith({'last-event-id': header}))).toBe(id);
});

test('Other methods than those of a path are refused', () => {
	const allow = (method: string) => () => allowMethods({method} as HttpRequest, 'GET', 'POST');
	expect(allow('POST')).not.toThrow();
	expect(allow('PUT')).toThrow(expect.objectContaining({name: 'Refusal', status: 405}));
});
