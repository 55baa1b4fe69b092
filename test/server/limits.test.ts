import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {deviceAuthorization, writeRequest} from '../../source/parsec/connection.ts';
import {clientOf, Tally} from '../../source/server/limits.ts';
import {Storage} from '../../source/server/parsec/storage.ts';
import {startTestServer} from '../accounts/running-server.ts';
import {alicesOrganization, command, organizationId, server, until} from './parsec/harness.ts';
import {listen} from './parsec/stream.ts';

const MEBIBYTE = 1024 * 1024;

describe('The limits count as one client', () => {
	test.each([
		['an IPv4 address', '203.0.113.7', '203.0.113.7'],
		['the same address as a socket for both versions writes it', '::ffff:203.0.113.7', '203.0.113.7'],
		['64 bits of an IPv6 address', '2001:db8:1:2:a:b:c:d', '2001:db8:1:2'],
		['an address with zeros at its end', '2001:db8:1:2::', '2001:db8:1:2'],
		['an address with zeros in its second half', '2001:db8:1:2::d', '2001:db8:1:2'],
		['an address with zeros in both halves', '2001:db8::d', '2001:db8:0:0'],
		['this machine', '::1', '0:0:0:0'],
		['an address of the local network', 'fe80::1%eth0', 'fe80:0:0:0'],
		['all connections that are already closed', undefined, ''],
	])('%s', (_name, address, client) => {
		expect(clientOf(address)).toBe(client);
	});
});

test('A tally gives each client as much as its limit, and again what it gave back', () => {
	const tally = new Tally(3, 6);
	expect([tally.take('one', 2), tally.take('one', 2), tally.take('one'), tally.take('one')]).toEqual([
		true,
		false,
		true,
		false,
	]);
	expect(tally.take('other', 3)).toBe(true);
	tally.giveBack('one', 3);
	expect(tally.take('one', 3)).toBe(true);
});

test('A tally has a limit for all clients together', () => {
	const tally = new Tally(3, 5);
	expect([tally.take('one', 3), tally.take('other', 3), tally.take('other', 2)]).toEqual([true, false, true]);
	tally.giveBack('one', 1);
	expect([tally.take('third'), tally.take('fourth')]).toEqual([true, false]);
});

interface Connection {
	readonly socket: Socket;
	/** Everything that came so far. */
	text(): string;
}

/** A connection that is closed when the test is over. */
async function open(port: number): Promise<Connection> {
	const socket = connect(port, '127.0.0.1').on('error', () => {});
	onTestFinished(() => void socket.destroy());
	let text = '';
	socket.setEncoding('latin1').on('data', (data: string) => {
		text += data;
	});
	await once(socket, 'connect');
	return {socket, text: () => text};
}

/** The statuses in what came back, with how often each came. */
function statuses(text: string): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const [, status = ''] of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

/** The two halves: a running one, a path that takes bodies, and the status of a body that makes no sense there. */
const HALVES = {
	Parsec: {
		start: async () => {
			const running = await server();
			await alicesOrganization(running.url);
			return running.port;
		},
		path: `/anonymous/${organizationId}`,
		status: 415,
		largest: MEBIBYTE,
	},
	'Account Server': {
		start: async () => Number(new URL((await startTestServer()).url).port),
		path: '/auth/login?clientID=rest',
		status: 400,
		largest: 64 * 1024,
	},
};

const head = (path: string, ...headers: readonly string[]) =>
	[
		`POST ${path} HTTP/1.1`,
		'Host: x',
		'Api-Version: 5.5',
		'Content-Type: application/msgpack',
		...headers,
		'\r\n',
	].join('\r\n');

describe.each(Object.entries(HALVES))('A client of the half %s', (_name, {start, path, status, largest}) => {
	const most = (16 * MEBIBYTE) / largest;

	test('has no more than 16 MiB of bodies under way', async () => {
		const port = await start();
		const bodies = await Promise.all(Array.from({length: most + 4}, () => open(port)));
		for (const {socket} of bodies) {
			socket.write(head(path, `Content-Length: ${largest}`));
			socket.write(Buffer.alloc(largest - 1));
		}
		// A client that is refused while it writes may not be able to read why.
		const isRefused = ({socket}: Connection) => socket.destroyed;
		await until(() => bodies.filter(isRefused).length >= 4);
		for (const {socket} of bodies) socket.write('x');
		const isRead = ({text}: Connection) => statuses(text())[status] === 1;
		await until(() => bodies.every((body) => isRefused(body) || isRead(body)));
		expect(bodies.filter(isRead).length).toBeGreaterThanOrEqual(most - 2);
	});

	test('gets its bytes back when its bodies are answered or given up', async () => {
		const port = await start();
		const send = async (length: number) => {
			const bodies = await Promise.all(Array.from({length: most - 1}, () => open(port)));
			for (const {socket} of bodies) socket.write(head(path, `Content-Length: ${largest}`));
			for (const {socket} of bodies) socket.write(Buffer.alloc(length));
			return bodies;
		};
		const isAnswered = ({text}: Connection) => statuses(text())[status] === 1;
		const first = await send(largest);
		await until(() => first.every(isAnswered));
		for (const {socket} of await send(largest - 1)) socket.destroy();
		// The server may see the last bodies before it sees that the others were given up.
		let bodies: readonly Connection[];
		do {
			bodies = await send(largest);
			await until(() => bodies.every((body) => isAnswered(body) || body.socket.destroyed));
		} while (!bodies.every(isAnswered));
	});

	test('sends no headers of more than 16 KiB', async () => {
		const connection = await open(await start());
		connection.socket.write(head(path, `X-Long: ${'x'.repeat(20_000)}`));
		await until(() => statuses(connection.text())[431] === 1);
	});

	test.each([0, 7])('is told why its body is refused if it is %i MiB too long', async (more) => {
		const connection = await open(await start());
		const length = largest + 1 + more * MEBIBYTE;
		connection.socket.write(head(path, `Content-Length: ${length}`));
		connection.socket.write(Buffer.alloc(length));
		await until(() => statuses(connection.text())[413] === 1);
	});

	test('has its connection closed if its body is not read to the end', async () => {
		const connection = await open(await start());
		connection.socket.write(head(path, `Content-Length: ${20 * MEBIBYTE}`));
		await until(() => statuses(connection.text())[413] === 1);
		expect(connection.text()).toMatch(/\r\nConnection: close\r\n/i);
	});
});

test('A client has no more than 4,096 requests under way, however few connections it has', async () => {
	const running = await server();
	const {alice} = await alicesOrganization(running.url);
	const connections = await Promise.all(Array.from({length: 30}, () => open(running.port)));
	// Each stream would go on for ever, and the answers to the requests behind it wait for its end.
	const stream = [
		`GET /authenticated/${organizationId}/events HTTP/1.1`,
		'Host: x',
		'Api-Version: 5.5',
		'Accept: text/event-stream',
		`Authorization: ${deviceAuthorization(alice.deviceId, alice.signingKey, Date.now())}`,
	];
	const requests = `${stream.join('\r\n')}\r\n\r\n${'PUT / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(150)}`;
	for (const {socket} of connections) socket.write(requests);
	const ping = () => command(running.url, `anonymous/${organizationId}`, undefined, 'ping', {ping: 'x'});
	let refusal: unknown;
	while (refusal === undefined) {
		await ping().catch((error: unknown) => {
			refusal = error;
		});
	}
	expect(refusal).toMatchObject({message: 'HTTP 503'});
	for (const {socket} of connections) socket.destroy();
	await until(() => running.activity().streams === 0);
	expect((await ping()).status).toBe('ok');
});

test('No list is made for clients that are gone', async () => {
	const running = await server();
	const {alice, send} = await alicesOrganization(running.url);
	const body = Buffer.from(
		writeRequest('certificate_get', {
			common_after: null,
			sequester_after: null,
			shamir_recovery_after: null,
			realm_after: new Map(),
		}),
	);
	const authorization = `Authorization: ${deviceAuthorization(alice.deviceId, alice.signingKey, Date.now())}`;
	const asks = head(`/authenticated/${organizationId}`, authorization, `Content-Length: ${body.length}`);
	const lists = vi.spyOn(Storage.prototype, 'allBytes');
	onTestFinished(() => lists.mockRestore());
	let requests = 0;
	const note = () => void requests++;
	subscribe('http.server.request.start', note);
	const connections = await Promise.all(Array.from({length: 20}, () => open(running.port)));
	for (const {socket} of connections) {
		socket.write(Buffer.concat([Buffer.from(asks), body]));
		socket.destroy();
	}
	await until(() => requests === 20);
	unsubscribe('http.server.request.start', note);
	expect((await send('ping', {ping: 'x'})).status).toBe('ok');
	expect(lists).not.toHaveBeenCalled();
});

test('A member has no more than 256 streams of events', async () => {
	const running = await server();
	const {alice} = await alicesOrganization(running.url);
	const streams = await Promise.all(Array.from({length: 256}, () => listen(running.url, alice)));
	await expect(listen(running.url, alice)).rejects.toThrow('HTTP 503');
	streams[0]?.close();
	await until(() => running.activity().streams === 255);
	const again = await listen(running.url, alice);
	for (const stream of [...streams, again]) stream.close();
});
