import {expect, test} from 'vitest';
import {
	dashed,
	deviceJson,
	deviceLine,
	localMinute,
	newDeviceJson,
	newDeviceLine,
	person,
} from '../../source/commands/display.ts';
import {styleFor} from '../../source/commands/terminal/style.ts';
import {type EmailAddress, type HumanLabel, newDeviceId, parseHumanHandle} from '../../source/parsec/ids.ts';

const plain = styleFor('never', false, {});
const deviceId = newDeviceId();
const device = {
	deviceId,
	organizationId: 'Org',
	handle: parseHumanHandle('user@example.com', 'User'),
	deviceLabel: 'laptop',
	type: 'keyring' as const,
};

test('a device is a line with the beginning of its id', () => {
	const rest = ' - Org: User <user@example.com> @ laptop';
	expect(deviceLine(device, plain)).toBe(`${deviceId.slice(0, 3)}${rest}`);
	expect(deviceLine(device, plain, 'abcd')).toBe(`abcd${rest}`);
	expect(newDeviceLine(device, plain)).toBe(`${deviceId.slice(0, 3)}${rest} (keyring)`);
});

test('a program gets the keys of the reference', () => {
	const json = {
		device_id: deviceId,
		organization_id: 'Org',
		human_handle: 'User <user@example.com>',
		device_label: 'laptop',
	};
	expect(deviceJson(device)).toEqual(json);
	expect(newDeviceJson(device)).toEqual({...json, device_type: 'keyring'});
});

test('a long name hides no address, and neither draws on the terminal', () => {
	const handle = {label: 'n'.repeat(5000) as HumanLabel, email: 'user@example.com\u001B[2J' as EmailAddress};
	const shown = person(handle);
	expect(shown.length).toBeLessThan(1000);
	expect(shown).toMatch(/ <user@example\.com\uFFFD\[2J>$/);
});

test('an id has dashes as the reference shows it', () => {
	expect(dashed('0123456789abcdef0123456789abcdef')).toBe('01234567-89ab-cdef-0123-456789abcdef');
});

test('a time is told to the minute, in the time zone of this computer', () => {
	const time = new Date(2026, 10, 21, 7, 5, 59);
	expect(localMinute(time)).toBe('2026-11-21 07:05');
});
