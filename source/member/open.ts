import type {AvailableDevice} from '../devices/folder.ts';
import {unlockDevice} from '../devices/unlock.ts';
import type {KeyAhead} from '../devices/unlock-ahead.ts';
import type {NarthexError} from '../errors.ts';
import {parseServerUrl} from '../parsec/address.ts';
import {opaqueKeyIdOf, type Protection, whyLocked} from '../parsec/device-file.ts';
import {type DeviceId, type HumanHandle, timestampDate} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
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
	/** Whether it takes a one-time code as well. */
	readonly needsCode: boolean;
	/** When its keys were made, and when they were last locked. */
	readonly createdOn: Date;
	readonly protectedOn: Date;
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
			needsCode: opaqueKeyIdOf(file) !== undefined,
			createdOn: timestampDate(file.created_on),
			protectedOn: timestampDate(file.protected_on),
			lock: whyLocked(file) ?? (file.type === 'keyring' ? ('keyring' as const) : ('password' as const)),
			lastUsed: lastUsed.get(file.device_id),
			isReadableByOthers: readableByOthers,
		}))
		.toSorted((a, b) => rank(b) - rank(a));
}

/** What opens a key file. */
export interface Credentials {
	readonly protection: Protection;
	/** The one-time code, where the file needs one. */
	readonly code?: string | undefined;
	/** The key of the password, if it was derived before the device was chosen. */
	readonly ahead?: KeyAhead | undefined;
}

/** A key file that was opened, with what the server gave for the one-time code. */
export interface UnlockedFile {
	readonly device: LocalDevice;
	readonly opaqueKey: Uint8Array | undefined;
}

/** @throws NarthexError `wrong-password` and others of `unlockDevice` and `fetchOpaqueKey` */
export async function unlockFile(
	available: AvailableDevice,
	{protection, code, ahead}: Credentials,
): Promise<UnlockedFile> {
	if (opaqueKeyIdOf(available.file) === undefined) {
		return {device: await unlockDevice(available, protection, ahead), opaqueKey: undefined};
	}
	const {fetchOpaqueKey} = await import('../devices/one-time-code.ts');
	const opaqueKey = await fetchOpaqueKey(available.file, code);
	return {device: await unlockDevice(available, protection, ahead, opaqueKey), opaqueKey};
}

/**
 * Unlocks a device. What an open device needs is loaded while Argon2id runs.
 * @throws NarthexError as `unlockFile`
 */
export async function openDevice(
	available: AvailableDevice,
	credentials: Credentials,
	folders: Folders,
): Promise<Member> {
	const [{device}, {Member}] = await Promise.all([
		unlockFile(available, credentials),
		import('./member.ts'),
		// What is wrong with the client is told by the first request.
		import('../http.ts').then(({httpClient}) => httpClient(available.file.server_url)).catch(() => undefined),
	]);
	return new Member(device, folders);
}
