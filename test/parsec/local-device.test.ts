import {expect, test} from 'vitest';
import {fromPositional, localDevice} from '../../source/parsec/local-device.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {read, write} from '../../source/parsec/wire.ts';
import {newDevice} from '../devices/samples.ts';

test('a device comes back as it was written', () => {
	const device = newDevice();
	const {signing_key, human_handle, ...back} = read(localDevice, write(localDevice, device), 'device');
	expect(Object.keys({...back, signing_key, human_handle}).sort()).toEqual(Object.keys(device).sort());
	expect(Buffer.from(signing_key)).toEqual(Buffer.from(device.signing_key));
	expect(human_handle).toEqual(device.human_handle);
	expect(back).toMatchObject({device_id: device.device_id, device_label: 'laptop', initial_profile: 'ADMIN'});
});

test('an array is the map of its fields, in their order; what is missing is null', () => {
	expect(fromPositional({first: 0, second: 0, third: 0}, ['a', false])).toEqual({
		first: 'a',
		second: false,
		third: null,
	});
});

test('a map stays as it is', () => {
	const value = decode(write(localDevice, newDevice()));
	expect(fromPositional(localDevice.shape, value)).toBe(value);
	expect(fromPositional({first: 0}, null)).toBeNull();
});
