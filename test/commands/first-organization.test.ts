import {beforeAll, expect, test} from 'vitest';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {administrationOf, alices} from './alices.ts';
import {runInTerminal, runJson} from './in-process.ts';

writeQuickKeyFiles();

let where: readonly string[];
let server: string;
beforeAll(async () => {
	const alice = await alices();
	where = administrationOf(alice);
	server = alice.server;
});

const PASSWORD = 'a secret of four words\r';

/** Answers who the first administrator is, and with which password. */
async function describeOneself(menu: ReturnType<typeof runInTerminal>): Promise<void> {
	await menu.answer('Enter device label:', 'laptop\n');
	await menu.answer('Enter email:', 'first@example.com\n');
	await menu.answer('Enter name:', 'First\n');
	await menu.answer('New device password:', PASSWORD);
	await menu.answer('Confirm password:', PASSWORD);
}

test('an organization is created with the token of a server, and its first administrator warned', async () => {
	const {env, keyFiles} = createWorkspace({PARSEC_SERVER_ADDR: server});
	const menu = runInTerminal(['--accessible'], {env});
	await menu.answer('What to do: ', 'create\n');
	await menu.answer('Name of the organization (leave it empty to go back):', 'a b\n');
	await menu.answer('Name of the organization (leave it empty to go back):', 'Created\n');
	await menu.answer(`Address of the server: [${server}]`, '\n');
	await menu.answer('Administration token of the server:', 'token\r');
	await describeOneself(menu);
	await menu.see('Organization bootstrapped');
	await menu.see('You are its first administrator. Add a second device, or a recovery file, now.');
	await menu.answer('What to do: ', 'add\n');
	await menu.answer('Enter password for the device:', PASSWORD);
	await menu.see('Invitation URL: http');
	await menu.see(/ 1\. Open First <first@example\.com> in Created, laptop \(\w{3}\)\n/);
	await menu.answer('What to do: ', 'leave\n');
	expect((await menu.end).code).toBe(0);
	expect(keyFiles()).toHaveLength(1);
	expect(menu.text()).not.toMatch(/secret of four|token\n/);
});

test('a bootstrap link is followed; what is none is asked for again', async () => {
	const {bootstrap_url: link} = await runJson(['organization', 'create', 'Linked', ...where]);
	const menu = runInTerminal(['--accessible']);
	await menu.answer('What to do: ', 'become\n');
	await menu.answer('Bootstrap link (leave it empty to go back):', 'hello\n');
	await menu.answer('Bootstrap link (leave it empty to go back):', `${link}\n`);
	await menu.answer('Enter device label:', '\n');
	await describeOneself(menu);
	await menu.see('You are its first administrator.');
	await menu.answer('What to do: ', 'later\n');
	await menu.see(/ 1\. Open First <first@example\.com> in Linked, laptop \(\w{3}\)\n/);
	await menu.answer('What to do: ', 'leave\n');
	const {code, stdout, stderr} = await menu.end;
	expect(code).toBe(0);
	expect(stdout + stderr).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
});

test('the token of the environment is not asked for, nor shown', async () => {
	const {env} = createWorkspace({PARSEC_SERVER_ADDR: server, PARSEC_ADMINISTRATION_TOKEN: 'token'});
	const menu = runInTerminal(['--accessible'], {env});
	await menu.answer('What to do: ', 'create\n');
	await menu.answer('Name of the organization (leave it empty to go back):', 'Known\n');
	await menu.answer(`Address of the server: [${server}]`, '\n');
	await menu.see('Enter device label:');
	expect(menu.text()).not.toContain('Administration token');
	menu.signal('SIGTERM');
	expect((await menu.end).code).toBe(143);
});
