import {execFileSync, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {type IncomingMessage, request} from 'node:http';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseServerUrl, serverLink} from '../../source/parsec/address.ts';
import {connectAuthenticated, deviceAuthorization, writeRequest} from '../../source/parsec/connection.ts';
import {type EventStreamState, listenToEvents} from '../../source/parsec/events.ts';
import {now} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {ServerEvent} from '../../source/parsec/server-event.ts';
import {storeCertificate} from '../../source/server/parsec/certificates.ts';
import {Storage} from '../../source/server/parsec/storage.ts';
import {type RunningServer, startServer} from '../../source/server/server.ts';
import {until} from '../helpers/child.ts';
import {lasting} from './support/many.ts';
import {newOrganization} from './support/organization.ts';

// The limits themselves, not shorter ones: all slow clients are slow at the same time, so that it takes no longer than
// the slowest.

/** What the server adds at most, in seconds: it looks every five, and the machine may have much else to do. */
const GRACE = 10;
/**
 * A Parsec server that shows a sign of life every second, so that it is that much sooner that a reader is found to be
 * slow.
 */
const options = {port: 0, data: ':memory:', administrationToken: 'x', hold: 0, keepalive: 1};
const MEBIBYTE = new Uint8Array(1024 * 1024);
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

let server: RunningServer;
let secure: RunningServer | undefined;
let folder: string;
let alice: LocalDevice;

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
	server = await startServer({...file, port: first.port});
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

const HEAD = 'POST /anonymous/Org HTTP/1.1\r\nHost: x\r\nApi-Version: 5.5\r\nContent-Type: application/msgpack\r\n';

interface SlowClient {
	readonly what: string;
	/** Seconds after which it is dropped. */
	readonly limit: number;
	/** Called once it is connected, and then every second. */
	behave(socket: Socket, seconds: number): void;
	readonly isSecure?: true;
}

const clients: readonly SlowClient[] = [
	{what: 'that says nothing', limit: 10, behave: () => {}},
	{
		what: 'whose header comes a byte a second',
		limit: 10,
		behave: (socket, second) => socket.write(HEAD[second] ?? 'x'),
	},
	{
		what: 'whose body comes a byte a second',
		limit: 30,
		behave: (socket, second) => socket.write(second === 0 ? `${HEAD}Content-Length: 1000\r\n\r\n` : 'x'),
	},
	{what: 'that does not begin to encrypt', limit: 10, behave: () => {}, isSecure: true},
];

test.concurrent.for(clients)('a client $what is dropped in $limit s', async ({limit, behave, isSecure}, {skip}) => {
	const running = isSecure ? secure : server;
	if (running === undefined) return skip('there is no openssl');
	const socket = connect(running.port, '127.0.0.1');
	const began = performance.now();
	let second = 0;
	const act = () => behave(socket, second++);
	const timer = setInterval(act, 1000);
	socket.on('connect', act).on('error', () => {});
	if (!socket.isPaused()) socket.resume();
	await new Promise((resolve) => socket.once('close', resolve));
	clearInterval(timer);
	const seconds = (performance.now() - began) / 1000;
	expect(seconds).toBeGreaterThan(limit - 1);
	expect(seconds).toBeLessThan(limit + GRACE);
});

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

test.concurrent('a client that asks for much and reads nothing is dropped in 32 s', async () => {
	const body = writeRequest('certificate_get', {
		common_after: null,
		sequester_after: null,
		shamir_recovery_after: null,
		realm_after: new Map(),
	});
	const head = [
		`POST /authenticated/${alice.organization_id} HTTP/1.1`,
		'Host: x',
		'Api-Version: 5.5',
		'Content-Type: application/msgpack',
		`Authorization: ${deviceAuthorization(alice.device_id, alice.signing_key, Date.now())}`,
		`Content-Length: ${body.length}`,
	];
	const socket = connect(server.port, '127.0.0.1').on('error', () => {});
	socket.pause();
	socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
	await lasting((32 + GRACE) * 1000);
	// What was on its way is still there to be read; then nothing follows.
	let read = 0;
	socket.on('data', ({length}) => {
		read += length;
	});
	socket.resume();
	await new Promise((resolve) => socket.once('close', resolve));
	expect(read).toBeLessThan(20 * MEBIBYTE.length);
});

// Elsewhere a machine has no second address of its own.
test.skipIf(process.platform !== 'linux')(
	'one client has no more than 4,096 connections, and others are let in all the same',
	async () => {
		const {port, close} = await startServer(options);
		const sockets: Socket[] = [];
		let closed = 0;
		// As many at a time as may wait to be accepted.
		while (sockets.length < 4200) {
			const some = Array.from({length: 100}, () => connect(port, '127.0.0.1'));
			for (const socket of some) socket.on('error', () => {}).on('close', () => closed++);
			await Promise.all(some.map((socket) => once(socket, 'connect')));
			sockets.push(...some);
		}
		await until('all that are too many are closed', async () => closed >= 4200 - 4096);
		const other = request({host: '127.0.0.1', port, localAddress: '127.0.0.2'}).end();
		const [answer] = (await once(other, 'response')) as [IncomingMessage];
		expect(answer.resume().statusCode).toBe(200);
		for (const socket of sockets) socket.destroy();
		await close();
	},
);
