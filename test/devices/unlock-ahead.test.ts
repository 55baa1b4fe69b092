import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {listDevices} from '../../source/devices/folder.ts';
import {unlockDevice} from '../../source/devices/unlock.ts';
import {keyAhead, parametersAhead} from '../../source/devices/unlock-ahead.ts';
import type {DeviceFile} from '../../source/parsec/device-file.ts';
import {newDevice, quickKeyFile} from './samples.ts';

const password = {kind: 'password', password: 'right'} as const;

/** A configuration folder with the key files of two devices, named as all clients name them. */
async function twoDevices() {
	const directory = mkdtempSync(join(tmpdir(), 'narthex-test-'));
	onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
	mkdirSync(join(directory, 'devices'));
	const [one, other] = [newDevice(), newDevice()];
	for (const device of [one, other]) {
		writeFileSync(join(directory, 'devices', `${device.device_id}.keys`), await quickKeyFile(device, 'right'));
	}
	return {directory, one, other};
}

function parametersOf(file: DeviceFile) {
	if (file.type !== 'password') throw new Error(`a ${file.type} file`);
	const {memlimit_kb, opslimit, parallelism, salt} = file.algorithm;
	return {memlimit_kb, opslimit, parallelism, salt};
}

it('finds the parameters of the one device that is named, and of no other', async () => {
	const {directory, one} = await twoDevices();
	const available = (await listDevices(directory)).find(({file}) => file.device_id === one.device_id);
	if (available === undefined) throw new Error('the device is not listed');
	const {device_id: id} = one;
	const dashed = `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 20).toUpperCase()}`;
	for (const name of [id, dashed]) {
		expect(await parametersAhead(directory, name)).toEqual(parametersOf(available.file));
	}
});

it('leaves what is not clear to whoever asks properly', async () => {
	const {directory, one} = await twoDevices();
	expect(await parametersAhead(directory, '')).toBeUndefined();
	expect(await parametersAhead(directory, 'xyz')).toBeUndefined();
	expect(await parametersAhead(join(directory, 'nowhere'), one.device_id)).toBeUndefined();
	writeFileSync(join(directory, 'devices', `${one.device_id}.keys`), 'no key file');
	expect(await parametersAhead(directory, one.device_id)).toBeUndefined();
});

it('gives a key that opens the device, and none that another file or a refused derivation would need', async () => {
	const {directory, one, other} = await twoDevices();
	const devices = await listDevices(directory);
	const ahead = keyAhead('right', (await parametersAhead(directory, one.device_id)) ?? expect.fail('no parameters'));
	for (const {device_id, organization_id} of [one, other]) {
		const available = devices.find(({file}) => file.device_id === device_id) ?? expect.fail('not listed');
		expect(await unlockDevice(available, password, ahead)).toMatchObject({device_id, organization_id});
	}
	const refused = keyAhead('right', {...ahead.parameters, memlimit_kb: 2 ** 30});
	expect(await refused.key).toBeUndefined();
	const wrong = keyAhead('wrong', ahead.parameters);
	const available = devices.find(({file}) => file.device_id === one.device_id) ?? expect.fail('not listed');
	await expect(unlockDevice(available, {kind: 'password', password: 'wrong'}, wrong)).rejects.toMatchObject({
		code: 'wrong-password',
	});
});
