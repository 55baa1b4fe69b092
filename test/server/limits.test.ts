import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {describe, expect, onTestFinished, test} from 'vitest';
import {deviceAuthorization} from '../../source/parsec/connection.ts';
import {clientOf, Tally} from '../../source/server/limits.ts';
import {alicesOrganization, command, organizationId, server, until} from './harness.ts';

describe('A client is', () => {
	test.each([
		['an IPv4 address', '203.0.113.7', '203.0.113.7'],
		['the same as the server of both sees it', '::ffff:203.0.113.7', '203.0.113.7'],
		['64 bits of an IPv6 address', '2001:db8:1:2:a:b:c:d', '2001:db8:1:2'],
		['the same, shortened at the end', '2001:db8:1:2::', '2001:db8:1:2'],
		['the same, shortened within', '2001:db8:1:2::d', '2001:db8:1:2'],
		['the same, shortened across the border', '2001:db8::d', '2001:db8:0:0'],
		['this machine', '::1', '0:0:0:0'],
		['one of this network', 'fe80::1%eth0', 'fe80:0:0:0'],
		['nobody any more', undefined, ''],
	])('%s', (_name, address, client) => {
		expect(clientOf(address)).toBe(client);
	});
});

test('A tally gives each client as much as the limit, and again what it gave back', () => {
	const tally = new Tally(3);
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

/** A connection, closed when the test is over, and all that it got so far. */
async function open(port: number): Promise<{readonly socket: Socket; text(): string}> {
	const socket = connect(port, '127.0.0.1').on('error', () => {});
	onTestFinished(() => void socket.destroy());
	let text = '';
	socket.setEncoding('latin1').on('data', (data: string) => {
		text += data;
	});
	await once(socket, 'connect');
	return {socket, text: () => text};
}

const post = (length: number) =>
	`POST /anonymous/${organizationId} HTTP/1.1\r\nHost: x\r\nApi-Version: 5.5\r\nContent-Type: application/msgpack\r\nContent-Length: ${length}\r\n\r\n`;

/** The statuses in what came back, with how often each came. */
function statuses(text: string): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const [, status = ''] of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

describe('One client has no more than', () => {
	test('4,096 requests under way, however few connections it has', async () => {
		const running = await server();
		const {alice} = await alicesOrganization(running.url);
		const connections = await Promise.all(Array.from({length: 12}, () => open(running.port)));
		// Each of them would go on for ever; that a connection brings the next request before the last is answered is allowed.
		const listen = [
			`GET /authenticated/${organizationId}/events HTTP/1.1`,
			'Host: x',
			'Api-Version: 5.5',
			'Accept: text/event-stream',
			`Authorization: ${deviceAuthorization(alice.deviceId, alice.signingKey, Date.now())}`,
		];
		for (const {socket} of connections) socket.write(`${listen.join('\r\n')}\r\n\r\n`.repeat(400));
		const ping = () => command(running.url, `anonymous/${organizationId}`, undefined, 'ping', {ping: 'x'});
		await until(() => running.activity().streams === 4096);
		await expect(ping()).rejects.toThrow('HTTP 503');
		expect(running.activity().streams).toBe(4096);
		for (const {socket} of connections) socket.destroy();
		await until(() => running.activity().streams === 0);
		expect((await ping()).status).toBe('ok');
	});

	test('16 MiB of bodies that have not ended', async () => {
		const running = await server();
		await alicesOrganization(running.url);
		const mebibyte = 1024 * 1024;
		const bodies = await Promise.all(Array.from({length: 20}, () => open(running.port)));
		for (const {socket} of bodies) {
			socket.write(post(mebibyte));
			socket.write(Buffer.alloc(mebibyte - 1));
		}
		// Who is refused while it writes may not get to read why.
		const isRefused = ({socket}: {readonly socket: Socket}) => socket.destroyed;
		await until(() => bodies.filter(isRefused).length >= 4);
		// Those that were let in are read to their end, and told that they are no commands.
		for (const {socket} of bodies) socket.write('x');
		const isRead = ({text}: {text(): string}) => statuses(text())[415] === 1;
		await until(() => bodies.every((body) => isRefused(body) || isRead(body)));
		expect(bodies.filter(isRead).length).toBeGreaterThanOrEqual(14);
	});
});
