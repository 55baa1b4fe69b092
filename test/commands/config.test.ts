import {chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {run, runInVain, runJson} from './in-process.ts';

let workspace: Workspace;
let env: Readonly<Record<string, string>>;
beforeEach(() => {
	workspace = createWorkspace();
	const folder = join(workspace.home, 'fixtures');
	cpSync(join(import.meta.dirname, '../fixtures/devices'), join(folder, 'devices'), {recursive: true});
	for (const name of readdirSync(join(folder, 'devices'))) chmodSync(join(folder, 'devices', name), 0o600);
	env = {...workspace.env, PARSEC_CONFIG_DIR: folder};
});

test('all settings are shown, and where they are kept', async () => {
	const {code, stdout, stderr} = await run(['config'], {env});
	expect(code).toBe(0);
	expect(stdout).toContain('bell = true\n');
	expect(stdout).toContain('device = none\n');
	const path = join(workspace.home, 'config/narthex/settings.json');
	expect(stderr).toBe(`Kept in ${path}; change one with: narthex config KEY VALUE\n`);
	expect(await runJson(['config'], {env})).toMatchObject({path, bell: true, device: null, lock: 'never'});
});

test('a setting is changed, and shown alone', async () => {
	expect(await runJson(['config', 'bell', 'false'], {env})).toEqual({bell: false});
	expect(await run(['config', 'lock', '5m'], {env})).toEqual({code: 0, stdout: 'lock = 5m\n', stderr: ''});
	expect(await runJson(['config'], {env})).toMatchObject({bell: false, lock: '5m'});
});

test('the default device is kept by its whole id, and taken away again', async () => {
	const [{device_id: device}] = await runJson(['device', 'list'], {env});
	expect(await runJson(['config', 'device', device.slice(0, 6)], {env})).toEqual({device});
	expect(await runInVain(['config', 'device', 'ffffff'], {env})).toEqual({code: 1, error: 'device-not-found'});
	expect(await runJson(['config', 'device'], {env})).toEqual({device});
	expect(await runJson(['config', 'device', 'none'], {env})).toEqual({device: null});
});

test.each([
	[['colour', 'red'], 'There is no setting named "colour".\nChoose one of: '],
	[['colour'], 'There is no setting named "colour".\nChoose one of: '],
	[['bell', 'loud'], 'The setting bell cannot be "loud".\nChoose one of: true, false.\n'],
])('%j is wrong usage that names what there is', async (args, words) => {
	expect(await run(['config', ...args], {env})).toMatchObject({
		code: 2,
		stdout: '',
		stderr: expect.stringContaining(words),
	});
});

test('settings that cannot be read are told, and the others count', async () => {
	mkdirSync(join(workspace.home, 'config/narthex'), {recursive: true});
	writeFileSync(join(workspace.home, 'config/narthex/settings.json'), 'no JSON');
	const {code, stdout, stderr} = await run(['config', 'bell'], {env});
	expect({code, stdout}).toEqual({code: 0, stdout: 'bell = true\n'});
	expect(stderr).toMatch(/^Error: The settings were damaged.*\n.*settings\.json\.broken-\S+\n$/);
});
