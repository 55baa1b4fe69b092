import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ADMIN, startTestServer} from '../../accounts/running-server.ts';
import {standIn} from '../../accounts/stand-in.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {run} from '../in-process.ts';
import {personOf} from './person.ts';

test('a script logs in, and the login is for its owner alone', async () => {
	const {url} = await startTestServer();
	const {workspace, account} = personOf(url);
	expect(await account('login', ADMIN.email, '--password-stdin')).toEqual({
		code: 0,
		stdout: `Logged in as ${ADMIN.email} on ${new URL(url).host}\n`,
		stderr: 'Logging in\n',
	});
	const file = join(workspace.home, 'config/narthex/accounts.json');
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(JSON.parse(readFileSync(file, 'utf8')).accounts).toMatchObject([{server: url, email: ADMIN.email}]);
});

test('a program gets server, address, and when the login ends', async () => {
	const {url} = await startTestServer();
	expect(await personOf(url).json('login', ADMIN.email, '--password-stdin')).toEqual({
		server: url,
		email: ADMIN.email,
		expires: expect.stringMatching(/^20.*Z$/),
	});
});

test('a person is asked for address and password, and an address that is none is asked again', async () => {
	const {url} = await startTestServer();
	const running = personOf(url).inTerminal('login');
	await running.answer('Email:', 'nope\r');
	await running.see('The e-mail address could not be read');
	await running.answer('Email:', `${ADMIN.email}\r`);
	await running.answer('Password:', `${ADMIN.password}\r`);
	await running.see(`Logged in as ${ADMIN.email} on `);
	expect((await running.end).code).toBe(0);
	expect(running.text()).not.toContain(ADMIN.password);
});

test('a server that no one named is told to be a guess, before the password is read', async () => {
	const {env} = createWorkspace();
	expect(await run(['account', 'login', ADMIN.email, '--password-stdin'], {env, input: '\n'})).toMatchObject({
		code: 2,
		stderr: expect.stringContaining(
			'Account Server: http://localhost:7472/ (a guess: name another one with --server)\n',
		),
	});
});

test('a wrong password, a web page, and a server that does not answer are told', async () => {
	const {url} = await startTestServer();
	const {workspace, account} = personOf(url);
	const wrong = await run(['account', 'login', ADMIN.email, '--password-stdin'], {
		env: workspace.env,
		input: 'wrong\n',
	});
	expect(wrong).toMatchObject({code: 1, stdout: '', stderr: expect.stringContaining('Invalid Password')});
	const page = await standIn((_request, response) => response.end('<!doctype html>'));
	const login = ['login', ADMIN.email, '--password-stdin', '--server'] as const;
	expect((await account(...login, page)).stderr).toContain('it is a web page');
	expect((await account(...login, 'http://127.0.0.1:1')).stderr).toContain('nothing answers at that address');
	expect((await account(...login, 'ftp://x')).code).toBe(2);
	expect((await account('login', 'nope', '--password-stdin')).code).toBe(2);
});
