import {randomUUID} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createDurably, isCode, privateFolder} from '../durable.ts';
import {NarthexError} from '../errors.ts';
import {keyFromPassphrase, passphraseOf} from '../parsec/passphrase.ts';

/** The service name under which all Parsec clients keep their keys. */
export const KEYRING_SERVICE = 'parsec';

/**
 * The key that the system's keyring keeps for `service` and `user`, 32 bytes. In the keyring it is a recovery
 * passphrase (protocol: transport §6.2).
 * @throws NarthexError `keyring-unavailable`, `keyring-empty`, `keyring-damaged`
 */
export async function keyFromKeyring(service: string, user: string): Promise<Uint8Array> {
	const passphrase = await withKeyring(service, user, (entry) => entry.getPassword());
	if (passphrase === null) {
		throw new NarthexError('keyring-empty', {});
	}
	return keyOf(passphrase);
}

/**
 * The key of this computer's keyring account, which locks new devices. It is made when there is none yet.
 * @throws NarthexError `keyring-unavailable`, `keyring-damaged`
 */
export async function keyringAccount(
	dataDirectory: string,
	newKey: () => Uint8Array,
): Promise<{readonly user: string; readonly key: Uint8Array}> {
	const user = await accountName(dataDirectory);
	const passphrase = await withKeyring(KEYRING_SERVICE, user, (entry) => entry.getPassword());
	if (passphrase !== null) return {user, key: keyOf(passphrase)};
	const key = newKey();
	await withKeyring(KEYRING_SERVICE, user, (entry) => entry.setPassword(passphraseOf(key)));
	return {user, key};
}

/** Whether the system's keyring answers. @throws NarthexError `keyring-unavailable` */
export async function checkKeyring(): Promise<void> {
	await withKeyring(KEYRING_SERVICE, 'narthex', (entry) => entry.getPassword());
}

/** The account that all Parsec clients of this computer share. The first one makes its file. */
async function accountName(dataDirectory: string): Promise<string> {
	const path = join(dataDirectory, 'keyring_user.txt');
	try {
		const known = await readAccountName(path);
		if (known !== undefined) return known;
		await privateFolder(dataDirectory);
		const user = randomUUID();
		await createDurably(path, Buffer.from(user, 'utf8'));
		return user;
	} catch (error) {
		const meanwhile = isCode(error, ['EEXIST']) ? await readAccountName(path) : undefined;
		if (meanwhile !== undefined) return meanwhile;
		throw new NarthexError('keyring-unavailable', {path}, {cause: error});
	}
}

/** Undefined when there is no file. @throws Error when it is empty or cannot be read */
async function readAccountName(path: string): Promise<string | undefined> {
	try {
		const name = (await readFile(path, 'utf8')).trim();
		if (name === '') throw new Error('the file is empty');
		return name;
	} catch (error) {
		if (isCode(error, ['ENOENT'])) return undefined;
		throw error;
	}
}

function keyOf(passphrase: string): Uint8Array {
	try {
		return keyFromPassphrase(passphrase);
	} catch (error) {
		throw new NarthexError('keyring-damaged', {}, {cause: error});
	}
}

type Entry = InstanceType<typeof import('@napi-rs/keyring').AsyncEntry>;

async function withKeyring<Result>(
	service: string,
	user: string,
	use: (entry: Entry) => Promise<Result>,
): Promise<Result> {
	try {
		const {AsyncEntry} = await import('@napi-rs/keyring');
		// Without a keyring service the library would use the kernel's, which forgets the key at the next start.
		return await use(new AsyncEntry(service, user, {linux: {store: 'secret-service'}}));
	} catch (error) {
		throw new NarthexError('keyring-unavailable', {}, {cause: error});
	}
}
