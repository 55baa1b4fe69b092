import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {Extension, type Unpacked} from '../parsec/msgpack.ts';
import {decode} from '../parsec/msgpack-reader.ts';
import {type Argon2Parameters, keyFromPassword} from '../parsec/password-key.ts';

// Argon2id takes longer than all the rest of a command, and needs only the parameters of a key file. This module reads
// them without the code that reads and checks key files: that code loads while Argon2id runs. `unlockDevice` takes the
// key only when the parameters are those of the file that was chosen in the end.

/** A key that may be needed. It never rejects, and is undefined when it could not be derived. */
export interface KeyAhead {
	readonly parameters: Argon2Parameters;
	readonly key: Promise<Uint8Array | undefined>;
}

const FILE_LIMIT = 1024 * 1024;

/**
 * The parameters for the one device whose id begins with `prefix`. Undefined in any doubt: unless its key file is in
 * the usual place, is named after the device, and needs only a password.
 */
export async function parametersAhead(configDirectory: string, prefix: string): Promise<Argon2Parameters | undefined> {
	try {
		const folder = join(configDirectory, 'devices');
		const wanted = prefix.replaceAll('-', '').toLowerCase();
		const [name, ...more] = (await readdir(folder)).filter((one) => one.endsWith('.keys') && one.startsWith(wanted));
		if (name === undefined || more.length > 0) return undefined;
		const path = join(folder, name);
		if ((await stat(path)).size > FILE_LIMIT) return undefined;
		return passwordParameters(decode(await readFile(path)));
	} catch {
		// No folder, or no key file. The command itself finds that out and says so.
		return undefined;
	}
}

/** Starts to derive the key. */
export function keyAhead(password: string, parameters: Argon2Parameters): KeyAhead {
	// When it fails, `unlockDevice` derives the key again and throws.
	return {parameters, key: keyFromPassword(password, parameters).catch(() => undefined)};
}

/** Whether both give the same key for a password. */
export function sameParameters(one: Argon2Parameters, other: Argon2Parameters): boolean {
	return (
		one.memlimit_kb === other.memlimit_kb &&
		one.opslimit === other.opslimit &&
		one.parallelism === other.parallelism &&
		Buffer.compare(one.salt, other.salt) === 0
	);
}

function passwordParameters(file: Unpacked): Argon2Parameters | undefined {
	if (!isStruct(file) || file.type !== 'password' || file.totp_opaque_key_id != null || !isStruct(file.algorithm)) {
		return undefined;
	}
	const {memlimit_kb, opslimit, parallelism, salt} = file.algorithm;
	if (typeof memlimit_kb !== 'number' || typeof opslimit !== 'number' || typeof parallelism !== 'number')
		return undefined;
	return salt instanceof Uint8Array ? {memlimit_kb, opslimit, parallelism, salt} : undefined;
}

function isStruct(value: Unpacked | undefined): value is {readonly [key: string]: Unpacked} {
	return (
		typeof value === 'object' &&
		value !== null &&
		!(value instanceof Uint8Array || value instanceof Extension || value instanceof Map || Array.isArray(value))
	);
}
