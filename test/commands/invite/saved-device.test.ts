import {expect, test} from 'vitest';
import {describedDevice, savedJson} from '../../../source/commands/invite/saved-device.ts';
import {newDeviceId, parseDeviceLabel, parseHumanHandle} from '../../../source/parsec/ids.ts';
import type {SavedDevice} from '../../../source/sessions/phases.ts';

const saved: SavedDevice = {
	deviceId: newDeviceId(),
	organization: 'Org',
	handle: parseHumanHandle('bob@example.com', 'Bob'),
	deviceLabel: parseDeviceLabel('desk'),
	path: '/devices/x.keys',
	checked: true,
};

test.each([
	[{}, 'password'],
	[{auth: 'keyring'}, 'keyring'],
	[{useKeyring: true}, 'keyring'],
] as const)('a device that was saved with %j is one that the %s locks', (options, type) => {
	const {deviceId, handle, deviceLabel} = saved;
	expect(describedDevice(saved, options)).toEqual({deviceId, organizationId: 'Org', handle, deviceLabel, type});
	expect(savedJson(saved, options)).toEqual({
		device_id: deviceId,
		organization_id: 'Org',
		human_handle: 'Bob <bob@example.com>',
		device_label: 'desk',
		device_type: type,
		path: '/devices/x.keys',
	});
});
