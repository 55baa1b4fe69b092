import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {alices} from '../alices.ts';

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
});

test('a file is written, and its passphrase shown', async () => {
	const path = join(alice.workspace.home, 'one.psrk');
	expect(await alice.run(['device', 'export-recovery-device', path])).toEqual({
		code: 0,
		stdout: expect.stringMatching(
			/^Recovery device saved at .*one\.psrk\nSave the recovery passphrase in a safe place: (?:[A-Z2-7]{4}-){12}[A-Z2-7]{4}\n$/,
		),
		stderr: '',
	});
	expect(existsSync(path)).toBe(true);
	expect((await alice.run(['user', 'show', 'alice@example.com'])).stdout).toContain('a recovery file');
});

test('a program gets both', async () => {
	const path = join(alice.workspace.home, 'two.psrk');
	expect(await alice.json('device', 'export-recovery-device', path)).toEqual({
		path,
		passphrase: expect.stringMatching(/^(?:[A-Z2-7]{4}-){12}[A-Z2-7]{4}$/),
	});
});

test('no other file is written over, and no folder is made', async () => {
	const path = join(alice.workspace.home, 'three.psrk');
	await alice.json('device', 'export-recovery-device', path);
	expect(await alice.inVain('device', 'export-recovery-device', path)).toEqual({code: 1, error: 'file-exists'});
	expect(await alice.inVain('device', 'export-recovery-device', '/nonexistent/file')).toMatchObject({code: 1});
});
