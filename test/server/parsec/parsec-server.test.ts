import {connect} from 'node:net';
import {describe, expect, test} from 'vitest';
import {writeRequest} from '../../../source/parsec/connection.ts';
import {CANCEL_REASONS, newInvitationToken, parseEmailAddress} from '../../../source/parsec/ids.ts';
import {startServer} from '../../../source/server/server.ts';
import {administer, administrationToken, alicesOrganization, COMMAND_HEADERS, http, server, until} from './harness.ts';

const PING = writeRequest('ping', {ping: 'x'});

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
		const invitation = await send('invite_new_user', {
			claimer_email: parseEmailAddress('zoe@example.com'),
			send_email: false,
		});
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
