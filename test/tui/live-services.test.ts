import {mkdir, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {newUserId, parseDeviceLabel} from '../../source/parsec/ids.ts';
import {liveServices} from '../../source/tui/live-services.ts';
import {newDevice, quickKeyFile, temporaryFolder} from '../devices/samples.ts';

const TOKEN = `xBCg${'A'.repeat(20)}`;

/** A computer with these devices of one person, which open with `secret`. */
async function computer(...labels: readonly string[]) {
	const home = await temporaryFolder();
	const config = join(home, 'config');
	const env = {
		HOME: home,
		XDG_CONFIG_HOME: config,
		XDG_DATA_HOME: join(home, 'data'),
		XDG_STATE_HOME: join(home, 'state'),
		PARSEC_ADMINISTRATION_TOKEN: 'secret token',
	};
	const folder = join(config, 'parsec3', 'libparsec', 'devices');
	await mkdir(folder, {recursive: true});
	const user_id = newUserId();
	for (const label of labels) {
		const device = newDevice({device_label: parseDeviceLabel(label), user_id});
		await writeFile(join(folder, `${device.device_id}.keys`), await quickKeyFile(device, 'secret'));
	}
	return {env, services: liveServices(env)};
}

test('the devices of this computer are found, and opened with their password', async () => {
	const {services} = await computer('laptop', 'phone');
	const {devices, problems} = await services.findDevices();
	expect(devices.map(({deviceLabel}) => deviceLabel).toSorted()).toEqual(['laptop', 'phone']);
	expect(problems).toEqual([]);
	const [first] = devices;
	if (first === undefined) throw new Error('there are two');
	expect(services.isOnlyDevice(first)).toBe(false);
	const wrong = {protection: {kind: 'password', password: 'wrong'}} as const;
	await expect(services.unlock(first, wrong)).rejects.toMatchObject({code: 'wrong-password'});
	const opened = await services.unlock(first, {protection: {kind: 'password', password: 'secret'}});
	expect(opened.membership.deviceLabel).toBe(first.deviceLabel);
});

test('a device is forgotten, and told as gone from then on', async () => {
	const {services} = await computer('laptop');
	const [device] = (await services.findDevices()).devices;
	if (device === undefined) throw new Error('there is one');
	expect(services.isOnlyDevice(device)).toBe(true);
	await services.forgetDevice(device, false);
	expect(() => services.isOnlyDevice(device)).toThrow(expect.objectContaining({code: 'device-gone'}));
	expect((await services.findDevices()).devices).toEqual([]);
});

test.each([
	['claim_user', 'user'],
	['claim_device', 'device'],
	['claim_shamir_recovery', 'recovery'],
])('a link with %s is that of an invitation: %s', async (action, type) => {
	const {services} = await computer();
	const link = services.readLink(`parsec3://parsec.example.com/Acme?a=${action}&p=${TOKEN}`);
	expect(link).toMatchObject({kind: 'invitation', type, organization: 'Acme', server: 'parsec.example.com'});
});

test('what is typed where a code or a server is asked for is read, and what is none is told', async () => {
	const {services} = await computer();
	expect(services.readInviteCode('any-word')).toMatchObject({kind: 'code', code: 'any-word'});
	expect(services.readServer(' https://parsec.example.com ')).toMatchObject({hostname: 'parsec.example.com'});
	expect(() => services.readLink('no link')).toThrow();
});

test('what a person prefers is kept; what the environment names is proposed', async () => {
	const {env, services} = await computer();
	await services.setPreferences({bell: false});
	expect(services.preferences.bell).toBe(false);
	expect(liveServices(env).preferences.bell).toBe(false);
	expect(services.administration).toEqual({server: '', token: 'secret token'});
	expect(services.defaultDeviceLabel).toBe(hostname());
});
