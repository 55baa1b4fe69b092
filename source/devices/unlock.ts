import {NarthexError} from '../errors.ts';
import {DecryptionError} from '../parsec/crypto.ts';
import {
	isOpenable,
	type KeyringFile,
	opaqueKeyIdOf,
	openDeviceFile,
	type PasswordFile,
	type Protection,
} from '../parsec/device-file.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {keyFromPassword} from '../parsec/password-key.ts';
import type {AvailableDevice} from './folder.ts';
import {keyFromKeyring} from './keyring.ts';
import {type KeyAhead, sameParameters} from './unlock-ahead.ts';

/**
 * Opens a key file. Argon2id runs on the thread pool, so nothing blocks. Accents of the password may be composed in
 * another way than when it was chosen: keyboards of different systems do that.
 * @param ahead a key for the same password, taken when its parameters are those of this file
 * @param opaqueKey what the server gives for a one-time code, where the file needs one
 * @throws NarthexError `wrong-password`, `wrong-key`, `argon2-refused`, `unsupported-protection`, and those of
 * `keyFromKeyring`; DecodeError for a damaged file
 */
export async function unlockDevice(
	{file}: AvailableDevice,
	protection: Protection,
	ahead?: KeyAhead,
	opaqueKey?: Uint8Array,
): Promise<LocalDevice> {
	if (!isOpenable(file)) throw new NarthexError('unsupported-protection', {protection: file.type});
	if (opaqueKeyIdOf(file) !== undefined && opaqueKey === undefined) {
		throw new NarthexError('unsupported-protection', {protection: 'one-time-code-not-given'});
	}
	if (file.type === 'keyring') {
		const key = await keyFromKeyring(file.keyring_service, file.keyring_user);
		const device = openWith(file, key, opaqueKey);
		if (device instanceof DecryptionError) throw new NarthexError('wrong-key', {}, {cause: device});
		return device;
	}
	if (protection.kind !== 'password') {
		throw new NarthexError('unsupported-protection', {protection: 'password-not-given'});
	}
	const {password} = protection;
	const early = ahead !== undefined && sameParameters(ahead.parameters, file.algorithm) ? await ahead.key : undefined;
	const device = openWith(file, early ?? (await keyFromPassword(password, file.algorithm)), opaqueKey);
	if (!(device instanceof DecryptionError)) return device;
	for (const other of [password.normalize('NFC'), password.normalize('NFD')]) {
		if (other === password) continue;
		const opened = openWith(file, await keyFromPassword(other, file.algorithm), opaqueKey);
		if (!(opened instanceof DecryptionError)) return opened;
	}
	throw new NarthexError('wrong-password', {}, {cause: device});
}

/** The device, or the error when `key` is the wrong one. */
function openWith(
	file: PasswordFile | KeyringFile,
	key: Uint8Array,
	opaqueKey: Uint8Array | undefined,
): LocalDevice | DecryptionError {
	try {
		return openDeviceFile(file, key, opaqueKey);
	} catch (error) {
		if (error instanceof DecryptionError) return error;
		throw error;
	}
}
