import {readdirSync} from 'node:fs';
import {expect, test} from 'vitest';
import {newDevice} from '../../devices/samples.ts';
import {personWith} from '../alices.ts';
import {run, runInTerminal, runInVain, runJson} from '../in-process.ts';

test('it is asked first: No keeps the device, Yes deletes its key file', async () => {
	const {device, workspace} = await personWith(newDevice());
	for (const [key, outcome, left] of [
		['n', 'Operation cancelled', 1],
		['y', 'The local device has been forgotten', 0],
	] as const) {
		const running = runInTerminal(['device', 'forget-local', '-d', device.device_id], {env: workspace.env});
		await running.see('You are about to forget the following local device:');
		await running.see('Org: Alice <alice@example.com> @ laptop');
		await running.see('It is the only device of this person on this computer');
		await running.answer('Are you sure? [y/n]', key);
		await running.see(outcome);
		expect((await running.end).code).toBe(0);
		expect(workspace.keyFiles()).toHaveLength(left);
	}
});

test('a script has to give --force, and with it to name the device', async () => {
	const {device, workspace} = await personWith(newDevice());
	const {env} = workspace;
	expect(await run(['device', 'forget-local', '-d', device.device_id], {env})).toEqual({
		code: 2,
		stdout: '',
		stderr: 'Error: Without a terminal, no one can be asked.\nGive --force if the device is really to be forgotten.\n',
	});
	expect(await runInVain(['device', 'forget-local', '--force'], {env})).toEqual({code: 1, error: 'device-not-named'});
	expect(workspace.keyFiles()).toHaveLength(1);
	expect(await runJson(['device', 'forget-local', '--force', '-d', device.device_id], {env})).toEqual({
		device_id: device.device_id,
		forgotten: true,
		kept_aside: null,
	});
	expect(readdirSync(workspace.devicesFolder)).toEqual([]);
});

test('its key file may be kept aside, and the others stay', async () => {
	const device = newDevice();
	const {workspace} = await personWith(device);
	const args = ['device', 'forget-local', '--force', '--keep-aside', '-d', device.device_id];
	const {code, stdout, stderr} = await run(args, {env: workspace.env});
	expect({code, stdout}).toEqual({code: 0, stdout: 'The local device has been forgotten\n'});
	expect(stderr).toMatch(/\nIts key file is kept aside: .*\.keys\.archived\n$/);
	expect(readdirSync(workspace.devicesFolder)).toEqual([expect.stringMatching(/\.keys\.archived$/)]);
});
