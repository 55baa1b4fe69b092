import {beforeEach, expect, test} from 'vitest';
import {changeSettings} from '../../source/commands/settings-menu.ts';
import {type AvailableDevice, findDevices} from '../../source/devices/folder.ts';
import {openSettings} from '../../source/settings.ts';
import {newDevice} from '../devices/samples.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {personWith} from './alices.ts';
import {fake} from './terminal/fake-surroundings.ts';

let env: Readonly<Record<string, string>>;
beforeEach(() => {
	({env} = createWorkspace());
});

/** What is told when these lines answer, and how it is left. */
async function answered(devices: readonly AvailableDevice[], ...lines: readonly string[]) {
	const {terminal, stdin, stdout} = fake({accessible: true}, {env});
	terminal.listen();
	stdin.type(lines.map((line) => `${line}\n`).join(''));
	return {left: await changeSettings(terminal, devices), said: stdout.written};
}

test('each setting is named with its value, and changed at once', async () => {
	const {left, said} = await answered([], 'bell: on', 'off', 'lock by itself', 'after 5 minutes', 'back');
	expect(left).toBeUndefined();
	expect(said).toMatch(/ {2}\d+\. Bell: on\n/);
	expect(said).toMatch(/ {2}\d+\. Bell: off\n/);
	expect(said).toMatch(/ {2}\d+\. Lock by itself: after 5 minutes\n/);
	expect(openSettings(env).preferences).toMatchObject({bell: false, lock: '5m'});
});

test('the default device is named, or that there is none, or that it is not here', async () => {
	const device = newDevice();
	const alice = await personWith(device);
	env = alice.workspace.env;
	const {devices} = await findDevices(`${env.XDG_CONFIG_HOME}/parsec3/libparsec`);
	const {said} = await answered(devices, 'default device', 'alice', 'back');
	expect(said).toContain(' Default device: none\n');
	expect(said).toContain(' Default device: Alice <alice@example.com> in Org, laptop (');
	expect(openSettings(env).preferences.device).toBe(device.device_id);
	const elsewhere = await answered([], 'back');
	expect(elsewhere.said).toContain(` Default device: ${device.device_id.slice(0, 8)}…, which is not here\n`);
});

test('what a setting means is told before its values, and it may stay as it is', async () => {
	const before = openSettings(env).preferences;
	const {said} = await answered([], 'lock by itself', 'leave it', 'back');
	expect(said).toContain('A running exchange is not cut.');
	expect(openSettings(env).preferences).toEqual(before);
});
