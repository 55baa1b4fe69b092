import {describe, expect, test} from 'vitest';
import {
	availableDeviceJson,
	availableDeviceLines,
	describedDevice,
	devicesFound,
	howManyDevices,
	tellProblems,
} from '../../source/commands/devices-found.ts';
import {styleFor} from '../../source/commands/terminal/style.ts';
import type {AvailableDevice} from '../../source/devices/folder.ts';
import {NarthexError} from '../../source/errors.ts';
import {parseDeviceLabel} from '../../source/parsec/ids.ts';
import {newDevice} from '../devices/samples.ts';
import {fake, pipes} from './terminal/fake-surroundings.ts';

const plain = styleFor('never', false, {});
const {device_id, user_id, organization_id, human_handle, server_url} = newDevice();
const problem = new NarthexError('folder-not-writable', {folder: '/x'});

/** A device whose key file is of this type. */
function deviceOf(type: string, more: object = {}): AvailableDevice {
	const file = {
		...{type, device_id, user_id, organization_id, human_handle, server_url},
		device_label: parseDeviceLabel('laptop'),
		created_on: 1_795_000_000_000_000,
		protected_on: 1_795_000_000_000_000,
		...more,
	};
	return {path: '/devices/x.keys', shortId: device_id.slice(0, 3), readableByOthers: false, file} as never;
}

test('a device is shown with its server, and with what protects its keys since when', () => {
	expect(availableDeviceLines({devices: [deviceOf('keyring')], problems: []}, plain)).toEqual([
		`${device_id.slice(0, 3)} - Org: Alice <alice@example.com> @ laptop ` +
			'(parsec3://127.0.0.1:6770?no_ssl=true) (keyring, since 2026-11-18)',
	]);
});

test.each([
	['password', 'password'],
	['keyring', 'keyring'],
	['account_vault', 'account vault'],
	['openbao', 'openBao'],
])('a program is told the type %s in the words of the reference', (type, named) => {
	expect(availableDeviceJson(deviceOf(type))).toMatchObject({
		device_id,
		short_id: device_id.slice(0, 3),
		device_type: named,
		protection: type,
		needs_one_time_code: false,
		protected_on: expect.stringMatching(/^2026-11-18T.*Z$/),
		path: '/devices/x.keys',
	});
});

test('devices are counted; that there are none is told only where everything could be read', () => {
	const two = {devices: [deviceOf('password'), deviceOf('password')], problems: []};
	expect(howManyDevices(two, '/config', plain)).toBe('Found 2 device(s) in /config:');
	expect(devicesFound(two, '/config', plain)).toHaveLength(3);
	expect(devicesFound({devices: [], problems: []}, '/config', plain)).toEqual(['No devices found in /config']);
	expect(devicesFound({devices: [], problems: [problem]}, '/config', plain)).toEqual([]);
});

describe('What could not be read', () => {
	test.each([
		['is a failure where nothing was found', [], 1, /^Error: /],
		['is a warning beside devices', [deviceOf('password')], 0, /^(?!Error)./],
	] as const)('%s', (_, devices, status, said) => {
		const {terminal, stderr} = fake({}, pipes);
		expect(tellProblems(terminal, {devices, problems: [problem]})).toBe(status);
		expect(stderr.written).toMatch(said);
	});

	test('is nothing, mostly', () => {
		const {terminal, stderr} = fake({}, {stderr: false});
		expect(tellProblems(terminal, {devices: [], problems: []})).toBe(0);
		expect(stderr.written).toBe('');
	});
});

test('lists describe a device by id, organization, person and label', () => {
	expect(describedDevice(deviceOf('password'))).toEqual({
		deviceId: device_id,
		organizationId: organization_id,
		handle: human_handle,
		deviceLabel: 'laptop',
	});
});
