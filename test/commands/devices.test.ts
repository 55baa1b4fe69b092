import {readFile, writeFile} from 'node:fs/promises';
import {beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {fetchOpaqueKey} from '../../source/devices/one-time-code.ts';
import {asNarthexError} from '../../source/errors.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {inPlaceOf, readDeviceFile, writeDeviceFile} from '../../source/parsec/device-file.ts';
import {codeAt} from '../../source/server/parsec/one-time-code.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, type OwnDevice, openNarthex, runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {deviceOf} from '../helpers/quick-key-file.ts';
import type {TestServer} from '../helpers/server.ts';

// The commands that change or forget a device of this computer.

let server: TestServer;
let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	server = await startEmbeddedServer();
});
beforeEach(async () => {
	alice = await bootstrapOrganization(server);
});

const asAlice = (args: readonly string[], input = `${password}\n`) =>
	runNarthex(alice.workspace, [...args, '-d', alice.deviceId, '--progress', 'quiet'], {input});
const opens = (secret: string) => asAlice(['certificate', 'poll', '--password-stdin'], `${secret}\n`);

describe('device change-authentication', () => {
	test('takes the old password first, and then only the new one opens', async () => {
		const args = ['device', 'change-authentication', '--password', '--password-stdin'];
		expect(await asAlice(args, 'wrong\nnew secret\n')).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('The password does not open this device.'),
		});
		expect(await asAlice(args, `${password}\nnew secret\n`)).toMatchObject({
			code: 0,
			stdout: 'Device authentication changed successfully\n',
		});
		expect(await opens(password)).toMatchObject({code: 1});
		expect(await opens('new secret')).toMatchObject({code: 0});
	});

	test('asks on a terminal, the new password twice and not before the old one is right', async () => {
		const args = ['device', 'change-authentication', '-p', '-d', alice.deviceId];
		const wrong = openNarthex(alice.workspace, args);
		await wrong.waitForText('Enter current password for the device:');
		wrong.send(`wrong${keys.enter}`);
		await wrong.waitForText('The password does not open this device.');
		await expectExit(wrong, 1);
		expect(wrong.text()).not.toContain('Enter new password');
		const pty = openNarthex(alice.workspace, args);
		await pty.waitForText('Enter current password for the device:');
		pty.send(`${password}${keys.enter}`);
		await pty.waitForText('Enter new password for the device:');
		pty.send(`new secret${keys.enter}`);
		await pty.waitForText('Confirm password:');
		pty.send(`new secret${keys.enter}`);
		await pty.waitForText('Device authentication changed successfully');
		await expectExit(pty, 0);
	});

	test.each([
		[[], 'One of --password and --keyring must be specified'],
		[['-p', '-k'], 'Only one of --password and --keyring can be specified'],
	])('with %j says what is missing', async (options, message) => {
		const {code, stderr} = await asAlice(['device', 'change-authentication', ...options]);
		expect(code).toBe(2);
		expect(stderr).toContain(message);
	});
});

describe('device overwrite-server-url', () => {
	const overwrite = (url: string, ...options: readonly string[]) =>
		asAlice(['device', 'overwrite-server-url', '-s', url, '--password-stdin', ...options]);

	test('tries the new address, and changes it', async () => {
		const url = server.url.replace('127.0.0.1', 'localhost');
		const {code, stdout, stderr} = await overwrite(url, '--force');
		expect(stderr).toContain(`New server URL: parsec3://${new URL(url).host}?no_ssl=true`);
		expect(stderr).not.toContain('This device cannot use the new server now');
		expect({code, stdout}).toEqual({code: 0, stdout: 'Device updated successfully\n'});
		expect(await opens(password)).toMatchObject({code: 0});
	});

	test('warns where the device is not known, and does what it is told', async () => {
		const other = await startEmbeddedServer();
		const {code, stderr} = await overwrite(other.url, '--force', '--format', 'plain');
		expect(code).toBe(0);
		expect(stderr).toContain('This device cannot use the new server now');
		const [{server_url}] = JSON.parse(
			(await runNarthex(alice.workspace, ['device', 'list', '--format', 'json'])).stdout,
		);
		expect(server_url).toBe(`${other.url.replace(/\/$/, '')}/`);
	});

	test('refuses what is no address before anything is asked', async () => {
		expect(await overwrite('https://example.com/path', '--force')).toMatchObject({code: 2});
		expect(await overwrite('example.com', '--force')).toMatchObject({code: 2});
	});
});

describe('device forget-local', () => {
	test('asks on a terminal; No keeps the device, Yes deletes its key file', async () => {
		for (const [answer, outcome, left] of [
			['n', 'Operation cancelled', 1],
			['y', 'The local device has been forgotten', 0],
		] as const) {
			const pty = openNarthex(alice.workspace, ['device', 'forget-local', '-d', alice.deviceId]);
			await pty.waitForText('You are about to forget the following local device:');
			await pty.waitForText(/It is the only device of this person/);
			await pty.waitForText('Are you sure?');
			pty.send(answer);
			await pty.waitForText(outcome);
			await expectExit(pty, 0);
			expect(alice.workspace.keyFiles()).toHaveLength(left);
		}
	});

	test('needs --force without a terminal, and a name with it; the key file may be kept aside', async () => {
		expect(await asAlice(['device', 'forget-local'])).toMatchObject({code: 2});
		const unnamed = await runNarthex(alice.workspace, ['device', 'forget-local', '--force']);
		expect(unnamed).toMatchObject({code: 1, stderr: expect.stringContaining("Missing option '--device'")});
		const args = ['device', 'forget-local', '--force', '--keep-aside', '--format', 'json'];
		const {code, stdout} = await asAlice(args);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toEqual({
			device_id: alice.deviceId,
			forgotten: true,
			kept_aside: expect.stringMatching(/\.keys\.archived$/),
		});
		expect(alice.workspace.keyFiles()).toEqual([]);
	});
});

test('device list tells the protection and its age', async () => {
	const {stdout} = await runNarthex(alice.workspace, ['device', 'list']);
	expect(stdout).toMatch(/ @ laptop \(parsec3:\/\/\S+\) \(password, since \d{4}-\d\d-\d\d\)\n$/);
});

test('a key file that needs a one-time code opens with the code of the moment', async () => {
	const [keyFile = ''] = alice.workspace.keyFiles();
	const connection = connectAuthenticated(await deviceOf({keyFile}));
	const setup = await connection.send('totp_setup_get_secret', {});
	if (setup.status !== 'ok') throw new Error(setup.status);
	const code = () => codeAt(setup.totp_secret, Date.now());
	await connection.send('totp_setup_confirm', {one_time_password: code()});
	const {opaque_key, opaque_key_id} = await connection.send('totp_create_opaque_key', {});
	const file = readDeviceFile(await readFile(keyFile));
	if (file.type !== 'password') throw new Error(file.type);
	const locked = inPlaceOf({...file, totp_opaque_key_id: opaque_key_id}, file, opaque_key);
	await writeFile(keyFile, writeDeviceFile(locked));

	const poll = ['certificate', 'poll', '--password-stdin'];
	expect(await asAlice(poll, `${password}\n${code()}\n`)).toMatchObject({code: 0});
	const pty = openNarthex(alice.workspace, ['certificate', 'poll', '-d', alice.deviceId]);
	await pty.waitForText('Enter password for the device:');
	pty.send(`${password}${keys.enter}`);
	await pty.waitForText('Enter one-time code:');
	pty.send(`${code()}${keys.enter}`);
	await pty.waitForText(/Added \d+ new certificates/);
	await expectExit(pty, 0);
	expect((await runNarthex(alice.workspace, ['device', 'list'])).stdout).toContain('password and one-time code, since');
	expect(await asAlice(poll, `${password}\n12345\n`)).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('The server does not accept this one-time code.'),
	});
	const problems: string[] = [];
	for (let tries = 0; tries < 4; tries++) {
		await fetchOpaqueKey(locked, '12345').catch((error) => problems.push(asNarthexError(error).code));
	}
	expect(problems).toContain('one-time-codes-throttled');
});
