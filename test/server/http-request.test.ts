import {once} from 'node:events';
import {createServer, request as httpRequest} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import {describe, expect, onTestFinished, test} from 'vitest';
import {writeRequest} from '../../source/parsec/connection.ts';
import {HttpRequest} from '../../source/server/http-request.ts';
import {ClientLimits} from '../../source/server/limits.ts';
import {alicesOrganization, COMMAND_HEADERS, command, organizationId, server} from './parsec/harness.ts';

const PING = writeRequest('ping', {ping: 'x'});

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

	test.each([
		['exactly the most bytes, for which there is no room, is told that the server is busy', 4, 'TooBusyError'],
		['more bytes is too long, whatever room there is', 5, 'undefined'],
	])('of %s', async (_, length, expected) => {
		const limits = new ClientLimits();
		const full = 16 * 1024 * 1024;
		expect(limits.requestBytes.take('127.0.0.1', full)).toBe(true);
		const small = createServer((message, response) => {
			new HttpRequest(message, response, limits).body(4).then(
				(body) => response.end(String(body)),
				(error: Error) => response.end(error.name),
			);
		});
		onTestFinished(() => void small.close());
		await once(small.listen(0, '127.0.0.1'), 'listening');
		const {port} = small.address() as AddressInfo;
		const answer = await fetch(`http://127.0.0.1:${port}`, {method: 'POST', body: new Uint8Array(length)});
		expect(await answer.text()).toBe(expected);
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
