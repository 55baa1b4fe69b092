import {access, readFile, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {createDurably, isCode, privateFolder, syncFolder, tryToWrite} from '../durable.ts';
import {NarthexError} from '../errors.ts';
import {newSecretKey} from '../parsec/crypto.ts';
import type {DeviceFolder, Protection} from '../parsec/device-file.ts';
import {
	type KeyringFile,
	type PasswordFile,
	sealWithKeyring,
	sealWithPassword,
	writeDeviceFile,
} from '../parsec/device-file.ts';
import {type DeviceId, now} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {keyFromPassword, newArgon2Parameters} from '../parsec/password-key.ts';
import {type AvailableDevice, dataDirectory, SHORTEST_ID} from './folder.ts';
import {KEYRING_SERVICE, keyringAccount} from './keyring.ts';

/** A device whose key file this program has just written. */
export interface NewDeviceFile extends AvailableDevice {
	readonly file: PasswordFile | KeyringFile;
}

/**
 * Writes the key file of a new device below `configDirectory`: 0600 in a 0700 folder, durable when this resolves, and
 * never over another file. When it throws, no file is left.
 * @param data the folder with the name of the keyring account
 * @throws NarthexError `empty-password`, `device-exists`, `disk-full`, `folder-not-writable`, `not-saved`, and those of
 * `keyringAccount`
 */
export async function saveDevice(
	configDirectory: string,
	device: LocalDevice,
	protection: Protection,
	data: string = dataDirectory(process.env),
): Promise<NewDeviceFile> {
	return writeNew(configDirectory, await lockFor(protection, data)(device));
}

/**
 * A place for the key file of a claimed device; see `saveDevice`.
 * @param saved gets each key file that was written, and undefined when it was removed again
 */
export function deviceFolder(
	configDirectory: string,
	data: string,
	saved: (file: NewDeviceFile | undefined) => void = () => {},
): DeviceFolder {
	// With the protection known from the start, the key is derived before the claim begins, and the claim finds it here.
	const locks = new WeakMap<Protection, Lock>();
	return {
		checkSavable: () => checkSavable(configDirectory),
		lock(protection) {
			const seal = locks.get(protection) ?? lockFor(protection, data);
			locks.set(protection, seal);
			return async (device) => {
				const written = await writeNew(configDirectory, await seal(device));
				saved(written);
				return {
					path: written.path,
					async discard() {
						await discardDevice(written);
						saved(undefined);
					},
				};
			};
		},
	};
}

async function writeNew(configDirectory: string, file: PasswordFile | KeyringFile): Promise<NewDeviceFile> {
	const folder = join(configDirectory, 'devices');
	const path = join(folder, `${file.device_id}.keys`);
	try {
		await privateFolder(folder);
	} catch (error) {
		throw notWritable(error, folder);
	}
	try {
		await createDurably(path, writeDeviceFile(file));
	} catch (error) {
		throw saveError(error, folder);
	}
	return {path, file, shortId: file.device_id.slice(0, SHORTEST_ID), readableByOthers: false};
}

/** The path of the key file that a device has below `configDirectory` already. */
export async function keyFileOf(configDirectory: string, deviceId: DeviceId): Promise<string | undefined> {
	const path = join(configDirectory, 'devices', `${deviceId}.keys`);
	try {
		await access(path);
		// A program that was killed may not have come to that: the file has to survive a loss of power too.
		await syncFolder(dirname(path));
		return path;
	} catch {
		// What cannot be looked at is saved again, and the error of that says what is wrong.
		return undefined;
	}
}

/** More than a key file takes, in bytes. */
const ROOM = 4096;

/**
 * Makes sure that a key file could be written below `configDirectory` now. Call it before a step that cannot be undone.
 * @throws NarthexError `disk-full`, `folder-not-writable`, `not-saved`
 */
export async function checkSavable(configDirectory: string): Promise<void> {
	const folder = join(configDirectory, 'devices');
	try {
		await privateFolder(folder);
	} catch (error) {
		throw notWritable(error, folder);
	}
	try {
		await tryToWrite(join(folder, 'new.keys'), ROOM);
	} catch (error) {
		throw saveError(error, folder);
	}
}

/**
 * Makes sure that a key file can be locked so: the keyring answers, and has a key for new devices. Call it before a
 * step that cannot be undone.
 * @throws NarthexError of `keyringAccount`
 */
export async function checkProtection(protection: Protection, data: string): Promise<void> {
	if (protection.kind === 'keyring') await keyringAccount(data, newSecretKey);
}

/**
 * Removes a key file that was just saved, unless another file has taken its place.
 * @throws NarthexError `not-discarded`
 */
export async function discardDevice({path, file}: NewDeviceFile): Promise<void> {
	try {
		const written = await readFile(path);
		if (!written.equals(writeDeviceFile(file))) return;
		await rm(path);
		await syncFolder(dirname(path));
	} catch (error) {
		if (isCode(error, ['ENOENT'])) return;
		throw new NarthexError('not-discarded', {path}, {cause: error});
	}
}

type Lock = (device: LocalDevice) => Promise<PasswordFile | KeyringFile>;

/** Starts to derive the key of a password, for a device that may not exist yet. Errors come when one is locked. */
export function lockFor(protection: Protection, data: string): Lock {
	if (protection.kind === 'keyring') {
		return async (device) => {
			const account = await keyringAccount(data, newSecretKey);
			return sealWithKeyring(device, {service: KEYRING_SERVICE, ...account, on: now()});
		};
	}
	const {password} = protection;
	const parameters = newArgon2Parameters();
	const derived = password === '' ? refuseEmpty() : keyFromPassword(password, parameters);
	derived.catch(() => {
		// The await below throws it. Until then it must not count as unhandled.
	});
	return async (device) => sealWithPassword(device, {parameters, key: await derived, on: now()});
}

async function refuseEmpty(): Promise<never> {
	throw new NarthexError('empty-password', {});
}

/** What to tell of an error of node:fs while a file was written. */
export function saveError(error: unknown, folder: string): NarthexError {
	if (isCode(error, ['EEXIST'])) return new NarthexError('device-exists', {}, {cause: error});
	if (isCode(error, ['ENOSPC', 'EDQUOT', 'EFBIG'])) return new NarthexError('disk-full', {folder}, {cause: error});
	if (isCode(error, ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT'])) return notWritable(error, folder);
	const detail = error instanceof Error ? error.message : String(error);
	return new NarthexError('not-saved', {folder, detail}, {cause: error});
}

function notWritable(error: unknown, folder: string): NarthexError {
	if (isCode(error, ['ENOSPC', 'EDQUOT'])) return saveError(error, folder);
	return new NarthexError('folder-not-writable', {folder}, {cause: error});
}
