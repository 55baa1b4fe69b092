import {describe, expect, it} from 'vitest';
import type {AvailableDevice} from '../../source/devices/folder.ts';
import {unlockDevice} from '../../source/devices/unlock.ts';
import {asNarthexError, type NarthexError} from '../../source/errors.ts';
import {readDeviceFile} from '../../source/parsec/device-file.ts';
import {keyFiles} from '../parsec/recording.ts';
import {newDevice, quickKeyFile} from './samples.ts';

function available(content: Uint8Array): AvailableDevice {
	return {path: '/somewhere.keys', file: readDeviceFile(content), shortId: 'abc', readableByOthers: false};
}

async function problemOf(unlocking: Promise<unknown>): Promise<NarthexError> {
	try {
		await unlocking;
	} catch (error) {
		return asNarthexError(error);
	}
	throw new Error('it was done');
}

describe('a device with a password', () => {
	// Each of them opens in `test/parsec/recording.test.ts`.
	it.each(keyFiles.slice(0, 1))('of the official client ($label) opens', async ({content, password, label}) => {
		const device = await unlockDevice(available(content), {kind: 'password', password});
		expect(device.device_label).toBe(label);
	});

	it('says that the password is wrong, and nothing else', async () => {
		const device = newDevice();
		const file = available(await quickKeyFile(device, 'pässwörd ✓'));
		expect(await unlockDevice(file, {kind: 'password', password: 'pässwörd ✓'})).toMatchObject({
			device_id: device.device_id,
		});
		for (const password of ['', 'passwörd ✓', 'PÄSSWÖRD ✓', 'pässwörd ✓ ']) {
			const problem = await problemOf(unlockDevice(file, {kind: 'password', password}));
			expect(problem).toMatchObject({code: 'wrong-password', facts: {}});
		}
	});

	it('opens however the accents of the password are composed', async () => {
		const device = newDevice();
		for (const chosen of ['p\u00e4ss', 'pa\u0308ss']) {
			const file = available(await quickKeyFile(device, chosen));
			for (const typed of ['p\u00e4ss', 'pa\u0308ss']) {
				expect(await unlockDevice(file, {kind: 'password', password: typed})).toMatchObject({
					device_id: device.device_id,
				});
			}
		}
	});

	it('does not open without one', async () => {
		const file = available(await quickKeyFile(newDevice(), 'x'));
		expect(await problemOf(unlockDevice(file, {kind: 'keyring'}))).toMatchObject({code: 'unsupported-protection'});
	});

	it('whose file asks for too much memory is refused before anything is computed', async () => {
		const {file, ...rest} = available(await quickKeyFile(newDevice(), 'x'));
		if (file.type !== 'password') throw new Error(file.type);
		const hostile = {...rest, file: {...file, algorithm: {...file.algorithm, memlimit_kb: 2 ** 31}}};
		const problem = await problemOf(unlockDevice(hostile, {kind: 'password', password: 'x'}));
		expect(problem.code).toBe('argon2-refused');
	});
});
