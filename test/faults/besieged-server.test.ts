import {execFileSync, spawnSync} from 'node:child_process';
import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {type IncomingMessage, request} from 'node:http';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseServerUrl, serverLink} from '../../source/parsec/address.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {type EventStreamState, listenToEvents} from '../../source/parsec/events.ts';
import {now} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {ServerEvent} from '../../source/parsec/server-event.ts';
import {createAdministrator} from '../../source/server/accounts/administrator.ts';
import {storeCertificate} from '../../source/server/parsec/certificates.ts';
import {Storage} from '../../source/server/parsec/storage.ts';
import {type RunningServer, startServer} from '../../source/server/server.ts';
import {until} from '../helpers/child.ts';
import {lasting} from './support/many.ts';
import {newOrganization} from './support/organization.ts';
import {certificatesRequest} from './support/raw-request.ts';

// The limits themselves, not shorter ones: all slow clients are slow at the same time, so that it takes no longer than
// the slowest.

/** What the server adds at most, in seconds: it looks every five, and the machine may have much else to do. */
const GRACE = 10;
/**
 * A Parsec half that shows a sign of life every second, so that it is that much sooner that a reader is found to be
 * slow. The Account Server half has none to show.
 */
const options = {port: 0, data: ':memory:', administrationToken: 'x', hold: 0, keepalive: 1, accounts: {port: 0}};
const MEBIBYTE = new Uint8Array(1024 * 1024);
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

let server: RunningServer;
let secure: RunningServer | undefined;
let folder: string;
let alice: LocalDevice;
/** Of the administrator of the accounts. */
let token: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-slow-'));
	const file = {...options, data: join(folder, 'server.sqlite')};
	const first = await startServer(file);
	alice = await newOrganization({
		address: serverLink(parseServerUrl(first.url)),
		administrationToken: options.administrationToken,
	});
	await first.close();
	const storage = new Storage(file.data);
	await storage.transaction(() => {
		// What nobody could certify, but as much as ten thousand members make: more than the buffers of a connection take.
		for (let times = 0; times < 20; times++) storeCertificate(storage, 1, 'common', now(), MEBIBYTE, MEBIBYTE);
	});
	storage.close();
	({token} = await createAdministrator({data: file.data, email: 'admin@example.com', password: 'correct horse'}));
	server = await startServer({...file, port: first.port});
	await makeInvites();
	if (!hasOpenssl) return;
	const tls = {certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem')};
	const keys = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-keyout', tls.key, '-out'];
	const rest = [tls.certificate, '-nodes', '-days', '1', '-subj', '/CN=localhost'];
	execFileSync('openssl', ['req', '-x509', ...keys, ...rest], {stdio: 'ignore'});
	secure = await startServer({...options, tls});
});
afterAll(async () => {
	await Promise.all([server.close(), secure?.close()]);
	rmSync(folder, {recursive: true, force: true});
});

/** A thousand account invites with as many rights as they may have: a list of 14 MB. */
async function makeInvites(): Promise<void> {
	const permissions = Array.from({length: 100}, (_, number) => `p${'x'.repeat(120)}${number}`);
	for (let made = 0; made < 1000; made += 50) {
		const response = await fetch(new URL('invite', server.accountsUrl), {
			method: 'POST',
			headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'},
			body: JSON.stringify({count: 50, permissions}),
		});
		if (response.status !== 201) throw new Error(await response.text());
	}
}

/** One of the two halves of the server. Both have the same limits. */
interface Half {
	readonly name: string;
	portOf(running: RunningServer): number;
	/** The first lines of a request that has a body. */
	readonly head: string;
	/** A request for more than the buffers of a connection take. */
	list(): Buffer;
	/** Seconds for which a connection may be silent. */
	readonly silence: number;
}

const halves: readonly Half[] = [
	{
		name: 'Parsec half',
		portOf: ({port}) => port,
		head: 'POST /anonymous/Org HTTP/1.1\r\nHost: x\r\nApi-Version: 5.5\r\nContent-Type: application/msgpack\r\n',
		list: () => certificatesRequest(alice),
		silence: 16,
	},
	{
		name: 'Account Server half',
		portOf: ({accountsUrl}) => Number(new URL(accountsUrl ?? '').port),
		head: 'POST /auth/login?clientID=rest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n',
		list: () =>
			Buffer.from(`GET /invite?_list=true&size=0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`),
		silence: 45,
	},
];

interface SlowClient {
	readonly what: string;
	/** Seconds after which it is dropped. */
	readonly limit: number;
	/** Called once it is connected, and then every second. */
	behave(socket: Socket, seconds: number, head: string): void;
	readonly isSecure?: true;
}

const clients: readonly SlowClient[] = [
	{what: 'that says nothing', limit: 10, behave: () => {}},
	{
		what: 'whose header comes a byte a second',
		limit: 10,
		behave: (socket, second, head) => socket.write(head[second] ?? 'x'),
	},
	{
		what: 'whose body comes a byte a second',
		limit: 30,
		behave: (socket, second, head) => socket.write(second === 0 ? `${head}Content-Length: 1000\r\n\r\n` : 'x'),
	},
	{what: 'that does not begin to encrypt', limit: 10, behave: () => {}, isSecure: true},
];

const slowClients = halves.flatMap((half) => clients.map((client) => ({...half, ...client})));

test.concurrent.for(slowClients)(
	'a client of the $name $what is dropped in $limit s',
	async ({portOf, head, limit, behave, isSecure}, {skip}) => {
		const running = isSecure ? secure : server;
		if (running === undefined) return skip('there is no openssl');
		const socket = connect(portOf(running), '127.0.0.1');
		const began = performance.now();
		let second = 0;
		const act = () => behave(socket, second++, head);
		const timer = setInterval(act, 1000);
		socket.on('connect', act).on('error', () => {});
		if (!socket.isPaused()) socket.resume();
		await new Promise((resolve) => socket.once('close', resolve));
		clearInterval(timer);
		expect((performance.now() - began) / 1000).toBeGreaterThan(limit - 1);
		// The turns that the client had: a busy machine makes it take longer, but gives it no more of them.
		expect(second).toBeLessThan(limit + GRACE);
	},
);

test.concurrent('a client that listens is not, however little there is to hear', async () => {
	const stop = new AbortController();
	const states: string[] = [];
	const heard = Promise.withResolvers<void>();
	const listener = {
		onEvent: ({event}: ServerEvent) => (event === 'PINGED' ? heard.resolve() : undefined),
		onMissed: () => {},
		onState: ({state}: EventStreamState) => void states.push(state),
	};
	const listening = listenToEvents(alice, listener, stop.signal);
	await lasting(45_000);
	await connectAuthenticated(alice).send('ping', {ping: 'x'});
	await heard.promise;
	stop.abort();
	await listening;
	expect(states).toEqual(['live']);
});

/** Sends a request on a connection of its own, which is closed when the answer begins; gives the answer's head. */
async function headOfAnswer(port: number, asked: Buffer): Promise<string> {
	const socket = connect(port, '127.0.0.1').on('error', () => {});
	socket.write(asked);
	const [first] = (await once(socket, 'data')) as [Buffer];
	socket.destroy();
	return first.toString('latin1').split('\r\n\r\n')[0] ?? '';
}

test.concurrent.for(halves)(
	'a client of the $name that reads nothing of a list gets no other one, and is dropped',
	async ({portOf, list, silence}) => {
		const port = portOf(server);
		const socket = connect(port, '127.0.0.1').on('error', () => {});
		socket.pause();
		socket.write(list());
		const began = performance.now();
		const isRefused = async () => /^HTTP\/1\.1 503 .*\r\nRetry-After: 1\r\n/s.test(await headOfAnswer(port, list()));
		await until('it is refused', isRefused);
		await until('the server takes it again', async () => !(await isRefused()), {
			timeout: (2 * silence + GRACE) * 1000,
			pause: 500,
		});
		expect((performance.now() - began) / 1000).toBeGreaterThan(silence);
		// What was on its way is still there to be read; then nothing follows.
		let read = 0;
		socket.on('data', ({length}) => {
			read += length;
		});
		socket.resume();
		await new Promise((resolve) => socket.once('close', resolve));
		expect(read).toBeLessThan(12 * MEBIBYTE.length);
	},
);

const answeredOrClosed = (socket: Socket) =>
	new Promise((resolve) => socket.once('data', resolve).once('close', resolve));

// Elsewhere a machine has no second address of its own.
describe.runIf(process.platform === 'linux').each(halves)('one client of the $name', ({portOf, head}) => {
	/**
	 * As many connections, a hundred at a time: more may not wait to be accepted. Each that is let in has asked for
	 * something: one that has not is dropped after ten seconds, which a busy machine may take to open them all.
	 */
	const connections = async (port: number, count: number): Promise<readonly Socket[]> => {
		const sockets: Socket[] = [];
		while (sockets.length < count) {
			const some = Array.from({length: Math.min(100, count - sockets.length)}, () => connect(port, '127.0.0.1'));
			for (const socket of some) socket.on('error', () => {}).resume();
			for (const socket of some) socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
			await Promise.all(some.map(answeredOrClosed));
			sockets.push(...some);
		}
		return sockets;
	};

	test('has no more than 4,096 connections, and others are let in all the same', async () => {
		const running = await startServer(options);
		const port = portOf(running);
		const sockets = await connections(port, 4200);
		const closed = () => sockets.filter((socket) => socket.closed && socket.bytesRead === 0).length;
		await until('all that are too many are closed', async () => closed() === 4200 - 4096);
		const other = request({host: '127.0.0.1', port, localAddress: '127.0.0.2'}).end();
		const [answer] = (await once(other, 'response')) as [IncomingMessage];
		expect(answer.resume().statusCode).toBe(200);
		for (const socket of sockets) socket.destroy();
		await running.close();
	});

	test('has no more than 4,096 requests under way, however few connections bring the last ones', async () => {
		const running = await startServer(options);
		const port = portOf(running);
		const sockets = await connections(port, 4000);
		let requests = 0;
		const note = () => void requests++;
		subscribe('http.server.request.start', note);
		for (const socket of sockets) socket.write(`${head}Content-Length: 2\r\n\r\n{`);
		await until('all have begun', async () => requests === sockets.length);
		unsubscribe('http.server.request.start', note);
		const last = connect(port, '127.0.0.1');
		let text = '';
		last.setEncoding('latin1').on('data', (data: string) => {
			text += data;
		});
		// They come in one piece, so that all are there before the first of them is answered.
		last.write('PUT / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(150));
		await until('one of them is refused', async () => text.includes('HTTP/1.1 503 '));
		expect(text).toMatch(/^(?:HTTP\/1\.1 4.+?\r\n\r\n.*?){96}HTTP\/1\.1 503 /s);
		expect(text).toContain('\r\nRetry-After: 1\r\n');
		for (const socket of sockets) socket.destroy();
		await running.close();
	});
});
