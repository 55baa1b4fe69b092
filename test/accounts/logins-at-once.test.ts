import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runNarthex} from '../helpers/narthex.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {ADMIN, signUpWith, startTestServer} from './running-server.ts';

test('six programs that log in at the same time keep all six logins', async () => {
	const server = await startTestServer();
	const workspace = createWorkspace({NARTHEX_ACCOUNT_SERVER: server.url});
	const emails = [1, 2, 3, 4, 5, 6].map((number) => `member${number}@example.com`);
	for (const email of emails) await signUpWith(server, ['acc'], email);
	const logIn = (email: string) =>
		runNarthex(workspace, ['account', 'login', email, '--password-stdin'], {input: `${ADMIN.password}\n`});
	const ran = await Promise.all(emails.map(logIn));
	expect(ran.map(({code}) => code)).toEqual(emails.map(() => 0));
	const folder = join(workspace.home, 'config', 'narthex');
	const {accounts} = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8'));
	expect(accounts.map(({email}: {readonly email: string}) => email).sort()).toEqual(emails);
	expect(readdirSync(folder)).toEqual(['accounts.json']);
});
