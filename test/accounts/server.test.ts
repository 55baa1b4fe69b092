import {generateKeyPairSync} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {login, logout} from '../../source/accounts/login.ts';
import {AccountServer} from '../../source/accounts/server.ts';
import {signRs512} from '../../source/jwt.ts';
import {freePort} from '../helpers/free-port.ts';
import {ADMIN, accountOn, signUpWith, startTestServer} from './running-server.ts';
import {standIn, standInFor} from './stand-in.ts';
import {told} from './told.ts';

const SOME_KEY = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey;
const DAY = 24 * 60 * 60 * 1000;

describe('what is no Account Server', () => {
	test('does not answer', async () => {
		const server = new AccountServer(`http://127.0.0.1:${await freePort()}/`);
		await expect(server.root()).rejects.toMatchObject({code: 'offline'});
	});

	test.each([
		['a web page', 200, '<!doctype html><title>Hello</title>', 'unexpected-answer', 'it is a web page'],
		['a web page for its errors', 502, '<html>Bad Gateway', 'unexpected-answer', 'status 502'],
		['nothing', 200, '', 'unexpected-answer', 'it has no content'],
		['text', 200, 'hello', 'unexpected-answer', 'it is not JSON'],
		['JSON that is no object', 200, '[1]', 'unexpected-answer', 'not in the format HAL'],
		['JSON without links', 200, '{"hello":"world"}', 'no-hal-root', 'no links where it begins'],
		['a problem without a number', 403, '{"error":"no"}', 'unexpected-answer', 'without saying why'],
		['not found', 404, '{"code":1100,"title":"Resource not found"}', 'no-hal-root', 'no links'],
		['a redirection', 301, '', 'unexpected-answer', 'sends elsewhere, to elsewhere.example'],
	])('answers with %s', async (_, status, body, code, words) => {
		const address = await standIn((_request, response) => {
			response.writeHead(status, {Location: 'https://elsewhere.example/'}).end(body);
		});
		expect(await told(new AccountServer(address).root())).toMatchObject({
			code,
			message: expect.stringContaining(words),
			nextStep: expect.stringMatching(/\.$/),
		});
	});

	test('is asked again after it failed', async () => {
		let failures = 1;
		const address = await standIn((_request, response) => {
			response.end(failures-- > 0 ? '<html>' : '{"_links":{"self":{"href":"/"}}}');
		});
		const server = new AccountServer(address);
		await expect(server.root()).rejects.toMatchObject({code: 'unexpected-answer'});
		expect((await server.root()).links.has('self')).toBe(true);
	});
});

describe('a token', () => {
	test('goes nowhere but to the server that gave it', async () => {
		const seen: (string | undefined)[] = [];
		const thief = await standIn((request, response) => {
			seen.push(request.headers.authorization);
			response.end('{"_links":{}}');
		});
		const address = await standInFor(() => ({
			'/': {_links: {self: {href: '/'}, 'ec:invites': {href: `${thief}invite`}}},
		}));
		const account = accountOn(new AccountServer(address, {token: 'a.b.c'}));
		await expect(account.listInvites()).rejects.toMatchObject({code: 'foreign-link'});
		expect(seen).toEqual([]);
	});
});

describe('logging in and out', () => {
	test('changes what the server offers', async () => {
		const server = await startTestServer();
		const {token, claims} = await login(server.stranger, ADMIN);
		expect(claims.email).toBe(ADMIN.email);
		const member = new AccountServer(server.url, {token});
		expect(await accountOn(member).profile()).toMatchObject({email: ADMIN.email, permissions: ['*'], state: 'active'});
		await logout(member);
		await expect(accountOn(member).listInvites()).rejects.toMatchObject({code: 'login-needed'});
	});

	test('fails in words', async () => {
		const {stranger} = await startTestServer();
		expect(await told(login(stranger, {...ADMIN, password: 'wrong'}))).toMatchObject({
			code: 'wrong-password',
			message: `The server refused: Invalid Password – ${ADMIN.email}.`,
		});
		await expect(login(stranger, {...ADMIN, email: 'x@example.com'})).rejects.toMatchObject({
			code: 'wrong-password',
		});
		await expect(login(stranger, {...ADMIN, clientId: 'other'})).rejects.toMatchObject({code: 'not-found'});
	});

	test('takes a token from where a browser would be sent', async () => {
		const {adminToken} = await startTestServer();
		const links = {_links: {'ec:auth/login': {href: '/auth/login'}}};
		const answer = (location: string) =>
			standIn((request, response) => {
				if (request.url === '/') response.end(JSON.stringify(links));
				else response.writeHead(302, {Location: location}).end();
			});
		const good = new AccountServer(await answer(`https://app.example.com/done?token=${adminToken}`));
		expect((await login(good, ADMIN)).token).toBe(adminToken);
		const bad = new AccountServer(await answer('https://app.example.com/done?error=wrong_password'));
		expect(await told(login(bad, ADMIN))).toMatchObject({message: 'The server refused: wrong password.'});
		const neither = new AccountServer(await answer('https://app.example.com/'));
		await expect(login(neither, ADMIN)).rejects.toMatchObject({code: 'unexpected-answer'});
	});
});

describe('what the caller may not see', () => {
	test('is told apart: not logged in, login ended, permission missing, not offered', async () => {
		const server = await startTestServer();
		await expect(accountOn(server.stranger).listInvites()).rejects.toMatchObject({code: 'login-needed'});
		const weak = accountOn(new AccountServer(server.url, {token: await signUpWith(server, ['a:b'])}));
		expect(await told(weak.listInvites())).toMatchObject({
			code: 'permission-missing',
			message: 'Your account lacks the permission acc:invite.',
		});
		await expect(server.stranger.requireLink('ec:nothing')).rejects.toMatchObject({code: 'not-offered'});
	});

	test('because the token ended in the middle drops it, once the server or the clock says so', async () => {
		const server = await startTestServer();
		let dropped = 0;
		const onTokenRefused = async () => {
			dropped++;
		};
		const member = accountOn(new AccountServer(server.url, {token: server.adminToken, onTokenRefused}));
		await member.listInvites();
		server.pass(31 * DAY);
		await expect(member.listInvites()).rejects.toMatchObject({code: 'login-needed'});
		expect(dropped).toBe(1);
		const old = signRs512({exp: 1}, SOME_KEY);
		const late = accountOn(new AccountServer(server.url, {token: old, onTokenRefused}));
		expect(await told(late.listInvites())).toMatchObject({
			code: 'login-needed',
			nextStep: expect.stringContaining('login'),
		});
		expect(dropped).toBe(2);
	});
});
