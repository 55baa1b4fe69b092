import {Agent, request as httpRequest} from 'node:http';
import {describe, expect, onTestFinished, test} from 'vitest';
import {startTestServer} from '../../accounts/running-server.ts';

describe('every answer', () => {
	test('may be read by no web page', async () => {
		const server = await startTestServer();
		for (const path of ['', 'nowhere', 'invite']) {
			const reply = await server.request('GET', path, undefined, null, {Origin: 'https://evil.example'});
			expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
		}
	});

	test('may be read by a web page of the origin that is allowed', async () => {
		const server = await startTestServer({allowedOrigin: 'https://app.example.com'});
		for (const [method, path] of [
			['GET', ''],
			['GET', 'nowhere'],
			['GET', 'invite'],
			['OPTIONS', 'invite'],
			['OPTIONS', 'x'],
		]) {
			const headers = {'Access-Control-Request-Headers': 'authorization, x-user-agent'};
			const reply = await server.request(method ?? '', path ?? '', undefined, null, headers);
			expect(reply.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
			expect(reply.headers.get('access-control-allow-methods')).toBe('GET, PUT, POST, DELETE, OPTIONS');
			expect(reply.headers.get('access-control-expose-headers')).toBe('Allow');
			expect(reply.headers.get('access-control-allow-headers')).toBe('authorization, x-user-agent');
			if (method === 'OPTIONS') expect(reply.status).toBe(200);
		}
	});

	test('to what is not there, or not so, is a problem document', async () => {
		const server = await startTestServer();
		expect((await server.request('GET', 'nowhere')).json).toMatchObject({status: 404, code: 1100});
		const patched = await server.request('PATCH', 'invite', {});
		expect(patched.json).toMatchObject({status: 405, code: 1110});
		expect(patched.headers.get('allow')).toBe('GET, POST, PUT, DELETE, OPTIONS');
		const large = await server.request('POST', 'invite', {email: 'x'.repeat(2_000_000)});
		expect(large.json).toMatchObject({status: 413, code: 1211});
	});

	test('comes although a body was sent where none belongs, on one connection', async () => {
		const server = await startTestServer();
		const {port} = new URL(server.url);
		const agent = new Agent({keepAlive: true, maxSockets: 1});
		onTestFinished(() => agent.destroy());
		const statuses = await Promise.all(
			['GET', 'GET', 'DELETE'].map(
				(method) =>
					new Promise((resolve, reject) => {
						const body = '{"permissions":[]}';
						const authorization = `Bearer ${server.adminToken}`;
						const headers = {authorization, 'content-type': 'application/json', 'content-length': body.length};
						httpRequest({agent, port, host: '127.0.0.1', path: '/invite?invite=x', method, headers}, (response) => {
							response.resume().on('end', () => resolve(response.statusCode));
						})
							.on('error', reject)
							.end(body);
					}),
			),
		);
		expect(statuses).toEqual([404, 404, 404]);
	});
});
