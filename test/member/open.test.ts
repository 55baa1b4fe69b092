import {expect, test} from 'vitest';
import type {AvailableDevice} from '../../source/devices/folder.ts';
import {foldersOf} from '../../source/member/folders.ts';
import {knownDevices, openDevice, unlockFile} from '../../source/member/open.ts';
import {type DeviceFile, readDeviceFile} from '../../source/parsec/device-file.ts';
import {newDevice, quickKeyFile, temporaryFolder} from '../devices/samples.ts';

const right = {protection: {kind: 'password', password: 'secret'}} as const;

async function available(device = newDevice(), change: object = {}): Promise<AvailableDevice> {
	const file = readDeviceFile(await quickKeyFile(device, 'secret'));
	const shortId = device.device_id.slice(0, 3);
	return {
		path: `/${device.device_id}.keys`,
		file: {...file, ...change} as DeviceFile,
		shortId,
		readableByOthers: false,
	};
}

test('a device is described by what its key file says', async () => {
	const device = newDevice({server_url: 'https://parsec.example.com/'});
	const [known] = knownDevices([await available(device, {totp_opaque_key_id: 'a'.repeat(32)})], new Map());
	expect(known).toMatchObject({
		deviceId: device.device_id,
		organization: 'Org',
		handle: device.human_handle,
		deviceLabel: 'laptop',
		server: 'parsec.example.com',
		lock: 'password',
		needsCode: true,
		lastUsed: undefined,
		isReadableByOthers: false,
	});
	expect(known?.createdOn).toBeInstanceOf(Date);
});

test('what Narthex does not open says why', async () => {
	const [known] = knownDevices([await available(newDevice(), {type: 'smartcard'})], new Map());
	expect(known?.lock).toMatchObject({code: expect.stringMatching(/^[a-z-]+$/)});
});

test('devices that were used last come first, after the one that is wanted', async () => {
	const [never, old, young] = [newDevice(), newDevice(), newDevice()];
	const devices = await Promise.all([never, old, young].map((device) => available(device)));
	const used = new Map([
		[old.device_id, new Date(1000)],
		[young.device_id, new Date(2000)],
	]);
	const order = (first?: typeof never.device_id | null) =>
		knownDevices(devices, used, first).map(({deviceId}) => deviceId);
	expect(order()).toEqual([young, old, never].map(({device_id}) => device_id));
	expect(order(null)).toEqual(order());
	expect(order(never.device_id)).toEqual([never, young, old].map(({device_id}) => device_id));
});

test('a key file that needs no code is opened with its password alone', async () => {
	const device = newDevice();
	const unlocked = await unlockFile(await available(device), {...right, code: '123456'});
	expect(unlocked.opaqueKey).toBeUndefined();
	expect(unlocked.device.device_id).toBe(device.device_id);
	const wrong = {protection: {kind: 'password', password: 'other'}} as const;
	await expect(unlockFile(await available(device), wrong)).rejects.toMatchObject({code: 'wrong-password'});
});

test('one that needs a code is not opened without it', async () => {
	const locked = await available(newDevice(), {totp_opaque_key_id: 'a'.repeat(32)});
	await expect(unlockFile(locked, right)).rejects.toMatchObject({
		code: 'unsupported-protection',
		facts: {protection: 'one-time-code-not-given'},
	});
});

test('a device that is opened is a member of its organization', async () => {
	const home = await temporaryFolder();
	const device = newDevice();
	const member = await openDevice(await available(device), right, foldersOf({HOME: home}));
	expect(member.membership).toMatchObject({userId: device.user_id, handle: device.human_handle});
});
