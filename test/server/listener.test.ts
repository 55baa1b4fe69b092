import {once} from 'node:events';
import {Agent, request} from 'node:http';
import {connect} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {TooBusyError} from '../../source/server/failures.ts';
import type {HttpAnswer, HttpRequest} from '../../source/server/http-request.ts';
import {Listener} from '../../source/server/listener.ts';
import {until} from './parsec/harness.ts';

/** A listener that answers with what `answer` gives, and failures with 503 or 500. */
async function listening(answer: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>) {
	const listener = await Listener.open({hosts: ['127.0.0.1'], port: 0});
	onTestFinished(() => listener.close());
	listener.serve({
		answer: async (request) => request.answer(await answer(request)),
		failureAnswer: (_request, error) => ({status: error instanceof TooBusyError ? 503 : 500, headers: {}, body: 'no'}),
	});
	return listener;
}

/** Sends a GET on a kept connection; gives the status and the body. */
function get(port: number, path = '/', agent = new Agent({keepAlive: true})) {
	return new Promise<readonly [status: number | undefined, body: string]>((resolve, reject) => {
		request({host: '127.0.0.1', port, path, agent}, (response) => {
			let body = '';
			response.setEncoding('utf8').on('data', (data: string) => {
				body += data;
			});
			response.on('end', () => resolve([response.statusCode, body]));
		})
			.on('error', reject)
			.end();
	});
}

test('A client that reads none of its long answers gets no more than 64 MiB of them', async () => {
	const long = new Uint8Array(8 * 1024 * 1024);
	let answered = 0;
	const {port} = await listening(({path}) => {
		if (path === '/long') answered++;
		return {status: 200, headers: {}, body: path === '/long' ? long : 'short'};
	});
	const sockets = Array.from({length: 8}, () => connect(port, '127.0.0.1').pause());
	for (const socket of sockets) socket.on('error', () => {}).write('GET /long HTTP/1.1\r\nHost: x\r\n\r\n');
	await until(() => answered === 8);
	expect(await get(port, '/long')).toEqual([503, 'no']);
	expect(await get(port, '/short')).toEqual([200, 'short']);
	for (const socket of sockets) socket.destroy();
	let status: number | undefined;
	do [status] = await get(port, '/long');
	while (status === 503);
	expect(status).toBe(200);
});

test('At the end, a request under way is answered, and a kept connection is closed', async () => {
	const {promise, resolve} = Promise.withResolvers<HttpAnswer>();
	let isUnderWay = false;
	const listener = await listening(({path}) => {
		if (path !== '/slow') return {status: 200, headers: {}, body: ''};
		isUnderWay = true;
		return promise;
	});
	const agent = new Agent({keepAlive: true});
	await get(listener.port, '/', agent);
	const slow = get(listener.port, '/slow');
	await until(() => isUnderWay);
	const closed = listener.close();
	resolve({status: 200, headers: {}, body: 'done'});
	expect(await slow).toEqual([200, 'done']);
	await closed;
	agent.destroy();
	const late = connect(listener.port, '127.0.0.1');
	const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException];
	expect(error.code).toBe('ECONNREFUSED');
});

test('A kept connection brings one request after the other, whatever the answer is', async () => {
	const {port} = await listening(({path}) => ({status: path === '/none' ? 204 : 200, headers: {}, body: ''}));
	const agent = new Agent({keepAlive: true, maxSockets: 1});
	onTestFinished(() => agent.destroy());
	expect(await get(port, '/none', agent)).toEqual([204, '']);
	expect(await get(port, '/some', agent)).toEqual([200, '']);
	expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
});
