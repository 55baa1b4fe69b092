import {randomUUID} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {NarthexError} from '../errors.ts';
import {keyFromPassphrase, passphraseOf} from '../parsec/crypto.ts';

/** The name that all Parsec clients keep their keys under. */
export const KEYRING_SERVICE = 'parsec';

/**
 * The key that the system's keyring keeps for `service` and `user`: a recovery passphrase there, 32 bytes here (protocol: transport §6.2).
 * @throws NarthexError `keyring-unavailable`, `keyring-empty`
 */
export async function keyFromKeyring(service: string, user: string): Promise<Uint8Array> {
	const passphrase = await withKeyring(service, user, (entry) => entry.getPassword());
	if (passphrase === null) {
		throw new NarthexError(
			'keyring-empty',
			"The system's keyring does not hold the key of this device.",
			'Unlock the keyring of the account that made the device, or use a device with a password.',
		);
	}
	return keyFromPassphrase(passphrase);
}

/**
 * The key of this computer's keyring account for new devices, made when there is none yet.
 * @throws NarthexError `keyring-unavailable`
 */
export async function keyringAccount(
	dataDirectory: string,
	newKey: () => Uint8Array,
): Promise<{readonly user: string; readonly key: Uint8Array}> {
	const user = await accountName(dataDirectory);
	const passphrase = await withKeyring(KEYRING_SERVICE, user, (entry) => entry.getPassword());
	if (passphrase !== null) return {user, key: keyFromPassphrase(passphrase)};
	const key = newKey();
	await withKeyring(KEYRING_SERVICE, user, (entry) => entry.setPassword(passphraseOf(key)));
	return {user, key};
}

async function accountName(dataDirectory: string): Promise<string> {
	const path = join(dataDirectory, 'keyring_user.txt');
	try {
		return (await readFile(path, 'utf8')).trim();
	} catch (error) {
		if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error;
		const user = randomUUID();
		await mkdir(dataDirectory, {recursive: true, mode: 0o700});
		await writeFile(path, user, {mode: 0o600, flag: 'wx'});
		return user;
	}
}

interface KeyringEntry {
	getPassword(): string | null;
	setPassword(password: string): void;
}

async function withKeyring<Result>(
	service: string,
	user: string,
	use: (entry: KeyringEntry) => Result,
): Promise<Result> {
	try {
		const {Entry} = await import('@napi-rs/keyring');
		return use(new Entry(service, user));
	} catch (error) {
		throw new NarthexError(
			'keyring-unavailable',
			"The system's keyring cannot be used here.",
			'Use a password instead; over SSH and in containers there is mostly no keyring.',
			{cause: error},
		);
	}
}
