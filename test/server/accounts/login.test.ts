import {describe, expect, test} from 'vitest';
import {ADMIN, signUpWith, startTestServer} from '../../accounts/running-server.ts';

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
