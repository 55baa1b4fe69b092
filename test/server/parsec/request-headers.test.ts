import {describe, expect, test} from 'vitest';
import {writeRequest} from '../../../source/parsec/connection.ts';
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
	])('version %s gives %i', async (version, status) => {
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

	test.each(['Api-Version', 'Content-Type'])('need the header %s', async (name) => {
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
