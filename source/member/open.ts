import type {AvailableDevice} from '../devices/folder.ts';
import {unlockDevice} from '../devices/unlock.ts';
import type {KeyAhead} from '../devices/unlock-ahead.ts';
import type {NarthexError} from '../errors.ts';
import {parseServerUrl} from '../parsec/address.ts';
import type {Protection} from '../parsec/device-file.ts';
import {whyLocked} from '../parsec/device-file.ts';
import type {DeviceId, HumanHandle} from '../parsec/ids.ts';
import type {Folders} from './folders.ts';
import type {Member} from './member.ts';
import {hostText} from './place.ts';

/** A device of this computer, locked. Texts are raw: they pass `forScreen` before a terminal shows them. */
export interface KnownDevice {
	readonly deviceId: DeviceId;
	readonly shortId: string;
	readonly path: string;
	readonly organization: string;
	readonly handle: HumanHandle;
	readonly deviceLabel: string;
	/** `host` or `host:port`. */
	readonly server: string;
	/** What opens it, or why Narthex does not. */
	readonly lock: 'password' | 'keyring' | NarthexError;
	readonly lastUsed: Date | undefined;
	/** Other accounts of this computer can read the key file, as other programs leave it. */
	readonly isReadableByOthers: boolean;
}

/** Describes devices that were found. `first` comes first, then those that were used last: `lastUsed` tells when. */
export function knownDevices(
	devices: readonly AvailableDevice[],
	lastUsed: ReadonlyMap<DeviceId, Date>,
	first?: DeviceId | null,
): readonly KnownDevice[] {
	const rank = ({deviceId, lastUsed: used}: KnownDevice) =>
		deviceId === first ? Number.POSITIVE_INFINITY : (used?.getTime() ?? 0);
	return devices
		.map(({path, file, shortId, readableByOthers}) => ({
			deviceId: file.device_id,
			shortId,
			path,
			organization: file.organization_id,
			handle: file.human_handle,
			deviceLabel: file.device_label,
			server: hostText(parseServerUrl(file.server_url)),
			lock: whyLocked(file) ?? (file.type === 'keyring' ? ('keyring' as const) : ('password' as const)),
			lastUsed: lastUsed.get(file.device_id),
			isReadableByOthers: readableByOthers,
		}))
		.toSorted((a, b) => rank(b) - rank(a));
}

/**
 * Unlocks a device. What an open device needs is loaded while Argon2id runs.
 * @param ahead the key, if it was derived before the device was chosen
 * @throws NarthexError `wrong-password` and others of `unlockDevice`
 */
export async function openDevice(
	available: AvailableDevice,
	protection: Protection,
	folders: Folders,
	ahead?: KeyAhead,
): Promise<Member> {
	const [device, {Member}] = await Promise.all([
		unlockDevice(available, protection, ahead),
		import('./member.ts'),
		// What is wrong with the client is told by the first request.
		import('../http.ts').then(({httpClient}) => httpClient(available.file.server_url)).catch(() => undefined),
	]);
	return new Member(device, folders);
}
