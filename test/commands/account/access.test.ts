import {describe, expect, test} from 'vitest';
import type {Accounts} from '../../../source/accounts/accounts.ts';
import {
	accountText,
	chooseServer,
	isGuess,
	likelyServer,
	namedServer,
	wholeNumber,
} from '../../../source/commands/account/access.ts';
import {UsageError} from '../../../source/errors.ts';
import {ADMIN, signUpWith, startTestServer} from '../../accounts/running-server.ts';
import {administratorOf} from './person.ts';

/** Accounts with logins on these servers, the last one first. */
function accountsOn(...servers: readonly string[]) {
	return {list: async () => servers.map((server) => ({server, email: 'a@example.com'}))} as unknown as Accounts;
}

describe('The server', () => {
	test('that is named counts', async () => {
		const accounts = accountsOn('https://last.example/');
		expect(await chooseServer(accounts, {server: 'https://named.example'})).toBe('https://named.example/');
		expect(await isGuess(accounts, {server: 'https://named.example'})).toBe(false);
	});

	test('of the last login is taken where none is named', async () => {
		const accounts = accountsOn('https://last.example/', 'https://first.example/');
		expect(await chooseServer(accounts, {})).toBe('https://last.example/');
		expect(await isGuess(accounts, {})).toBe(false);
	});

	test('is guessed to be on this computer where there was no login', async () => {
		expect(await likelyServer(accountsOn())).toBe('http://localhost:7472/');
		expect(await isGuess(accountsOn(), {})).toBe(true);
	});

	test('has an address, or it is wrong usage', () => {
		expect(namedServer({})).toBeUndefined();
		expect(() => namedServer({server: 'ftp://x'})).toThrow(expect.objectContaining({code: 'usage'}));
	});
});

test('the account that is named is used, else that of the last login', async () => {
	const server = await startTestServer();
	const {account, json, inVain} = await administratorOf(server.url);
	await signUpWith(server, ['acc:invite:view'], 'viewer@example.com');
	await json('login', 'viewer@example.com', '--password-stdin');
	expect((await account('invite', 'create', '--account', ADMIN.email)).code).toBe(0);
	expect((await account('invite', 'create')).stderr).toContain('lacks the permission acc:invite:create.');
	expect(await inVain('invite', 'list', '--account', 'eve@example.com')).toEqual({code: 1, error: 'login-needed'});
});

test('a login that has ended is forgotten, and how to log in is told', async () => {
	const server = await startTestServer();
	const {account} = await administratorOf(server.url);
	server.pass(31 * 24 * 60 * 60 * 1000);
	expect(await account('invite', 'list')).toMatchObject({
		code: 1,
		stderr: expect.stringMatching(/has ended\.\nLog in again: narthex account login\.\n$/),
	});
	expect((await account('invite', 'list')).stderr).toContain('is no longer kept');
});

test('an account is told by its address and its server', () => {
	const server = 'https://accounts.example:8443/path/';
	expect(accountText({server, email: 'a@example.com'})).toBe('a@example.com on accounts.example:8443');
});

test('a whole number has nothing but digits', () => {
	expect([wholeNumber('0'), wholeNumber('007'), wholeNumber('999999999')]).toEqual([0, 7, 999_999_999]);
	for (const text of ['', '-1', '1.5', '1e3', ' 1', 'many', '1000000000'])
		expect(() => wholeNumber(text), text).toThrow(UsageError);
});
