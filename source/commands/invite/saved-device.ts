import type {SavedDevice} from '../../sessions/phases.ts';
import {type NewKeyOptions, usesKeyring} from '../access.ts';
import {type NewDevice, newDeviceJson} from '../display.ts';

/** A device that was saved, as lists describe devices. */
export function describedDevice(
	{deviceId, organization, handle, deviceLabel}: SavedDevice,
	options: NewKeyOptions,
): NewDevice {
	const type = usesKeyring(options) ? 'keyring' : 'password';
	return {deviceId, organizationId: organization, handle, deviceLabel, type};
}

/** The keys of a device in JSON, and the path of its key file. */
export function savedJson(saved: SavedDevice, options: NewKeyOptions): object {
	return {...newDeviceJson(describedDevice(saved, options)), path: saved.path};
}
