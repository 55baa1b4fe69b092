import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ADMIN, startTestServer} from '../../accounts/running-server.ts';
import {administratorOf, personOf} from './person.ts';

test('a login ends on both sides', async () => {
	const server = await startTestServer();
	const {workspace, account, inVain} = await administratorOf(server.url);
	const file = join(workspace.home, 'config/narthex/accounts.json');
	const {token} = JSON.parse(readFileSync(file, 'utf8')).accounts[0];
	expect(await account('logout')).toEqual({
		code: 0,
		stdout: `Logged out: ${ADMIN.email} on ${new URL(server.url).host}\n`,
		stderr: '',
	});
	expect((await server.request('GET', 'invite', undefined, token)).json).toMatchObject({code: 1401});
	expect(readFileSync(file, 'utf8')).not.toContain(token);
	expect(await inVain('invite', 'list')).toEqual({code: 1, error: 'login-needed'});
});

test('where the server cannot be told, the login is forgotten here', async () => {
	const server = await startTestServer();
	const {account, json} = await administratorOf(server.url);
	await server.close();
	const {code, stderr} = await account('logout');
	expect({code, stderr}).toEqual({
		code: 0,
		stderr: expect.stringMatching(
			/^The server was not told: .*\nThe token is deleted here\. It stays valid on the server until it expires\.\n$/,
		),
	});
	await expect(json('status')).rejects.toThrow('Not logged in');
});

test('who is not logged in is told so', async () => {
	const {url} = await startTestServer();
	expect(await personOf(url).inVain('logout')).toEqual({code: 1, error: 'login-needed'});
});
