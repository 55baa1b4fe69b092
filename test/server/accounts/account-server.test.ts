import {mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {Agent, request as httpRequest} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {startAccountServer} from '../../../source/server/accounts/account-server.ts';
import {createAdministrator} from '../../../source/server/accounts/administrator.ts';
import {accountDataFile} from '../../../source/server/database-file.ts';
import type {Mailer} from '../../../source/server/mail.ts';
import {ADMIN, signUpWith, startTestServer} from '../../accounts/running-server.ts';

const DAY = 24 * 60 * 60 * 1000;
const noMail: Mailer = {send: async () => 'SERVER_UNAVAILABLE', close() {}};

const folder = () => {
	const path = mkdtempSync(join(tmpdir(), 'narthex-accounts-'));
	onTestFinished(() => rmSync(path, {recursive: true}));
	return path;
};

describe('the root document', () => {
	test('is there for everyone, with the links that each may follow', async () => {
		const server = await startTestServer();
		for (const token of [null, 'nonsense', server.adminToken]) {
			const reply = await server.request('GET', '', undefined, token);
			expect(reply.status).toBe(200);
			const isAdmin = token === server.adminToken;
			for (const relation of ['self', 'ec:auth/register', 'ec:auth/login', 'ec:auth/logout', 'ec:auth/public-key']) {
				expect(reply.at('_links', relation, 'href')).toMatch(server.url);
			}
			for (const relation of ['ec:invites', 'ec:invites/options', 'ec:account', 'ec:acc/groups']) {
				expect(reply.at('_links', relation) !== undefined).toBe(isAdmin);
			}
		}
	});

	test('writes links as the caller reached it on this machine, or as it is told to', async () => {
		const server = await startTestServer();
		const {port} = new URL(server.url);
		const other = await fetch(`http://127.0.0.1:${port}/`);
		expect(await other.json()).toMatchObject({_links: {self: {href: `http://127.0.0.1:${port}/`}}});
		const behind = await startTestServer({publicUrl: 'https://accounts.example.com/base'});
		expect(behind.url).toBe('https://accounts.example.com/base/');
	});
});

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

describe('logging in', () => {
	test('gives a token that ends with the logout, alone', async () => {
		const server = await startTestServer();
		const reply = await server.request('POST', 'auth/login?clientID=rest', ADMIN, null);
		const token = String(reply.at('token'));
		expect((await server.request('GET', 'invite', undefined, token)).status).toBe(200);
		const ended = await server.request('POST', 'auth/logout?clientID=rest', undefined, token, {
			'Content-Type': 'application/json',
		});
		expect(ended.status).toBe(204);
		expect((await server.request('GET', 'invite', undefined, token)).json).toMatchObject({status: 401, code: 1401});
		expect((await server.request('GET', 'invite')).status).toBe(200);
		expect((await server.request('POST', 'auth/logout?clientID=rest', undefined, token)).json).toMatchObject({
			code: 1401,
		});
	});

	test('is refused with the documented problems', async () => {
		const server = await startTestServer();
		const login = async (body: unknown, path = 'auth/login?clientID=rest') =>
			(await server.request('POST', path, body, null)).json;
		expect(await login({...ADMIN, password: 'wrong'})).toMatchObject({status: 401, code: 1403, detail: ADMIN.email});
		const unknown = {email: 'nobody@example.com'};
		expect(await login({...ADMIN, ...unknown})).toMatchObject({status: 401, code: 1403, detail: unknown.email});
		expect(await login({email: ADMIN.email})).toMatchObject({code: 1201, detail: '/password'});
		expect(await login(ADMIN, 'auth/login')).toMatchObject({code: 1202, detail: 'clientID'});
	});

	test('pauses after five wrong passwords, even for the right one', async () => {
		const server = await startTestServer();
		const login = (password: string) =>
			server.request('POST', 'auth/login?clientID=rest', {email: ADMIN.email, password}, null);
		const wrong = await Promise.all(Array.from({length: 5}, () => login('wrong')));
		expect(wrong.map(({status}) => status)).toEqual([401, 401, 401, 401, 401]);
		expect((await login(ADMIN.password)).json).toMatchObject({status: 429, code: 1451, verbose: expect.any(String)});
		server.pass(61_000);
		expect((await login(ADMIN.password)).status).toBe(200);
	});

	test('ends after thirty days', async () => {
		const server = await startTestServer();
		server.pass(30 * DAY + 1000);
		expect((await server.request('GET', 'invite')).json).toMatchObject({status: 401, code: 1402});
		expect((await server.request('GET', 'invite', undefined, null)).json).toMatchObject({status: 401, code: 1400});
	});
});

describe('an account', () => {
	test('has its name changed by its owner alone, and keeps its rights', async () => {
		const server = await startTestServer();
		const token = await signUpWith(server, ['a:b']);
		const href = String((await server.request('GET', '', undefined, token)).at('_links', 'ec:account', 'href'));
		const edited = await server.request('PUT', href, {name: '名前', permissions: ['*'], state: 'active'}, token);
		expect(edited.json).toMatchObject({name: '名前', permissions: ['a:b'], state: 'inactive'});
		expect((await server.request('PUT', href, {name: 'x'})).json).toMatchObject({code: 1410});
		expect((await server.request('GET', href)).status).toBe(200);
		const others = String((await server.request('GET', '')).at('_links', 'ec:account', 'href'));
		expect((await server.request('GET', others, undefined, token)).json).toMatchObject({
			code: 1410,
			detail: 'acc:view',
		});
	});

	test('may be looked up by address, by those who see invites', async () => {
		const server = await startTestServer();
		const available = async (email: string, token?: string | null) =>
			(await server.request('GET', `auth/email?email=${encodeURIComponent(email)}`, undefined, token)).json;
		expect(await available('admin@example.com', null)).toMatchObject({status: 401, code: 1400});
		expect(await available('ADMIN@example.com')).toMatchObject({available: false});
		expect(await available('a+b@c.de')).toMatchObject({email: 'a+b@c.de', available: true});
		expect(await available('nope')).toMatchObject({code: 1212});
	});
});

describe('the schemas', () => {
	test.each(['invite', 'invites', 'invites-template-post', 'invite-template-put', 'account', 'account-template'])(
		'%s is open to all, and knows where it is',
		async (name) => {
			const server = await startTestServer();
			const reply = await server.request('GET', `schema/${name}`, undefined, null);
			expect(reply.json).toMatchObject({id: `${server.url}schema/${name}`, type: 'object'});
			expect(reply.text).not.toContain('additionalProperties');
		},
	);

	test('are no more than there are', async () => {
		const server = await startTestServer();
		expect((await server.request('GET', 'schema/toString')).json).toMatchObject({code: 1100});
	});
});

describe('the server', () => {
	test('answers on 127.0.0.1 and ::1', async () => {
		const server = await startTestServer();
		const {port} = new URL(server.url);
		for (const host of ['127.0.0.1', '[::1]']) expect((await fetch(`http://${host}:${port}/`)).status).toBe(200);
	});

	test('keeps everything over a restart, in a file for its owner alone', async () => {
		const data = join(folder(), 'narthex.sqlite');
		const one = await startTestServer({data});
		const created = await one.request('POST', 'invite', {count: 2, permissions: ['a:b']});
		expect(created.status).toBe(201);
		await one.close();
		expect(statSync(accountDataFile(data)).mode & 0o777).toBe(0o600);
		const two = await startAccountServer({port: 0, data, mailer: noMail});
		onTestFinished(() => two.close());
		const headers = {authorization: `Bearer ${one.adminToken}`};
		const response = await fetch(`${two.url}invite?permissions=a:b`, {headers});
		expect(await response.json()).toMatchObject({total: 2});
	});

	test('knows an administrator that was created while it runs', async () => {
		const data = join(folder(), 'narthex.sqlite');
		const server = await startTestServer({data});
		const {token} = await createAdministrator({data, email: 'second@example.com', password: 'secret'});
		expect((await server.request('GET', 'invite', undefined, token)).status).toBe(200);
		const again = createAdministrator({data, email: 'SECOND@example.com', password: 'secret'});
		await expect(again).rejects.toMatchObject({code: 'email-unavailable'});
		const short = createAdministrator({data, email: 'third@example.com', password: 'abc'});
		await expect(short).rejects.toMatchObject({code: 'password-too-short'});
		const malformed = createAdministrator({data, email: 'nope', password: 'secret'});
		await expect(malformed).rejects.toMatchObject({code: 'invalid-data'});
	});

	test('says why it cannot start', async () => {
		const server = await startTestServer();
		const start = (port: number, data: string) => startAccountServer({port, data, mailer: noMail});
		const taken = Number(new URL(server.url).port);
		await expect(start(taken, ':memory:')).rejects.toMatchObject({code: 'port-in-use'});
		const path = join(folder(), 'other');
		writeFileSync(accountDataFile(path), 'this is no database at all, and long enough to be looked at');
		await expect(start(0, path)).rejects.toMatchObject({code: 'storage-unusable'});
		await expect(start(0, '/nowhere/at/all')).rejects.toMatchObject({code: 'storage-unusable'});
	});
});
