import {readFile} from 'node:fs/promises';
import {beforeEach, expect, test} from 'vitest';
import {openDeviceFile, readDeviceFile} from '../../../source/parsec/device-file.ts';
import {keyFromPassword} from '../../../source/parsec/password-key.ts';
import {newDevice} from '../../devices/samples.ts';
import {writeQuickKeyFiles} from '../../helpers/quick-key-file.ts';
import {type Person, password, personWith} from '../alices.ts';
import {run, runInTerminal} from '../in-process.ts';

writeQuickKeyFiles();

async function deviceOf(path: string, secret: string) {
	const file = readDeviceFile(await readFile(path));
	if (file.type !== 'password') throw new Error(`a key file of another kind: ${file.type}`);
	return openDeviceFile(file, await keyFromPassword(secret, file.algorithm));
}

let alice: Person;
beforeEach(async () => {
	alice = await personWith(newDevice());
});

test('a script gives the old password and the new one, and only the new one opens afterwards', async () => {
	const [path = ''] = alice.workspace.keyFiles();
	const args = ['device', 'change-authentication', '-p', '--password-stdin', '-d', alice.device.device_id];
	const change = (input: string, ...more: string[]) => run([...args, ...more], {env: alice.workspace.env, input});
	const wrong = await change('wrong\nnew secret\n');
	expect(wrong).toMatchObject({code: 1, stdout: '', stderr: expect.stringContaining('does not open this device')});
	const {code, stdout} = await change(`${password}\nnew secret\n`, '--format', 'json');
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toEqual({device_id: alice.device.device_id, protection: 'password', path});
	expect((await deviceOf(path, 'new secret')).device_id).toBe(alice.device.device_id);
});

test('a person is asked for the new password twice, and not before the old one is right', async () => {
	const args = ['device', 'change-authentication', '--password', '-d', alice.device.device_id];
	const wrong = runInTerminal(args, {env: alice.workspace.env});
	await wrong.answer('Enter current password for the device:', 'wrong\r');
	await wrong.see('The password does not open this device.');
	expect((await wrong.end).code).toBe(1);
	expect(wrong.text()).not.toContain('Enter new password');
	const running = runInTerminal(args, {env: alice.workspace.env});
	await running.answer('Enter current password for the device:', `${password}\r`);
	await running.answer('Enter new password for the device:', 'new secret\r');
	await running.answer('Confirm password:', 'new sceret\r');
	await running.see('Password mismatch');
	await running.answer('Enter new password for the device:', 'new secret\r');
	await running.answer('Confirm password:', 'new secret\r');
	await running.see('Device authentication changed successfully');
	expect((await running.end).code).toBe(0);
});

test.each([
	[[], 'One of --password and --keyring must be specified'],
	[['-p', '-k'], 'Only one of --password and --keyring can be specified'],
])('with %j it is told what is missing', async (options, message) => {
	expect(await run(['device', 'change-authentication', ...options], {env: alice.workspace.env})).toMatchObject({
		code: 2,
		stdout: '',
		stderr: expect.stringMatching(`^Error: ${message}\n.*\n$`),
	});
});
