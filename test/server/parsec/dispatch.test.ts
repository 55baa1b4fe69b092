import {describe, expect, test} from 'vitest';
import {commands} from '../../../source/parsec/commands.ts';
import {deviceAuthorization} from '../../../source/parsec/connection.ts';
import {families} from '../../../source/server/parsec/dispatch.ts';
import {alicesOrganization, COMMAND_HEADERS, http, organizationId, server} from './harness.ts';

describe('The commands', () => {
	test('of the table are all served, by their families and no others', () => {
		for (const [name, {families: described}] of Object.entries(commands)) {
			const serving = Object.entries(families).filter(([, served]) => served.has(name));
			expect([name, ...serving.map(([family]) => family)]).toEqual([name, ...described]);
		}
	});

	test.each([
		'vlob_create',
		'realm_create',
		'invite_shamir_recovery_reveal',
		'organization_info',
		'__proto__',
		'constructor',
	])('that the server does not have are answered as unknown: %s', async (name) => {
		const {url} = await server();
		const {alice} = await alicesOrganization(url);
		const headers = {
			...COMMAND_HEADERS,
			Authorization: deviceAuthorization(alice.deviceId, alice.signingKey, Date.now()),
		};
		const body = Buffer.concat([
			Buffer.from([0x81, 0xa3]),
			Buffer.from('cmd'),
			Buffer.from([0xa0 | name.length]),
			Buffer.from(name),
		]);
		expect((await http(url, `/authenticated/${organizationId}`, {method: 'POST', headers, body})).status).toBe(415);
	});
});
