import {expect, test} from 'vitest';
import {showNewDevice} from '../../source/commands/new-device.ts';
import {newDeviceId, parseHumanHandle} from '../../source/parsec/ids.ts';
import {fake, pipes} from './terminal/fake-surroundings.ts';

const device = {
	deviceId: newDeviceId(),
	organizationId: 'Org',
	handle: parseHumanHandle('user@example.com', 'User'),
	deviceLabel: 'laptop',
	type: 'password' as const,
};

test('a new device is a line, which is told beside it to be new', () => {
	const {terminal, stdout, stderr} = fake({}, pipes);
	showNewDevice(terminal, device, {});
	expect(stdout.written).toBe(`${device.deviceId.slice(0, 3)} - Org: User <user@example.com> @ laptop (password)\n`);
	expect(stderr.written).toBe('New device created:\n');
});

test('a program gets what it is to get, alone', () => {
	const {terminal, stdout, stderr} = fake({format: 'json'}, pipes);
	showNewDevice(terminal, device, {device_id: 'x'});
	expect(JSON.parse(stdout.written)).toEqual({device_id: 'x'});
	expect(stderr.written).toBe('');
});
