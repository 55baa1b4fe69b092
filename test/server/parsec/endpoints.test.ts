import {request as httpRequest} from 'node:http';
import {connect} from 'node:net';
import {describe, expect, test} from 'vitest';
import {commands} from '../../../source/parsec/commands.ts';
import {deviceAuthorization, writeRequest} from '../../../source/parsec/connection.ts';
import {newSigningKey} from '../../../source/parsec/crypto.ts';
import {CANCEL_REASONS, newInvitationToken} from '../../../source/parsec/ids.ts';
import {families} from '../../../source/server/parsec/dispatch.ts';
import {startServer} from '../../../source/server/server.ts';
import {
	administer,
	administrationToken,
	alicesOrganization,
	COMMAND_HEADERS,
	command,
	http,
	organizationId,
	person,
	server,
	until,
} from './harness.ts';

const PING = writeRequest('ping', {ping: 'x'});
const TOO_LONG = new Uint8Array(1024 * 1024 + 1);

type Headers = Readonly<Record<string, string>>;

function without(headers: Headers, name: string): Headers {
	return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

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

	test('of the sender come in order too: revoked, frozen, terms, signature', async () => {
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

	test('refuse steps of clients that compute the SAS codes differently', async () => {
		const {url} = await server();
		const {alice} = await alicesOrganization(url);
		const headers = {
			...COMMAND_HEADERS,
			'Api-Version': '5.1',
			Authorization: deviceAuthorization(alice.deviceId, alice.signingKey, Date.now()),
		};
		const body = writeRequest('invite_greeter_step', {
			greeting_attempt: '0'.repeat(32) as never,
			greeter_step: {step: '5'},
		});
		expect((await http(url, `/authenticated/${organizationId}`, {method: 'POST', headers, body})).status).toBe(422);
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

describe('A body', () => {
	test('in pieces without a length is read; one that is too long is not', async () => {
		const {url} = await server();
		await alicesOrganization(url);
		const post = (chunks: readonly Uint8Array[]) =>
			new Promise<number | undefined>((resolve, reject) => {
				const outgoing = httpRequest(
					new URL(`anonymous/${organizationId}`, url),
					{method: 'POST', headers: COMMAND_HEADERS, agent: false},
					(response) => {
						response.resume();
						resolve(response.statusCode);
					},
				);
				// The server closes while we still write.
				outgoing.on('error', (error: NodeJS.ErrnoException) =>
					error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error),
				);
				for (const chunk of chunks) outgoing.write(chunk);
				outgoing.end();
			});
		expect(await post([PING.subarray(0, 3), PING.subarray(3)])).toBe(200);
		expect(await post(Array.from({length: 40}, () => new Uint8Array(30_000)))).toBe(413);
	});

	test.each([0, 7, 20])('of 1 MiB and %i MiB more is refused so that its sender sees the answer', async (more) => {
		const {url} = await server();
		await alicesOrganization(url);
		const status = await new Promise<number | undefined>((resolve) => {
			const headers = {...COMMAND_HEADERS, 'Content-Length': 1024 * 1024 * (1 + more) + 1};
			const path = new URL(`anonymous/${organizationId}`, url);
			const outgoing = httpRequest(path, {method: 'POST', headers, agent: false}, ({statusCode}) =>
				resolve(statusCode),
			);
			outgoing.on('error', () => {});
			// A body that is far too long is refused before it is sent.
			if (more < 8) outgoing.end(new Uint8Array(headers['Content-Length']));
			else outgoing.flushHeaders();
		});
		expect(status).toBe(413);
	});

	test('that ends before its length does not disturb later requests', async () => {
		const running = await server();
		await alicesOrganization(running.url);
		const socket = connect(running.port, '127.0.0.1');
		socket.write(
			`POST /anonymous/${organizationId} HTTP/1.1\r\nHost: x\r\nApi-Version: 5.5\r\nContent-Type: application/msgpack\r\nContent-Length: 100\r\n\r\nshort`,
		);
		socket.destroy();
		expect((await command(running.url, `anonymous/${organizationId}`, undefined, 'ping', {ping: 'x'})).status).toBe(
			'ok',
		);
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

describe('The server', () => {
	test('does not start without an administration token', async () => {
		await expect(startServer({port: 0, data: ':memory:', administrationToken: ''})).rejects.toMatchObject({
			code: 'administration-token-missing',
		});
	});

	test('says that its port is taken', async () => {
		const {port} = await server();
		await expect(startServer({port, data: ':memory:', administrationToken})).rejects.toMatchObject({
			code: 'port-in-use',
		});
	});

	test('listens on this machine alone, unless told otherwise', async () => {
		const {url, port} = await server();
		expect(url).toBe(`http://127.0.0.1:${port}/`);
	});

	test('lets anyone create organizations only if told so, even with a wrong request', async () => {
		const body = new Uint8Array([0xc1]);
		const closed = await server();
		expect((await http(closed.url, '/anonymous/New', {method: 'POST', headers: COMMAND_HEADERS, body})).status).toBe(
			404,
		);
		const open = await server({spontaneousBootstrap: true});
		expect((await http(open.url, '/anonymous/New', {method: 'GET', headers: COMMAND_HEADERS})).status).toBe(404);
		expect((await http(open.url, '/anonymous/New', {method: 'POST', headers: COMMAND_HEADERS, body})).status).toBe(415);
		expect((await http(open.url, '/anonymous/New', {method: 'GET', headers: COMMAND_HEADERS})).status).toBe(200);
	});

	test('stops without waiting for its clients, whatever they do', {timeout: 20_000}, async () => {
		const running = await server({hold: 60});
		await alicesOrganization(running.url);
		const sockets = Array.from({length: 3}, () => connect(running.port, '127.0.0.1'));
		// One client says nothing, one stops in the middle of a header, one in the middle of a body.
		sockets[1]?.write('POST /anonymous/Org HTTP/1.1\r\nHost');
		sockets[2]?.write(
			`POST /anonymous/Org HTTP/1.1\r\nHost: x\r\nApi-Version: 5.5\r\nContent-Type: application/msgpack\r\nContent-Length: 9\r\n\r\nx`,
		);
		await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('connect', resolve))));
		for (const socket of sockets) socket.on('error', () => {});
		await running.close();
		await until(() => sockets.every((socket) => socket.destroyed || socket.readableEnded));
	});

	test('says nothing secret in its log', async () => {
		const lines: string[] = [];
		const {url} = await server({log: (line) => lines.push(line)});
		const {alice, send} = await alicesOrganization(url);
		const created = await administer(url, 'POST', 'organizations', {organization_id: 'Other'});
		const invitation = await send('invite_new_user', {claimer_email: 'zoe@example.com' as never, send_email: false});
		if (invitation.status !== 'ok') throw new Error(invitation.status);
		await http(url, `/redirect/Org?a=claim_user&p=secret`, {headers: {Accept: 'text/html'}});
		await http(url, `/invited/Org`, {
			method: 'POST',
			headers: {...COMMAND_HEADERS, Authorization: `Bearer ${newInvitationToken()}`},
			body: PING,
		});
		await send('user_revoke', {revoked_user_certificate: new Uint8Array(3)});
		const all = lines.join('\n');
		expect(lines.length).toBeGreaterThan(0);
		const link = new URL(String(created.json.bootstrap_url)).searchParams.get('p') ?? '';
		for (const secret of [
			administrationToken,
			invitation.token,
			link,
			'secret',
			Buffer.from(alice.signingKey).toString('hex'),
			...CANCEL_REASONS,
		]) {
			expect(all).not.toContain(secret);
		}
	});
});
