import {NarthexError} from '../errors.ts';
import type {DeviceFolder, Protection, SaveDevice} from '../parsec/device-file.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {ChoosingPassword, SavedDevice} from './phases.ts';

/** A device that was saved, and how to remove its key file again. */
export interface Kept {
	readonly saved: Omit<SavedDevice, 'checked'>;
	discard(): Promise<void>;
}

/** What saving needs of a session. */
interface Saving {
	enter(phase: {readonly name: 'saving'}): void;
	decision<Answer>(phase: (decide: (answer: Answer) => void) => ChoosingPassword): Promise<Answer>;
}

/** A device whose key file is at `path`. */
export function savedAs(path: string, device: LocalDevice): Kept['saved'] {
	return {
		path,
		deviceId: device.device_id,
		organization: device.organization_id,
		handle: device.human_handle,
		deviceLabel: device.device_label,
	};
}

/** Saves the key file, and asks for another password as often as that fails: the device exists already. */
export async function saveNewDevice(
	session: Saving,
	folder: DeviceFolder,
	device: LocalDevice,
	given: SaveDevice | undefined,
): Promise<Kept> {
	let locked = given;
	let problem: NarthexError | undefined;
	for (;;) {
		locked ??= folder.lock(
			await session.decision<Protection>((decide) => ({name: 'choosing-password', problem, choose: decide})),
		);
		session.enter({name: 'saving'});
		try {
			const {path, discard} = await locked(device);
			return {saved: savedAs(path, device), discard};
		} catch (error) {
			if (!(error instanceof NarthexError)) throw error;
			problem = error;
			locked = undefined;
		}
	}
}
