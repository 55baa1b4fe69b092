import {dirname} from 'node:path';
import {NarthexError} from '../errors.ts';
import {changeFile} from '../locked-file.ts';
import {
	inPlaceOf,
	isOpenable,
	type KeyringFile,
	type PasswordFile,
	type Protection,
	readDeviceFile,
	writeDeviceFile,
} from '../parsec/device-file.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {AvailableDevice} from './folder.ts';
import {lockFor, saveError} from './save.ts';

/**
 * Writes a key file again, locked in this way: 0600, durable when this resolves. Whatever goes wrong, the old one or
 * the new one is there, whole. A file that another program changed since it was read stays as it is.
 * @param options `opaqueKey` of the one-time code that opened it, where it needs one
 * @throws NarthexError `empty-password`, `key-file-changed`, `disk-full`, `folder-not-writable`, `not-saved`, and those
 * of `keyringAccount`
 */
export async function replaceKeyFile(
	{path, file}: AvailableDevice,
	device: LocalDevice,
	protection: Protection,
	options: {readonly data: string; readonly opaqueKey: Uint8Array | undefined},
): Promise<void> {
	if (!isOpenable(file)) throw new NarthexError('unsupported-protection', {protection: file.type});
	const locked = await lockFor(protection, options.data)(device);
	const content = writeDeviceFile(inPlaceOf(file, locked, options.opaqueKey));
	try {
		await changeFile(path, (now) => {
			if (now === undefined || !isSame(file, now)) throw new NarthexError('key-file-changed', {path});
			return content;
		});
	} catch (error) {
		throw error instanceof NarthexError ? error : saveError(error, dirname(path));
	}
}

/** Whether the file on disk is the one that was read. */
function isSame(file: PasswordFile | KeyringFile, content: Uint8Array): boolean {
	try {
		const now = readDeviceFile(content);
		return isOpenable(now) && Buffer.compare(file.ciphertext, now.ciphertext) === 0;
	} catch {
		// Another program has written something else there.
		return false;
	}
}
