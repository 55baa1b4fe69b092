import {NarthexError} from '../errors.ts';
import {DecryptionError, keyFromPassword} from '../parsec/crypto.ts';
import {
	type KeyringFile,
	openDeviceFile,
	type PasswordFile,
	type Protection,
	whyLocked,
} from '../parsec/device-file.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {AvailableDevice} from './folder.ts';
import {keyFromKeyring} from './keyring.ts';
import {type KeyAhead, sameParameters} from './unlock-ahead.ts';

/**
 * Opens a key file. Argon2id runs on the thread pool, so nothing blocks. Accents of the password may be composed in
 * another way than when it was chosen: keyboards of different systems do that.
 * @param ahead a key for the same password, taken when its parameters are those of this file
 * @throws NarthexError `wrong-password`, `wrong-key`, `argon2-refused`, `unsupported-protection`, and those of
 * `keyFromKeyring`; DecodeError for a damaged file
 */
export async function unlockDevice(
	{file}: AvailableDevice,
	protection: Protection,
	ahead?: KeyAhead,
): Promise<LocalDevice> {
	const locked = whyLocked(file);
	if (locked !== undefined) throw locked;
	if (file.type === 'keyring') {
		const key = await keyFromKeyring(file.keyring_service, file.keyring_user);
		const device = openWith(file, key);
		if (device instanceof DecryptionError) throw new NarthexError('wrong-key', {}, {cause: device});
		return device;
	}
	if (file.type !== 'password' || protection.kind !== 'password') {
		throw new NarthexError('unsupported-protection', {protection: 'password-not-given'});
	}
	const {password} = protection;
	const early = ahead !== undefined && sameParameters(ahead.parameters, file.algorithm) ? await ahead.key : undefined;
	const device = openWith(file, early ?? (await keyFromPassword(password, file.algorithm)));
	if (!(device instanceof DecryptionError)) return device;
	for (const other of [password.normalize('NFC'), password.normalize('NFD')]) {
		if (other === password) continue;
		const opened = openWith(file, await keyFromPassword(other, file.algorithm));
		if (!(opened instanceof DecryptionError)) return opened;
	}
	throw new NarthexError('wrong-password', {}, {cause: device});
}

/** The device, or the error when `key` is the wrong one. */
function openWith(file: PasswordFile | KeyringFile, key: Uint8Array): LocalDevice | DecryptionError {
	try {
		return openDeviceFile(file, key);
	} catch (error) {
		if (error instanceof DecryptionError) return error;
		throw error;
	}
}
