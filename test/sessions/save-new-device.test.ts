import {expect, test} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import type {Protection, SaveDevice} from '../../source/parsec/device-file.ts';
import {saveNewDevice} from '../../source/sessions/save-new-device.ts';
import {newMember} from '../parsec/setups.ts';

const device = newMember('Bob');
const saved = {
	path: '/devices/device.keys',
	deviceId: device.device_id,
	organization: 'Org',
	handle: device.human_handle,
	deviceLabel: device.device_label,
};
const full = new NarthexError('disk-full', {folder: '/devices'});

/** A session whose person chooses these passwords, one after the other, and what it went through. */
function session(...passwords: readonly string[]) {
	const went: (string | undefined)[] = [];
	let asked = 0;
	return {
		went,
		enter: ({name}: {readonly name: string}) => void went.push(name),
		decision: async <Answer>(phase: (decide: (answer: Answer) => void) => {readonly problem: unknown}) => {
			const {problem} = phase(() => {});
			went.push(`asked after ${problem instanceof NarthexError ? problem.code : 'nothing'}`);
			return {kind: 'password', password: passwords[asked++]} as Answer;
		},
	};
}

/** A folder that fails as often as `failures` says, and the passwords that it locked with. */
function folder(...failures: readonly Error[]) {
	const passwords: (string | undefined)[] = [];
	const save: SaveDevice = async () => {
		const failure = failures[passwords.length - 1];
		if (failure !== undefined) throw failure;
		return {path: '/devices/device.keys', discard: async () => {}};
	};
	return {
		passwords,
		checkSavable: async () => {},
		lock: (protection: Protection) => {
			passwords.push(protection.kind === 'password' ? protection.password : undefined);
			return save;
		},
	};
}

test('a device that cannot be saved is asked for again, with the reason, until it is', async () => {
	const person = session('first', 'second');
	const disk = folder(full);
	expect(await saveNewDevice(person, disk, device, undefined)).toMatchObject({saved});
	expect(person.went).toEqual(['asked after nothing', 'saving', 'asked after disk-full', 'saving']);
	expect(disk.passwords).toEqual(['first', 'second']);
});

test('what was chosen before is used once, and then asked for', async () => {
	const person = session('another');
	let tries = 0;
	const chosen: SaveDevice = async () => {
		tries++;
		throw full;
	};
	await saveNewDevice(person, folder(), device, chosen);
	expect(tries).toBe(1);
	expect(person.went).toEqual(['saving', 'asked after disk-full', 'saving']);
});

test('a fault of our own is no reason to ask for another password', async () => {
	const fault = new TypeError('a fault');
	await expect(saveNewDevice(session('one'), folder(fault), device, undefined)).rejects.toBe(fault);
});
