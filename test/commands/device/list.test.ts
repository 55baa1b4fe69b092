import {chmodSync, cpSync, mkdtempSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {run, runInVain, runJson} from '../in-process.ts';

let workspace: Workspace;
let folder: string;
beforeAll(() => {
	workspace = createWorkspace();
	folder = join(workspace.home, 'fixtures');
	cpSync(join(import.meta.dirname, '../../fixtures/devices'), join(folder, 'devices'), {recursive: true});
	for (const name of readdirSync(join(folder, 'devices'))) chmodSync(join(folder, 'devices', name), 0o600);
});

const list = (...args: readonly string[]) => run(['device', 'list', ...args], {env: workspace.env});

test('key files are shown as the reference does, and after each line what protects its keys', async () => {
	expect(await list('-c', folder)).toEqual({
		code: 0,
		stdout: [
			'32d - Org: Bob <bob@example.com> @ new_device (parsec3://127.0.0.1:6771?no_ssl=true) (password, since 2026-11-21)',
			'8d2 - Org: Alice <alice@example.com> @ laptop (parsec3://127.0.0.1:6771?no_ssl=true) (password, since 2026-11-21)',
			'e57 - Org: Alice <alice@example.com> @ tablet (parsec3://127.0.0.1:6771?no_ssl=true) (password, since 2026-11-21)',
			'',
		].join('\n'),
		stderr: `Found 3 device(s) in ${folder}:\n`,
	});
	expect(await run(['device', 'list'], {env: {...workspace.env, PARSEC_CONFIG_DIR: folder}})).toEqual(
		await list('-c', folder),
	);
});

test('a program gets what a key file tells without being opened', async () => {
	const devices = await runJson(['device', 'list', '-c', folder], {env: workspace.env});
	expect(devices).toHaveLength(3);
	expect(devices[1]).toEqual({
		device_id: '8d213f6dfcce4c0ab9f06f1ea9a9b285',
		short_id: '8d2',
		user_id: expect.stringMatching(/^[0-9a-f]{32}$/),
		organization_id: 'Org',
		human_handle: 'Alice <alice@example.com>',
		device_label: 'laptop',
		server_url: 'http://127.0.0.1:6771/',
		device_type: 'password',
		protection: 'password',
		needs_one_time_code: false,
		created_on: expect.stringMatching(/^2026-11-21T.*Z$/),
		protected_on: expect.stringMatching(/^2026-11-21T.*Z$/),
		path: join(folder, 'devices', '8d213f6dfcce4c0ab9f06f1ea9a9b285.keys'),
	});
	expect((await run(['--format=json', 'device', 'list', '-c', folder])).stdout).toBe(
		(await list('-c', folder, '--format', 'json')).stdout,
	);
});

test('where there are none, that is told on both outputs, and is no failure', async () => {
	const none = `No devices found in ${join(workspace.env.XDG_CONFIG_HOME ?? '', 'parsec3/libparsec')}\n`;
	expect(await list()).toEqual({code: 0, stdout: none, stderr: none});
	expect((await list('--format', 'json')).stdout).toBe('[]\n');
});

test('a folder that cannot be read is a failure, not a folder without devices', async () => {
	const home = mkdtempSync(join(workspace.home, 'config-'));
	writeFileSync(join(home, 'devices'), 'a file in the place of the folder');
	expect(await runInVain(['device', 'list', '-c', home])).toEqual({code: 1, error: 'file-unreadable'});
	expect(await list('-c', home)).toMatchObject({code: 1, stdout: ''});
	expect((await list('-c', home, '--format', 'json')).stdout).toBe('[]\n');
});
