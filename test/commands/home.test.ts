import {mkdtempSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {newDevice} from '../devices/samples.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {personWith} from './alices.ts';
import {run, runInTerminal, runInVain, runJson} from './in-process.ts';

test('alone, the devices found and the ways in are shown', async () => {
	const {device, workspace} = await personWith(newDevice());
	const {code, stdout} = await run([], {env: workspace.env});
	expect(code).toBe(0);
	expect(stdout).toMatch(/^Found 1 device\(s\) in .*:\n\w{3} - Org: Alice <alice@example\.com> @ laptop /);
	for (const way of ['narthex LINK', 'narthex organization bootstrap', 'narthex demo', 'narthex --help'])
		expect(stdout).toContain(`\n  ${way} `);
	expect(await runJson([], {env: workspace.env})).toMatchObject([{device_id: device.device_id}]);
});

test('without devices it says so first', async () => {
	const {code, stdout} = await run([]);
	expect(code).toBe(0);
	expect(stdout).toMatch(/^No devices found in .*parsec3\/libparsec\n\n {2}narthex LINK/);
});

test('devices that cannot be read are a failure', async () => {
	const home = mkdtempSync(join(createWorkspace().home, 'config-'));
	writeFileSync(join(home, 'devices'), 'a file in the place of the folder');
	const env = {...createWorkspace().env, PARSEC_CONFIG_DIR: home};
	expect(await runInVain([], {env})).toEqual({code: 1, error: 'file-unreadable'});
	expect((await run([], {env})).stdout).toContain('narthex LINK');
});

test('for screen readers the ways in are questions', async () => {
	const running = runInTerminal(['--accessible']);
	await running.answer('What to do: ', 'leave\n');
	expect((await running.end).code).toBe(0);
});
