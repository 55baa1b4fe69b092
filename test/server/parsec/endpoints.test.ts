import {describe, expect, test} from 'vitest';
import {deviceAuthorization, writeRequest} from '../../../source/parsec/connection.ts';
import {newSigningKey} from '../../../source/parsec/crypto.ts';
import {
	administrationToken,
	alicesOrganization,
	COMMAND_HEADERS,
	http,
	organizationId,
	person,
	server,
} from './harness.ts';

const PING = writeRequest('ping', {ping: 'x'});
const TOO_LONG = new Uint8Array(1024 * 1024 + 1);

type Headers = Readonly<Record<string, string>>;

describe('The checks of a request', () => {
	test('come in the order of the protocol: of several faults, the first one is answered', async () => {
		const {url} = await server();
		const {alice} = await alicesOrganization(url);
		const stranger = person('Stranger');
		const seconds = Date.now();
		const right = {...COMMAND_HEADERS, Authorization: deviceAuthorization(alice.deviceId, alice.signingKey, seconds)};
		const late = deviceAuthorization(alice.deviceId, alice.signingKey, seconds - 400_000);
		const forged = deviceAuthorization(alice.deviceId, newSigningKey(), seconds - 400_000);
		const unknown = deviceAuthorization(stranger.deviceId, stranger.signingKey, seconds - 400_000);
		const garbage = new Uint8Array([0xc1]);
		// From the last check to the first.
		const faults: readonly (readonly [number, string, Headers, Uint8Array])[] = [
			[200, organizationId, right, PING],
			[415, organizationId, right, garbage],
			[413, organizationId, right, TOO_LONG],
			[498, organizationId, {...right, Authorization: late}, TOO_LONG],
			[403, organizationId, {...right, Authorization: forged}, TOO_LONG],
			[403, organizationId, {...right, Authorization: unknown}, TOO_LONG],
			[404, 'Nobody', {...right, Authorization: unknown}, TOO_LONG],
			[401, 'Nobody', {...right, Authorization: 'Bearer me'}, TOO_LONG],
			[415, 'Nobody', {...right, Authorization: 'Bearer me', 'Content-Type': 'text/plain'}, TOO_LONG],
			[404, 'no%20name', {...right, Authorization: 'Bearer me', 'Content-Type': 'text/plain'}, TOO_LONG],
			[
				422,
				'no%20name',
				{...right, Authorization: 'Bearer me', 'Content-Type': 'text/plain', 'Api-Version': '4.0'},
				TOO_LONG,
			],
		];
		for (const [status, name, headers, body] of faults) {
			const answer = await http(url, `/authenticated/${name}`, {
				method: 'POST',
				headers,
				body: body as Uint8Array<ArrayBuffer>,
			});
			expect([status, answer.status]).toEqual([status, status]);
		}
	});
});

test.each([
	'/constructor/Org',
	'/__proto__/Org',
	'/toString',
	'//',
	'/authenticated/Org/constructor',
	'/administration/constructor',
	'/administration',
])('A path that leads nowhere is answered with 404: %s', async (path) => {
	const {url} = await server();
	const headers = {Authorization: `Bearer ${administrationToken}`};
	expect((await http(url, `${url.slice(0, -1)}${path}`, {headers})).status).toBe(404);
});
