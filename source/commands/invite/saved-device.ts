import type {OrganizationId} from '../../parsec/ids.ts';
import type {SavedDevice} from '../../sessions/phases.ts';
import {type DescribedDevice, deviceJson} from '../display.ts';

/** A device that was saved, as lists describe devices. */
export function describedDevice({deviceId, organization, handle, deviceLabel}: SavedDevice): DescribedDevice {
	return {deviceId, organizationId: organization as OrganizationId, handle, deviceLabel};
}

/** The keys of a device in JSON, and the path of its key file. */
export function savedJson(saved: SavedDevice): object {
	return {...deviceJson(describedDevice(saved)), path: saved.path};
}
