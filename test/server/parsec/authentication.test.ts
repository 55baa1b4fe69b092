import {describe, expect, test} from 'vitest';
import {deviceAuthorization, writeRequest} from '../../../source/parsec/connection.ts';
import {newSigningKey} from '../../../source/parsec/crypto.ts';
import {administer, alicesOrganization, COMMAND_HEADERS, http, organizationId, server} from './harness.ts';

const PING = writeRequest('ping', {ping: 'x'});

describe('The sender of a request', () => {
	test('is refused for the organization first, then as frozen, for the terms, and for the signature', async () => {
		const {url} = await server();
		const {alice} = await alicesOrganization(url);
		const ask = async () => {
			const headers = {
				...COMMAND_HEADERS,
				Authorization: deviceAuthorization(alice.deviceId, newSigningKey(), Date.now()),
			};
			return (await http(url, `/authenticated/${organizationId}`, {method: 'POST', headers, body: PING})).status;
		};
		expect(await ask()).toBe(403);
		await administer(url, 'PATCH', `organizations/${organizationId}`, {tos: {en: 'https://example.com'}});
		expect(await ask()).toBe(463);
		await administer(url, 'POST', `organizations/${organizationId}/users/freeze`, {
			frozen: true,
			user_id: alice.userId,
		});
		expect(await ask()).toBe(462);
		await administer(url, 'PATCH', `organizations/${organizationId}`, {is_expired: true});
		expect(await ask()).toBe(460);
	});
});
