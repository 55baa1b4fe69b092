import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {writeQuickKeyFiles} from '../../helpers/quick-key-file.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {alices} from '../alices.ts';
import {run, runInTerminal, runInVain, runJson} from '../in-process.ts';

writeQuickKeyFiles();

let alice: Awaited<ReturnType<typeof alices>>;
let path: string;
let passphrase: string;
beforeAll(async () => {
	alice = await alices();
	path = join(alice.workspace.home, 'recovery.psrk');
	({passphrase} = await alice.json('device', 'export-recovery-device', path));
});

const IMPORT = ['device', 'import-recovery-device'];

test('a script comes back in with the passphrase and a new password', async () => {
	const workspace = createWorkspace();
	const args = [...IMPORT, '-i', path, '-l', 'new laptop', '--password-stdin'];
	const saved = await runJson(args, {env: workspace.env, input: `${passphrase}\nnew secret\n`});
	expect(saved).toEqual({
		device_id: expect.stringMatching(/^[0-9a-f]{32}$/),
		organization_id: expect.any(String),
		human_handle: 'Alice <alice@example.com>',
		device_label: 'new laptop',
		device_type: 'password',
		path: workspace.keyFiles()[0],
	});
	expect((await alice.run(['user', 'show', 'alice@example.com'])).stdout).toContain(
		'• new laptop: came back with a recovery file, since ',
	);
});

test('a person is asked for the name, the passphrase, and the new password twice', async () => {
	const running = runInTerminal([...IMPORT, '-i', path]);
	await running.answer('Enter device label:', 'tablet\r');
	await running.answer('Enter passphrase for the recovery file:', `${passphrase}\r`);
	await running.answer('Enter password for the new device:', 'new secret\r');
	await running.answer('Confirm password:', 'new secret\r');
	await running.see(/New device created:\s+[0-9a-f]{3} - \w+: Alice <alice@example.com> @ tablet \(password\)/);
	expect((await running.end).code).toBe(0);
});

test('a wrong passphrase, a file that is none, and a missing name are told', async () => {
	const args = [...IMPORT, '-l', 'x', '--password-stdin', '-i'];
	const input = `${passphrase.replace(/^..../, 'AAAA')}\nnew secret\n`;
	expect(await runInVain([...args, path], {input})).toEqual({code: 1, error: 'wrong-passphrase'});
	expect(await runInVain([...args, '/nonexistent'], {input})).toEqual({code: 1, error: 'file-not-found'});
	expect(await runInVain([...args, '/dev/null'], {input})).toEqual({code: 1, error: 'not-a-recovery-file'});
	expect(await run([...IMPORT, '-i', path, '--password-stdin'], {input})).toMatchObject({
		code: 2,
		stderr: "Error: Missing option '--label'\nName the new device with it, as in --label laptop.\n",
	});
});
