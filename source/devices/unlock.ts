import {failure} from '../errors.ts';
import {DecryptionError, keyFromPassword} from '../parsec/crypto.ts';
import type {Protection} from '../parsec/device-file.ts';
import {openDeviceFile, whyLocked} from '../parsec/device-file.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {AvailableDevice} from './folder.ts';
import {keyFromKeyring} from './keyring.ts';
import {type KeyAhead, sameParameters} from './unlock-ahead.ts';

/**
 * Opens a key file. Argon2id runs on the thread pool, so nothing blocks.
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
		return opened(() => openDeviceFile(file, key), 'wrong-key');
	}
	if (file.type !== 'password' || protection.kind !== 'password') {
		throw failure('unsupported-protection', {protection: 'password-not-given'});
	}
	const derived = ahead !== undefined && sameParameters(ahead.parameters, file.algorithm) ? await ahead.key : undefined;
	const key = derived ?? (await keyFromPassword(protection.password, file.algorithm));
	return opened(() => openDeviceFile(file, key), 'wrong-password');
}

function opened(open: () => LocalDevice, code: 'wrong-key' | 'wrong-password'): LocalDevice {
	try {
		return open();
	} catch (error) {
		if (error instanceof DecryptionError) throw failure(code, {}, {cause: error});
		throw error;
	}
}
