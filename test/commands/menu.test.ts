import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {alices, password} from './alices.ts';
import {type Running, runInTerminal} from './in-process.ts';

writeQuickKeyFiles();

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
});

const open = (env: Readonly<Record<string, string>> = alice.workspace.env) => runInTerminal(['--accessible'], {env});
const say = async (menu: Running, ...lines: readonly string[]) => {
	for (const line of lines) await menu.answer(/What to do(?: in \w+)?: ?/, `${line}\n`);
};

test('a device is opened, stays open, and is locked', async () => {
	const menu = open();
	await menu.see(/ 1\. Open Alice <alice@example\.com> in \w+, laptop \(\w{3}\)\n/);
	await say(menu, '1');
	await menu.answer('Enter password for the device:', 'wrong\r');
	await menu.see('The password does not open this device.');
	await say(menu, '1');
	await menu.answer('Enter password for the device:', `${password}\r`);
	await say(menu, 'back');
	await menu.see(/ 1\. Go on as Alice <alice@example\.com> in \w+, laptop \(\w{3}\)\n/);
	await say(menu, '1');
	await say(menu, 'back', 'settings');
	await menu.answer('Which setting:', 'back\n');
	await say(menu, 'change');
	await menu.answer('Which device:', 'go back\n');
	await say(menu, 'lock');
	await menu.see('Locked. Opened devices are forgotten.');
	await menu.see(/ 1\. Open Alice /);
	await say(menu, 'leave');
	expect((await menu.end).code).toBe(0);
	expect(menu.text()).not.toContain(password);
});

test('without a device, the ways in are offered, and each question leads back', async () => {
	const {env} = createWorkspace();
	const menu = open(env);
	await menu.see(/No devices found in .*\n/);
	for (const [way, question] of [
		['claim', 'Invitation link, or invite code'],
		['become', 'Bootstrap link'],
		['create', 'Name of the organization'],
		['recover', 'Name of the recovery file'],
	] as const) {
		await say(menu, way);
		await menu.answer(`${question} (leave it empty to go back):`, '\n');
	}
	await say(menu, 'hear');
	await menu.see('Nothing has happened yet.');
	await menu.see('What to do:');
	menu.type('\x04');
	menu.signal('SIGINT');
	expect((await menu.end).code).toBe(130);
	expect(menu.text()).not.toContain('Lock: forget the opened devices');
	expect(existsSync(join(env.HOME ?? '', 'config/narthex'))).toBe(false);
});

test('a text with neither link nor code is asked for again', async () => {
	const menu = open();
	await say(menu, 'claim');
	await menu.answer('Invitation link, or invite code (leave it empty to go back):', 'hello\n');
	await menu.answer('Invitation link, or invite code (leave it empty to go back):', '\n');
	await say(menu, 'leave');
	expect((await menu.end).code).toBe(0);
});

test('a person comes back with a recovery file', async () => {
	const file = join(alice.workspace.home, 'mine.psrk');
	const {stdout} = await alice.run(['device', 'export-recovery-device', file]);
	const [passphrase = ''] = stdout.match(/(?:[A-Z2-7]{4}-){12}[A-Z2-7]{4}/) ?? [];
	const {env, keyFiles} = createWorkspace();
	const menu = open(env);
	await say(menu, 'recover');
	await menu.answer('Name of the recovery file (leave it empty to go back):', `${file}\n`);
	await menu.answer('Enter device label:', 'found\n');
	await menu.answer('Enter passphrase for the recovery file:', `${passphrase}\r`);
	await menu.answer('Enter password for the new device:', `${password}\r`);
	await menu.answer('Confirm password:', `${password}\r`);
	await menu.see(/ 1\. Open Alice <alice@example\.com> in \w+, found \(\w{3}\)\n/);
	await say(menu, 'leave');
	expect((await menu.end).code).toBe(0);
	expect(keyFiles()).toHaveLength(1);
});
