import {readFileSync} from 'node:fs';
import {beforeEach, expect, test} from 'vitest';
import {manageDevice} from '../../source/commands/device-menu.ts';
import {findDevices} from '../../source/devices/folder.ts';
import {newDevice} from '../devices/samples.ts';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {type Person, password, personWith} from './alices.ts';
import {fake} from './terminal/fake-surroundings.ts';

writeQuickKeyFiles();

let alice: Person;
beforeEach(async () => {
	alice = await personWith(newDevice());
});

/** What is typed when these passwords are asked for. */
const PASSWORDS: readonly (readonly [string, string])[] = [
	['Enter password for the device:', password],
	['Enter current password for the device:', password],
	['Enter new password for the device:', 'new secret'],
	['Confirm password:', 'new secret'],
];

/** What is told when these lines answer; a password is typed when it is asked for. */
async function answered(...lines: readonly string[]): Promise<string> {
	const {env} = alice.workspace;
	const {devices} = await findDevices(`${env.XDG_CONFIG_HOME}/parsec3/libparsec`);
	const {terminal, stdin, stdout, stderr} = fake({accessible: true}, {env});
	terminal.listen();
	stdout.onWritten = (text) => {
		for (const [prompt, typed] of PASSWORDS) if (text.includes(prompt)) setImmediate(() => stdin.type(`${typed}\r`));
	};
	stdin.type(lines.map((line) => `${line}\n`).join(''));
	await manageDevice(terminal, devices);
	return `${stdout.written}${stderr.written}`;
}

test('a device tells what its key file says without being opened', async () => {
	const said = await answered('alice', 'go back');
	expect(said).toMatch(/ 2\. \w{3} - Org: Alice <alice@example\.com> @ laptop\n/);
	expect(said).toMatch(
		/Keys: password, since \d{4}-\d\d-\d\d\nMade: \d{4}-\d\d-\d\d\nServer: 127\.0\.0\.1:6770\nFile: \//,
	);
});

test('no device may be meant', async () => {
	expect(await answered('go back')).not.toContain('Keys:');
});

test('its keys are locked with another password', async () => {
	const [before = ''] = alice.workspace.keyFiles().map((path) => readFileSync(path, 'latin1'));
	expect(await answered('alice', 'lock its keys with another')).toContain('Device authentication changed successfully');
	expect(alice.workspace.keyFiles().map((path) => readFileSync(path, 'latin1'))).not.toContain(before);
});

test('it is forgotten after a question, for good or aside', async () => {
	await answered('alice', 'forget it', 'n');
	expect(alice.workspace.keyFiles()).toHaveLength(1);
	const said = await answered('alice', 'forget it, but keep', 'y');
	expect(said).toContain('Its key file is kept aside: ');
	expect(alice.workspace.keyFiles()).toEqual([]);
});

test('its server is not changed where no address is given, or the answer is No', async () => {
	await answered('alice', 'change the address', '');
	const said = await answered('alice', 'change the address', 'http://127.0.0.1:1', 'n');
	expect(said).toContain('New server URL: parsec3://127.0.0.1:1?no_ssl=true');
	expect(said).toContain('This device cannot use the new server now: ');
	expect(said).toContain('Operation cancelled');
});
