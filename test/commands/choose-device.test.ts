import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, describe, expect, test} from 'vitest';
import {chooseDevice} from '../../source/commands/choose-device.ts';
import {findDevices} from '../../source/devices/folder.ts';
import {knownDevices} from '../../source/member/open.ts';
import {parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import {openSettings} from '../../source/settings.ts';
import {asAnotherAccount, newDevice, quickKeyFile, temporaryFolder} from '../devices/samples.ts';
import {fake} from './terminal/fake-surroundings.ts';

let folder: string;
let env: {readonly XDG_CONFIG_HOME: string};

beforeEach(async () => {
	folder = await temporaryFolder();
	env = {XDG_CONFIG_HOME: await temporaryFolder()};
	await mkdir(join(folder, 'devices'));
});

async function keyFile(label: string, person = 'Alice') {
	const device = newDevice({
		device_label: parseDeviceLabel(label),
		human_handle: parseHumanHandle(`${person.toLowerCase()}@example.com`, person),
	});
	await writeFile(join(folder, 'devices', `${label}.keys`), await quickKeyFile(device, 'x'));
	return device.device_id;
}

const turn = () => new Promise(setImmediate);

/** Waits until the terminal shows this. */
async function shown(stdout: {screen(): Promise<string>}, text: string): Promise<void> {
	while (!(await stdout.screen()).includes(text)) await turn();
}

describe('Without -d', () => {
	test('the only device is taken, and named on a terminal', async () => {
		const id = await keyFile('laptop');
		const {terminal, stdout} = fake({}, {env});
		expect((await chooseDevice(terminal, folder, undefined)).file.device_id).toBe(id);
		expect(await stdout.screen()).toBe(`Device: Alice <alice@example.com> in Org, laptop (${id.slice(0, 3)})`);
	});

	test('a script takes the only one without a word', async () => {
		const id = await keyFile('laptop');
		const {terminal, stdout, stderr} = fake({}, {env, stdin: false, stdout: false});
		expect((await chooseDevice(terminal, folder, undefined)).file.device_id).toBe(id);
		expect(stdout.written + stderr.written).toBe('');
	});

	test('a person chooses one of several; the one that was used last comes first', async () => {
		await keyFile('desk', 'Bob');
		const id = await keyFile('laptop');
		const used = (await findDevices(folder)).devices.find(({file}) => file.device_id === id);
		if (used === undefined) throw new Error('not found');
		await openSettings(env).rememberDevice(used, new Date());
		const {terminal, stdin, stdout} = fake({}, {env});
		const chosen = chooseDevice(terminal, folder, undefined);
		await shown(stdout, '❯ Alice <alice@example.com> in Org, laptop');
		stdin.type('\r');
		expect((await chosen).file.device_id).toBe(id);
		const other = chooseDevice(terminal, folder, undefined);
		await shown(stdout, 'Bob <bob@example.com>');
		stdin.type('bob\r');
		expect((await other).file.device_label).toBe('desk');
	});

	test('a screen reader gets numbers, and people first', async () => {
		await keyFile('desk', 'Bob');
		await keyFile('laptop');
		const {terminal, stdin, stdout} = fake({accessible: true}, {env});
		const chosen = chooseDevice(terminal, folder, undefined);
		await shown(stdout, 'Which device:');
		expect(stdout.written).toMatch(/^ {2}1\. Bob <bob@example\.com> in Org, desk/);
		stdin.type('2\n');
		expect((await chosen).file.device_label).toBe('laptop');
	});

	test.each([
		['a script', {stdin: false}, {}],
		['JSON', {}, {format: 'json'}],
	] as const)('of several, %s has to name one', async (_what, streams, options) => {
		await keyFile('desk');
		await keyFile('laptop');
		const {terminal} = fake(options, {env, ...streams});
		await expect(chooseDevice(terminal, folder, undefined)).rejects.toMatchObject({code: 'device-not-named'});
	});

	test('the default of the settings is taken, as long as it is there', async () => {
		await keyFile('desk');
		const id = await keyFile('laptop');
		await openSettings(env).setPreferences({device: id});
		const {terminal} = fake({}, {env, stdin: false});
		expect((await chooseDevice(terminal, folder, undefined)).file.device_id).toBe(id);
		await openSettings(env).setPreferences({device: newDevice().device_id});
		await expect(chooseDevice(terminal, folder, undefined)).rejects.toMatchObject({code: 'device-not-named'});
	});

	test('the only one that can be read is not taken unasked beside one that cannot', async () => {
		await keyFile('laptop');
		await keyFile('secret');
		await chmod(folder, 0o755);
		await chmod(join(folder, 'devices'), 0o755);
		await chmod(join(folder, 'devices/laptop.keys'), 0o644);
		await chmod(join(folder, 'devices/secret.keys'), 0o600);
		const {terminal, stderr} = fake({}, {env, stdin: false});
		await asAnotherAccount(async () => {
			await expect(chooseDevice(terminal, folder, undefined)).rejects.toMatchObject({code: 'device-not-named'});
		});
		expect(stderr.written).toContain('secret.keys');
	});
});

test('where nothing can be read, it is told why, and not that there are no devices', async () => {
	const other = await temporaryFolder();
	await writeFile(join(other, 'devices'), 'a file in the place of the folder');
	const {terminal} = fake({}, {env, stdin: false});
	await expect(chooseDevice(terminal, other, undefined)).rejects.toMatchObject({code: 'file-unreadable'});
	await expect(chooseDevice(terminal, other, 'abc')).rejects.toMatchObject({code: 'file-unreadable'});
});

test('on the screen the default stands first, then what was used last', async () => {
	await keyFile('a');
	const last = await keyFile('b');
	const byDefault = await keyFile('c');
	const {devices} = await findDevices(folder);
	const known = knownDevices(devices, new Map([[last, new Date()]]), byDefault);
	expect(known.map(({deviceLabel}) => deviceLabel)).toEqual(['c', 'b', 'a']);
});

test('-d counts more than the default', async () => {
	const id = await keyFile('desk');
	await openSettings(env).setPreferences({device: await keyFile('laptop')});
	const {terminal, stdout} = fake({}, {env});
	expect((await chooseDevice(terminal, folder, id.slice(0, 6))).file.device_id).toBe(id);
	expect(stdout.written).toBe('');
});
