import type {ServerResponse} from 'node:http';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import type {ServerAddress} from '../../source/parsec/address.ts';
import {connectAuthenticated, connectInvited} from '../../source/parsec/connection.ts';
import {newInvitationToken, parseOrganizationId} from '../../source/parsec/ids.ts';
import {encode} from '../../source/parsec/msgpack.ts';
import {expectTold} from './support/peers.ts';
import {answering, answeringRaw, measure, someDevice} from './support/stand-ins.ts';

const MIB = 1024 * 1024;
const organizationId = parseOrganizationId('Acme');

/**
 * What becomes of a request of a claimer and one of a member, both of which have to fail with a sentence: their codes,
 * and what it cost.
 */
async function outcomes(
	server: ServerAddress,
): Promise<{readonly codes: readonly string[]; readonly mebibytes: number}> {
	const invited = connectInvited({server, organizationId, type: 'claim_user', token: newInvitationToken()});
	const member = connectAuthenticated(someDevice(server));
	const meter = measure();
	const failures = await Promise.allSettled([invited.send('invite_info', {}), member.send('ping', {ping: 'x'})]);
	const mebibytes = meter.peak() / MIB;
	const codes = failures.map((failure) =>
		failure.status === 'rejected' ? expectTold(failure.reason).code : 'an answer',
	);
	return {codes, mebibytes};
}

const html = (response: ServerResponse, status: number) =>
	response
		.writeHead(status, {'Content-Type': 'text/html'})
		.end('<html><script>alert(1)</script>Log in to the network</html>');
const packed = (response: ServerResponse, headers: Record<string, string>, body: Uint8Array) =>
	response.writeHead(200, {'Content-Type': 'application/msgpack', 'Api-Version': '5.5', ...headers}).end(body);
const endless = (response: ServerResponse) => {
	const more = () => {
		while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
	};
	response.writeHead(200, {'Content-Type': 'application/msgpack'}).on('drain', more);
	more();
};

const BOMBS = {gzip: gzipSync(Buffer.alloc(64 * MIB)), zstd: zstdCompressSync(Buffer.alloc(64 * MIB))};

describe('an answer that is no reply', () => {
	test.each<readonly [string, string, (response: ServerResponse) => void]>([
		['a page, as if all were well', 'not-a-parsec-server', (response) => html(response, 200)],
		['a page that forbids', 'not-a-parsec-server', (response) => html(response, 403)],
		['a page that is not found', 'not-a-parsec-server', (response) => html(response, 404)],
		['a page of a server that failed', 'server-failure', (response) => html(response, 500)],
		['a page of a server that is busy', 'offline', (response) => html(response, 429)],
		['a page of a proxy whose server is away', 'offline', (response) => html(response, 502)],
		['a status that does not exist', 'not-a-parsec-server', (response) => html(response, 799)],
		['no content', 'not-a-parsec-server', (response) => response.writeHead(204).end()],
		['nothing', 'not-a-parsec-server', (response) => packed(response, {}, Buffer.alloc(0))],
		[
			'JSON',
			'not-a-parsec-server',
			(response) => response.writeHead(200, {'Content-Type': 'application/json'}).end('{"status":"ok"}'),
		],
		['a status that is a number', 'not-a-parsec-server', (response) => packed(response, {}, encode({status: 1}))],
		[
			'a status of the prototype',
			'server-failure',
			(response) => packed(response, {}, encode({status: 'constructor'})),
		],
		[
			'what it has compressed with gzip: 64 MiB in 64 KiB',
			'not-a-parsec-server',
			(response) => packed(response, {'Content-Encoding': 'gzip'}, BOMBS.gzip),
		],
		[
			'what it has compressed with zstd: 64 MiB in 6 KiB',
			'not-a-parsec-server',
			(response) => packed(response, {'Content-Encoding': 'zstd'}, BOMBS.zstd),
		],
		['data without end', 'reply-too-large', endless],
		[
			'less than it announces',
			'offline',
			(response) => {
				response.writeHead(200, {'Content-Length': String(2 ** 40)}).write('x');
				setTimeout(() => response.destroy(), 50);
			},
		],
		[
			'a version that acts on terminals',
			'not-a-parsec-server',
			(response) => response.writeHead(422, {'Supported-Api-Versions': '4.0; \u0080\u009B2J'}).end(),
		],
		['that we are from another time', 'clock-skew', (response) => response.writeHead(498, {Date: 'yesterday'}).end()],
	])('%s is told as what it is, at little cost', async (_what, code, answer) => {
		const {codes, mebibytes} = await outcomes(await answering(answer));
		expect(codes).toEqual([code, code]);
		// Two answers of at most 4 MiB, and what the collector has not collected yet.
		expect(mebibytes).toBeLessThan(48);
	});

	test.each([
		['another protocol', 'SSH-2.0-OpenSSH_9.7\r\n', 'not-a-parsec-server'],
		['bytes', '\u0000\u0001\u0002\u00FF\r\n\r\n', 'not-a-parsec-server'],
		['headers without end', `HTTP/1.1 200 OK\r\n${'X-More: yes\r\n'.repeat(20_000)}\r\n`, 'not-a-parsec-server'],
		['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', 'not-a-parsec-server'],
		['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nx', 'offline'],
	])('that is not even HTTP (%s) is told as what it is', async (_what, bytes, code) => {
		expect((await outcomes(await answeringRaw(bytes))).codes).toEqual([code, code]);
	});

	test('that is a list without an end is left too, if only at 64 MiB', async () => {
		const listing = connectAuthenticated(someDevice(await answering(endless))).send('invite_list', {});
		expect(expectTold(await listing.catch((error: unknown) => error)).code).toBe('reply-too-large');
	});

	test('that does not speak TLS where it has to is told as what it is, and so is one that speaks nothing else', async () => {
		const plain = await answering((response) => response.end());
		const {codes} = await outcomes({...plain, tls: true});
		expect(codes[0]).toBe('not-a-parsec-server');
		// What a TLS server says to plain HTTP.
		expect((await outcomes(await answeringRaw('\u0015\u0003\u0003\u0000\u0002\u0002\u0046'))).codes[0]).toBe(
			'not-a-parsec-server',
		);
	});

	test.each([300, 301, 302, 303, 307, 308])('that sends us elsewhere (%i) sends nobody there', async (status) => {
		let visits = 0;
		const elsewhere = await answering((response) => {
			visits++;
			response.end();
		});
		const location = `http://127.0.0.1:${elsewhere.port}/invited/Acme`;
		const {codes} = await outcomes(
			await answering((response) =>
				response.writeHead(status, {Location: location, Refresh: `0; url=${location}`}).end(),
			),
		);
		expect(codes).toEqual(['not-a-parsec-server', 'not-a-parsec-server']);
		expect(visits).toBe(0);
	});

	test('that comes byte by byte is a reply all the same, and one that never ends can be left', async () => {
		const content = Buffer.from(encode({status: 'ok', pong: 'slow'}));
		const server = await answering((response) => {
			response.writeHead(200, {'Content-Length': String(content.length)});
			const drip = (at: number) => {
				if (at > content.length || response.destroyed) return;
				response.write(content.subarray(at - 1, at));
				setTimeout(() => drip(at + 1), 20);
			};
			drip(1);
		});
		const invited = connectInvited({server, organizationId, type: 'claim_user', token: newInvitationToken()});
		expect(await invited.send('ping', {ping: 'slow'})).toEqual({status: 'ok', pong: 'slow'});

		const silent = await answering((response) => response.writeHead(200, {'Content-Length': '10'}).write('x'));
		const leaving = new AbortController();
		const connection = connectInvited({
			server: silent,
			organizationId,
			type: 'claim_user',
			token: newInvitationToken(),
		});
		const sent = connection.send('ping', {ping: 'never'}, {signal: leaving.signal});
		setTimeout(() => leaving.abort(new Error('left')), 100);
		await expect(sent).rejects.toThrow('left');
		// The time below is shorter than the silence after which a request is given up: leaving does not wait for it.
	}, 30_000);
});
