import {join} from 'node:path';
import {expect, test} from 'vitest';
import {startAccountServer} from '../../../source/server/accounts/account-server.ts';
import {endAfterTest} from '../../helpers/live.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {run, runJson} from '../in-process.ts';
import {personOf} from './person.ts';

const CREATE = ['account', 'create-admin', '--password-stdin'];

test('an account with all rights is created in the data of a server, and its token is good', async () => {
	const {home, env} = createWorkspace();
	const data = join(home, 'narthex.sqlite');
	const input = 'correct horse\n';
	const {token, ...created} = await runJson([...CREATE, '--data', data, 'root@example.com'], {env, input});
	expect(created).toEqual({email: 'root@example.com', account_id: expect.any(String)});
	const mailer = {send: async () => 'SUCCESS' as const, close() {}};
	const server = await startAccountServer({port: 0, data, mailer, log: () => {}});
	endAfterTest(() => server.close());
	const answer = await fetch(new URL('invite', server.url), {headers: {Authorization: `Bearer ${token}`}});
	expect(answer.status).toBe(200);
	expect(await personOf(server.url).json('login', 'root@example.com', '--password-stdin')).toMatchObject({
		email: 'root@example.com',
	});
	expect(await run([...CREATE, '--data', data, 'root@example.com'], {env, input})).toMatchObject({
		code: 1,
		stdout: '',
		stderr: expect.stringContaining('There is already an account for root@example.com'),
	});
});

test('a person is told how to log in', async () => {
	const {home} = createWorkspace();
	const args = [...CREATE, '--data', join(home, 'data'), "o'root@example.com"];
	expect(await run(args, {input: 'correct horse\n'})).toEqual({
		code: 0,
		stdout:
			`Created "o'root@example.com", with all rights.\n` +
			`Log in with: narthex account login --server URL "o'root@example.com"\n`,
		stderr: '',
	});
});

test.each([[], ['--data', ':memory:']])('without a data file there is nothing to create it in', async (...data) => {
	expect(await run([...CREATE, ...data, 'root@example.com'], {input: 'x\n'})).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('Give it with --data, as you give it to "narthex serve".\n'),
	});
});
