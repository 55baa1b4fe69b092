import {type ChildProcess, spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface, type Interface} from 'node:readline';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {invitationWebLink, parseServerUrl} from '../../source/parsec/address.ts';
import {signRevokedUserCertificate} from '../../source/parsec/certificates.ts';
import {deviceAuthorization, writeRequest} from '../../source/parsec/connection.ts';
import {signed as signedBlob} from '../../source/parsec/crypto.ts';
import {type InvitationToken, parseEmailAddress} from '../../source/parsec/ids.ts';
import {encode, type Packable} from '../../source/parsec/msgpack.ts';
import {createAdministrator} from '../../source/server/accounts/administrator.ts';
import {startServer} from '../../source/server/server.ts';
import {until} from '../helpers/child.ts';
import {
	administrationToken,
	alicesOrganization,
	as,
	invited,
	join as joinOrganization,
	nextTimestamp,
	organizationId,
	type Person,
} from '../server/parsec/harness.ts';
import {deletionOf, setupOf} from '../server/parsec/recoveries.ts';

// The list "What the server keeps" of docs/reliability.md, place by place: each sender asks for far more than it may
// have, stays connected, and the memory of the server is compared with what it was at rest.

const MEBIBYTE = 1024 * 1024;
const ALLOWED = 80 * MEBIBYTE;

let folder: string;
let child: ChildProcess;
let lines: Interface;
let url: string;
let accountsUrl: string;
let token: string;
let alice: Person;
let carol: Person;
let revoked: Person;
let invitation: InvitationToken;
let rest: number;
const agent = new Agent({keepAlive: true, maxSockets: 8});
const sockets: Socket[] = [];

async function nextLine(): Promise<string> {
	const [line] = (await once(lines, 'line')) as [string];
	return line;
}

/** Bytes that the server has in memory, without what it would throw away anyway. */
async function resident(): Promise<number> {
	const line = nextLine();
	child.stdin?.write('\n');
	return Number(await line);
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-kept-'));
	const data = join(folder, 'data');
	({token} = await createAdministrator({data, email: 'admin@example.com', password: 'correct horse'}));
	await makeOrganization(data);
	fill(data);
	const script = join(import.meta.dirname, 'support/measured-server.ts');
	// What the allocators hold back for later would hide what the server keeps: large pieces go back at once, and the
	// heap has little room for what is new.
	child = spawn(process.execPath, ['--expose-gc', '--max-semi-space-size=2', script, data, administrationToken], {
		env: {...process.env, MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_ARENA_MAX: '2'},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	if (child.stdout === null) throw new Error('no output');
	lines = createInterface({input: child.stdout});
	({url, accountsUrl} = JSON.parse(await nextLine()) as {url: string; accountsUrl: string});
	// Work that leaves nothing, so that what is made once is part of the rest.
	const authorization = signed(alice);
	for (let times = 0; times < 50; times++) {
		await post(`anonymous/${organizationId}`, undefined, Buffer.alloc(MEBIBYTE));
		await Promise.all(
			Array.from({length: 30}, () => post(`authenticated/${organizationId}`, authorization, ping('x'.repeat(4096)))),
		);
	}
	await account('auth/login?clientID=rest', {email: 'admin@example.com', password: 'wrong'});
	rest = await resident();
});
afterEach(() => {
	for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(async () => {
	agent.destroy();
	child.kill('SIGTERM');
	await once(child, 'close');
	rmSync(folder, {recursive: true, force: true});
});

/** Alice, an ADMIN, with an invitation; Carol; and Bob, who is revoked. */
async function makeOrganization(data: string): Promise<void> {
	const running = await startServer({port: 0, data, administrationToken, hold: 0});
	const made = await alicesOrganization(running.url);
	({alice} = made);
	carol = await joinOrganization(running.url, alice, 'Carol', 'STANDARD');
	revoked = await joinOrganization(running.url, alice, 'Bob', 'STANDARD');
	const revocation = {author: alice.deviceId, timestamp: nextTimestamp(), userId: revoked.userId};
	await made.send('user_revoke', {revoked_user_certificate: signRevokedUserCertificate(alice.signingKey, revocation)});
	const created = await made.send('invite_new_user', {
		claimer_email: parseEmailAddress('zoe@example.com'),
		send_email: false,
	});
	if (created.status !== 'ok') throw new Error(created.status);
	invitation = created.token;
	await running.close();
}

/** About as many certificates and invitations as an organization may have, as long as they may be. */
function fill(data: string): void {
	const database = new DatabaseSync(data);
	database.exec('BEGIN');
	const certificate = database.prepare(
		"INSERT INTO certificate (organization, topic, timestamp, full) VALUES (1, 'common', ?, ?)",
	);
	for (let index = 0; index < (15 * MEBIBYTE) / 2048; index++) certificate.run(index + 1, Buffer.alloc(2048, index));
	database.exec(`UPDATE certificate_total SET bytes = ${15 * MEBIBYTE}`);
	const pending = database.prepare(
		`INSERT INTO invitation (organization, token, type, claimer_email, created_by, created_on)
		VALUES (1, ?, 'USER', ?, ?, 1)`,
	);
	for (let index = 0; index < 11_000; index++)
		pending.run(String(index).padStart(32, 'c'), `${'x'.repeat(230)}${index}@example.com`, alice.userId);
	database.exec('COMMIT');
	database.close();
}

const ping = (text: string) => writeRequest('ping', {ping: text});
const signed = ({deviceId, signingKey}: Person) => deviceAuthorization(deviceId, signingKey, Date.now());

/** The status; 0 if the connection was closed instead. */
function post(path: string, authorization: string | undefined, body: Uint8Array, base = url): Promise<number> {
	const headers = {
		'Api-Version': '5.5',
		'Content-Type': 'application/msgpack',
		'Content-Length': body.length,
		...(authorization === undefined ? {} : {Authorization: authorization}),
	};
	return new Promise((resolve) => {
		request(new URL(path, base), {method: 'POST', agent, headers}, (response) => {
			response.resume().on('end', () => resolve(response.statusCode ?? 0));
			response.on('error', () => resolve(0));
		})
			.on('error', () => resolve(0))
			.end(body);
	});
}

function account(path: string, body: object, authorization?: string): Promise<number> {
	return post(path, authorization, Buffer.from(JSON.stringify(body)), accountsUrl);
}

/** A connection that stays until the test is over. */
async function open(base = url): Promise<Socket> {
	const socket = connect(Number(new URL(base).port), '127.0.0.1').on('error', () => {});
	sockets.push(socket);
	await once(socket, 'connect');
	return socket;
}

/** The bytes of a request. */
function raw(method: string, path: string, headers: readonly string[], body: Uint8Array = new Uint8Array()): Buffer {
	const head = [`${method} ${path} HTTP/1.1`, 'Host: x', 'Api-Version: 5.5', ...headers];
	return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n`), body]);
}

/** Sends requests on connections that read nothing. */
async function flood(count: number, bytes: () => Buffer, base = url): Promise<void> {
	for (let sent = 0; sent < count; sent++) {
		const socket = await open(base);
		socket.pause();
		socket.write(bytes());
	}
}

/** Waits until the server has done all that it was asked, as it answers one more question. */
async function settled(): Promise<void> {
	await until('the server answers', async () => {
		const authorization = signed(alice);
		return (await post(`authenticated/${organizationId}`, authorization, ping('settled'))) === 200;
	});
}

async function keepsWithin(): Promise<void> {
	await settled();
	const grown = (await resident()) - rest;
	expect(Math.round(grown / MEBIBYTE)).toBeLessThan(ALLOWED / MEBIBYTE);
}

/** The same, once the collector has come to the answers that were made or given up a moment ago. */
async function givesBack(): Promise<void> {
	await until('the memory is given back', async () => (await resident()) - rest < ALLOWED);
}

const MSGPACK = 'Content-Type: application/msgpack';
/** A new user with certificates of almost a MiB, all of them signed: others each time. */
function mebibyteOf({signingKey}: Person): Buffer {
	const sign = (length: number) => signedBlob(signingKey, Buffer.concat([randomBytes(16), Buffer.alloc(length)]));
	const request = {
		user_certificate: sign(MEBIBYTE - 1024),
		redacted_user_certificate: sign(0),
		device_certificate: sign(0),
		redacted_device_certificate: sign(0),
	};
	return Buffer.from(writeRequest('user_create', request));
}

describe('The server keeps little of what is sent by a stranger', () => {
	test('who sends bodies that do not end', async () => {
		const begun = raw('POST', `/anonymous/${organizationId}`, [MSGPACK], Buffer.alloc(MEBIBYTE)).subarray(0, -1);
		await flood(100, () => begun);
		await keepsWithin();
	});

	test('who reads no answers', async () => {
		const echo = raw('POST', `/anonymous/${organizationId}`, [MSGPACK], ping('x'.repeat(4096)));
		await flood(500, () => Buffer.concat(Array.from({length: 50}, () => echo)));
		await keepsWithin();
	});

	test('who sends long headers', async () => {
		const long = raw('POST', `/anonymous/${organizationId}`, [MSGPACK, `X-Long: ${'x'.repeat(15_000)}`], ping('x'));
		await flood(2000, () => long.subarray(0, -1));
		await keepsWithin();
	});

	test('who asks for pages and reads none', async () => {
		const path = `/redirect/${organizationId}?a=claim_user&p=${'x'.repeat(4000)}`;
		const asks = raw('GET', path, ['Accept: text/html', 'Accept-Language: fr']);
		await flood(500, () => Buffer.concat(Array.from({length: 50}, () => asks)));
		await keepsWithin();
	});

	test('who tries addresses and passwords', async () => {
		const tries = Array.from({length: 100}, (_, number) =>
			account('auth/login?clientID=rest', {
				email: `${'x'.repeat(1000)}${number}@example.com`,
				password: 'y'.repeat(5000),
			}),
		);
		await Promise.all(tries);
		await keepsWithin();
	});
});

test('The server keeps little of what the holder of a link sends', async () => {
	const claims = invited(url, invitation);
	const started = await claims('invite_claimer_start_greeting_attempt', {greeter: alice.userId});
	if (started.status !== 'ok') throw new Error(started.status);
	const claimer_step = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 2)} as const;
	const {greeting_attempt} = started;
	const step = Buffer.from(writeRequest('invite_claimer_step', {greeting_attempt, claimer_step}));
	const swollen = Buffer.concat([
		Buffer.from([0x84]),
		step.subarray(1),
		encode('more'),
		encode(Buffer.alloc(900 * 1024, 7) as Packable),
	]);
	expect(await post(`invited/${organizationId}`, `Bearer ${invitation}`, swollen)).toBe(413);
	const headers = [MSGPACK, `Authorization: Bearer ${invitation}`, `X-Long: ${'x'.repeat(10_000)}`];
	await flood(1500, () => raw('POST', `/invited/${organizationId}`, headers, step));
	for (let times = 0; times < 500; times++) {
		await claims('invite_claimer_start_greeting_attempt', {greeter: alice.userId});
	}
	await keepsWithin();
});

test('The server keeps little of what the holder of a link asks for and does not read', async () => {
	const info = raw(
		'POST',
		`/invited/${organizationId}`,
		[MSGPACK, `Authorization: Bearer ${invitation}`],
		writeRequest('invite_info', {}),
	);
	await flood(300, () => Buffer.concat(Array.from({length: 50}, () => info)));
	const link = invitationWebLink({
		server: parseServerUrl(url),
		organizationId,
		type: 'claim_user',
		token: invitation,
	});
	const {pathname, search} = new URL(link);
	await flood(300, () => raw('GET', `${pathname}${search}`, ['Accept: text/html']));
	await keepsWithin();
});

describe('The server keeps little of what is sent by a member', () => {
	test('who asks for the longest lists, and reads none', async () => {
		const headers = [MSGPACK, `Authorization: ${signed(alice)}`];
		const everything = {common_after: null, sequester_after: null, shamir_recovery_after: null, realm_after: new Map()};
		for (const body of [writeRequest('certificate_get', everything), writeRequest('invite_list', {})]) {
			await flood(60, () => raw('POST', `/authenticated/${organizationId}`, headers, body));
			await until('the extra ones are refused', async () => {
				return (await post(`authenticated/${organizationId}`, signed(alice), body)) === 503;
			});
			await givesBack();
			// The same, gone before the answers are made.
			for (const socket of sockets.splice(0)) socket.destroy();
			await flood(60, () => raw('POST', `/authenticated/${organizationId}`, headers, body));
			for (const socket of sockets.splice(0)) socket.destroy();
			await settled();
			await givesBack();
		}
	});

	test('who stores all that it may, and deletes what it can', async () => {
		const sends = as(carol)(url);
		const isFull = (answer: Promise<object>) => answer.then(() => false).catch(() => true);
		let keys = 0;
		while (!(await isFull(sends('totp_create_opaque_key', {})))) keys++;
		expect(keys).toBe(100);
		let setups = 0;
		const large = {share: () => ({ciphered_share: Buffer.alloc(60 * 1024, setups)})};
		for (;;) {
			const timestamp = nextTimestamp();
			if (await isFull(sends('shamir_recovery_setup', setupOf(carol, [alice], {...large, timestamp})))) break;
			await sends('shamir_recovery_delete', deletionOf(carol, timestamp, [alice]));
			setups++;
		}
		expect(setups).toBeLessThan(20);
		for (let times = 0; times < 1200; times++) {
			const made = await sends('invite_new_device', {send_email: false});
			if (made.status === 'ok') await sends('invite_cancel', {token: made.token});
		}
		expect((await sends('invite_list', {})).invitations.length).toBeLessThanOrEqual(1002);
		await keepsWithin();
	});

	test('who pings', async () => {
		const long = 'x'.repeat(4096);
		const authorization = signed(alice);
		const pings = Array.from({length: 4000}, () => post(`authenticated/${organizationId}`, authorization, ping(long)));
		await Promise.all(pings);
		expect(await post(`authenticated/${organizationId}`, authorization, ping(`${long}x`))).toBe(413);
		await keepsWithin();
	});

	test('who listens and reads nothing', async () => {
		const headers = ['Accept: text/event-stream', `Authorization: ${signed(alice)}`];
		await flood(300, () => raw('GET', `/authenticated/${organizationId}/events`, headers));
		const authorization = signed(alice);
		for (let times = 0; times < 300; times++) {
			await post(`authenticated/${organizationId}`, authorization, ping('y'.repeat(4096)));
		}
		await keepsWithin();
	});

	test('who waits in steps', async () => {
		const greets = as(alice)(url);
		const started = await greets('invite_greeter_start_greeting_attempt', {token: invitation});
		if (started.status !== 'ok') throw new Error(started.status);
		const greeter_step = {step: 'NUMBER_0_WAIT_PEER', public_key: Buffer.alloc(32, 1)} as const;
		const {greeting_attempt} = started;
		const step = Buffer.from(writeRequest('invite_greeter_step', {greeting_attempt, greeter_step}));
		const more = (bytes: number) =>
			Buffer.concat([
				Buffer.from([0x84]),
				step.subarray(1),
				encode('more'),
				encode(Buffer.alloc(bytes, 7) as Packable),
			]);
		expect(await post(`authenticated/${organizationId}`, signed(alice), more(100 * 1024))).toBe(413);
		const headers = [MSGPACK, `Authorization: ${signed(alice)}`];
		await flood(500, () => raw('POST', `/authenticated/${organizationId}`, headers, more(60 * 1024)));
		await keepsWithin();
	});

	test('who signs certificates of a MiB', async () => {
		const authorization = signed(alice);
		for (let times = 0; times < 150; times++) {
			await post(`authenticated/${organizationId}`, authorization, mebibyteOf(alice));
		}
		await keepsWithin();
	});

	test('who asks for lists in many ways', async () => {
		const bearer = `Bearer ${token}`;
		const columns = ['email', 'created', 'expires'];
		for (let times = 0; times < 4500; times++) {
			// Each is a statement of its own.
			const operator = (index: number) => ((times >> index) % 2 === 0 ? '~' : '!');
			const filter = Array.from({length: 20}, (_, index) => `email${operator(index)}=${times}${index}`).join('&');
			const sort = columns.slice(times % 3).join(',');
			await fetch(new URL(`invite?_list=true&sort=${sort}&${filter}`, accountsUrl), {headers: {Authorization: bearer}});
		}
		const permissions = Array.from({length: 100}, (_, number) => `p${'x'.repeat(120)}${number}`);
		for (let times = 0; times < 30; times++) await account('invite', {count: 1000, permissions}, bearer);
		for (let times = 0; times < 5; times++) await account('invite', {count: 70, permissions}, bearer);
		await keepsWithin();
	});
});

test('The server keeps little of what a revoked member sends', async () => {
	const authorization = signed(revoked);
	for (let times = 0; times < 300; times++) {
		expect(await post(`authenticated/${organizationId}`, authorization, mebibyteOf(revoked))).toBe(461);
	}
	await keepsWithin();
});
