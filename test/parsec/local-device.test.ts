import {expect, test} from 'vitest';
import {fromPositional, type LocalDevice, localDevice} from '../../source/parsec/local-device.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {read, write} from '../../source/parsec/wire.ts';
import {newDevice} from '../devices/samples.ts';

/** Its keys as hex: some are buffers, others plain bytes. */
function keysOf(device: LocalDevice): object {
	const keys = Object.entries(device).filter(([, value]) => value instanceof Uint8Array);
	return Object.fromEntries(keys.map(([name, key]) => [name, Buffer.from(key).toString('hex')]));
}

test('a device comes back as it was written', () => {
	const device = newDevice();
	const back = read(localDevice, write(localDevice, device), 'device');
	expect(Object.keys(back)).toEqual(Object.keys(device));
	expect({...back, ...keysOf(back)}).toEqual({...device, ...keysOf(device)});
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
