import {generateKeyPairSync} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {AccountServer} from '../../source/accounts/server.ts';
import {signRs512} from '../../source/jwt.ts';
import {freePort} from '../helpers/free-port.ts';
import {accountOn, signUpWith, startTestServer} from './running-server.ts';
import {standIn, standInFor} from './stand-in.ts';
import {told} from './told.ts';

const SOME_KEY = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey;
const DAY = 24 * 60 * 60 * 1000;

describe('what is no Account Server', () => {
	test('does not answer', async () => {
		const server = new AccountServer(`http://127.0.0.1:${await freePort()}/`);
		await expect(server.root()).rejects.toMatchObject({code: 'offline'});
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
