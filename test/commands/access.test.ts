import {chmodSync} from 'node:fs';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {usesKeyring} from '../../source/commands/access.ts';
import {fetchOpaqueKey} from '../../source/devices/one-time-code.ts';
import {asNarthexError} from '../../source/errors.ts';
import {inPlaceOf, readDeviceFile, writeDeviceFile} from '../../source/parsec/device-file.ts';
import {codeAt} from '../../source/server/parsec/one-time-code.ts';
import {newDevice} from '../devices/samples.ts';
import {alices, password, personWith} from './alices.ts';
import {run, runInTerminal, runInVain} from './in-process.ts';

test.each([
	[{}, false],
	[{auth: 'password'}, false],
	[{auth: 'keyring'}, true],
	[{useKeyring: true}, true],
] as const)('with the options %j the keyring locks a new device: %s', (options, expected) => {
	expect(usesKeyring(options)).toBe(expected);
});

describe('A command that acts as a device', () => {
	test('takes it from the environment, too', async () => {
		const {device, workspace} = await personWith(newDevice());
		await personWith(newDevice(), workspace);
		const env = {...workspace.env, PARSEC_DEVICE_ID: device.device_id.slice(0, 8)};
		expect(await runInVain(['user', 'list', '--password-stdin'], {env, input: 'wrong\n'})).toEqual({
			code: 1,
			error: 'wrong-password',
		});
	});

	test('tells that the input ended where the password was to be read', async () => {
		const {device, workspace} = await personWith(newDevice());
		const args = ['user', 'list', '--password-stdin'];
		for (const named of [[], ['-d', device.device_id]])
			expect(await runInVain([...args, ...named], {env: workspace.env})).toEqual({code: 1, error: 'input-ended'});
	});

	test('tells that the password is wrong, and that the server cannot be reached', async () => {
		const {device, workspace, run: runAs, inVain} = await personWith(newDevice());
		const args = ['user', 'list', '-d', device.device_id, '--password-stdin'];
		expect(await run(args, {env: workspace.env, input: 'wrong\n'})).toEqual({
			code: 1,
			stdout: '',
			stderr:
				'Error: The password does not open this device.\n' +
				'Check the keyboard layout and the capital letters, and try again.\n',
		});
		expect(await runAs(['user', 'list'])).toEqual({
			code: 1,
			stdout: '',
			stderr: expect.stringMatching(/^Error: .*\n.*\n$/),
		});
		expect(await inVain('user', 'list')).toEqual({code: 1, error: 'offline'});
	});

	test('names the devices there are where none is named, with coloured ids, unless no colours are wanted', async () => {
		const [first, second] = [newDevice(), newDevice()];
		const {workspace} = await personWith(first);
		await personWith(second, workspace);
		const {code, stderr} = await run(['user', 'list'], {env: workspace.env});
		expect(code).toBe(1);
		const [error, heading, ...devices] = stderr.trimEnd().split('\n');
		expect([error, heading]).toEqual(["Error: Missing option '--device'", 'Available devices:']);
		expect(devices).toHaveLength(2);
		for (const text of devices)
			expect(text).toMatch(/^\x1b\[33m\w{3,}\x1b\[39m - Org: Alice <alice@example\.com> @ laptop \(parsec3:.*\)$/);
		expect((await run(['user', 'list', '--color', 'never'], {env: workspace.env})).stderr).toBe(
			stderr.replace(/\x1b\[\d+m/g, ''),
		);
	});

	test('tells that the settings were damaged, and goes on', async () => {
		const alice = await alices();
		const folder = join(alice.workspace.env.XDG_CONFIG_HOME ?? '', 'narthex');
		await mkdir(folder);
		await writeFile(join(folder, 'settings.json'), 'no JSON');
		const {code, stderr} = await alice.run(['user', 'list']);
		expect(code).toBe(0);
		expect(stderr).toContain('The settings were damaged, so the defaults apply from now on.');
	});

	test('opens a key file that others can read, with a word', async () => {
		const alice = await personWith(newDevice());
		const [path = ''] = alice.workspace.keyFiles();
		chmodSync(path, 0o644);
		const args = ['user', 'list', '-d', alice.device.device_id, '--password-stdin'];
		const {stderr} = await run(args, {env: alice.workspace.env, input: `${password}\n`});
		expect(stderr).toContain(`Other accounts can read the key file; make it private with: chmod 600 ${path}\n`);
		expect(stderr).toContain('\nPoll server for new certificates\n');
		expect((await alice.run(['user', 'list'])).stderr).not.toContain('chmod');
	});
});

describe('A key file that needs a one-time code', () => {
	let alice: Awaited<ReturnType<typeof alices>>;
	let code: () => string;
	beforeAll(async () => {
		alice = await alices();
		const {connection} = alice.organization;
		const setup = await connection.send('totp_setup_get_secret', {});
		if (setup.status !== 'ok') throw new Error(setup.status);
		code = () => codeAt(setup.totp_secret, Date.now());
		await connection.send('totp_setup_confirm', {one_time_password: code()});
		const {opaque_key, opaque_key_id} = await connection.send('totp_create_opaque_key', {});
		const [path = ''] = alice.workspace.keyFiles();
		const file = readDeviceFile(await readFile(path));
		if (file.type !== 'password') throw new Error(file.type);
		await writeFile(path, writeDeviceFile(inPlaceOf({...file, totp_opaque_key_id: opaque_key_id}, file, opaque_key)));
	});

	test('is listed as such', async () => {
		const {stdout} = await run(['device', 'list'], {env: alice.workspace.env});
		expect(stdout).toContain('(password and one-time code, since ');
	});

	test('opens with the code of the moment, from a script and from a person', async () => {
		expect((await alice.run(['certificate', 'poll'], `${code()}\n`)).code).toBe(0);
		const running = await alice.inTerminal('certificate', 'poll');
		await running.answer('Enter one-time code:', `${code()}\r`);
		await running.see(/Added \d+ new certificates/);
		expect((await running.end).code).toBe(0);
	});

	test('does not open with another code, and after several the server answers none', async () => {
		const wrong = await alice.run(['certificate', 'poll'], '12345\n');
		expect(wrong).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('The server does not accept this one-time code.'),
		});
		const [path = ''] = alice.workspace.keyFiles();
		const file = readDeviceFile(await readFile(path));
		const problems: string[] = [];
		for (let tries = 0; tries < 4; tries++)
			await fetchOpaqueKey(file, '12345').catch((error) => problems.push(asNarthexError(error).code));
		expect(problems).toContain('one-time-codes-throttled');
	});
});

test('a person is asked for the password, in a terminal that shows nothing of it', async () => {
	const {device, workspace} = await personWith(newDevice());
	const running = runInTerminal(['user', 'list', '-d', device.device_id], {env: workspace.env});
	await running.answer('Enter password for the device:', 'secret\r');
	expect((await running.end).code).toBe(1);
	expect(running.text()).toContain('The password does not open this device.');
	expect(running.text()).not.toContain('secret');
});
