import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, describe, expect, it} from 'vitest';
import {listDevices} from '../../source/devices/folder.ts';
import {forgetDevice, isOnlyDevice} from '../../source/devices/forget.ts';
import {filesBelow, newDevice, quickKeyFile, temporaryFolder, writtenKeyFile} from './samples.ts';

const PASSWORD = 'secret';
let config: string;

beforeEach(async () => {
	config = await temporaryFolder();
});

const written = (content: Uint8Array, name?: string) => writtenKeyFile(config, content, name);

describe('a device that is forgotten', () => {
	const data = () => join(config, 'data');

	it('is gone with its data', async () => {
		const device = newDevice();
		const before = await written(await quickKeyFile(device, PASSWORD));
		for (const folder of [join(data(), device.device_id), join(data(), 'narthex', device.device_id)]) {
			await mkdir(folder, {recursive: true});
			await writeFile(join(folder, 'something'), '');
		}
		expect(await forgetDevice(before, {keepAside: false, data: data()})).toBeUndefined();
		expect(await filesBelow(config)).toEqual([]);
	});

	it('may have no data', async () => {
		const before = await written(await quickKeyFile(newDevice(), PASSWORD));
		await forgetDevice(before, {keepAside: false, data: data()});
		expect(await listDevices(config)).toEqual([]);
	});

	it('is kept aside under a name that no other file has, where that is wanted', async () => {
		const content = await quickKeyFile(newDevice(), PASSWORD);
		const names: (string | undefined)[] = [];
		for (let times = 0; times < 2; times++) {
			names.push(await forgetDevice(await written(content), {keepAside: true, data: data()}));
		}
		const aside = join(config, 'devices', 'device.keys.archived');
		expect(names).toEqual([aside, `${aside}.2`]);
		expect(new Uint8Array(await readFile(aside))).toEqual(new Uint8Array(content));
		expect(await listDevices(config)).toEqual([]);
	});

	it('says so when its key file is gone already', async () => {
		const before = await written(await quickKeyFile(newDevice(), PASSWORD));
		await forgetDevice(before, {keepAside: false, data: data()});
		await expect(forgetDevice(before, {keepAside: false, data: data()})).rejects.toMatchObject({code: 'device-gone'});
	});

	it('is the only one of a person as long as no other can be opened', async () => {
		const device = newDevice();
		const one = await written(await quickKeyFile(device, PASSWORD), 'one');
		const stranger = await written(await quickKeyFile(newDevice(), PASSWORD), 'stranger');
		expect(isOnlyDevice(one, [one, stranger])).toBe(true);
		const {user_id} = device;
		const phone = await written(await quickKeyFile(newDevice({user_id}), PASSWORD), 'phone');
		expect(isOnlyDevice(one, [one, stranger, phone])).toBe(false);
	});
});
