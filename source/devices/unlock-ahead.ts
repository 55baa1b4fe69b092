import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {type Argon2Parameters, keyFromPassword} from '../parsec/crypto.ts';
import {Extension, type Unpacked} from '../parsec/msgpack.ts';
import {decode} from '../parsec/msgpack-reader.ts';

// Argon2id takes longer than all the rest of a command, and needs nothing of a key file but its parameters. Here they are read without the code
// that reads and checks key files, which loads while Argon2id runs already. Whoever takes the key then compares the parameters with those
// of the file that was chosen in earnest.

/** A key that may turn out to be wanted. It never rejects: undefined when it could not be derived. */
export interface KeyAhead {
	readonly parameters: Argon2Parameters;
	readonly key: Promise<Uint8Array | undefined>;
}

const FILE_LIMIT = 1024 * 1024;

/**
 * How the password becomes a key for the one device whose id begins with `prefix`, if its key file is where it is written and named after it,
 * and opened with a password alone. Undefined when there is any doubt.
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
		// No folder, or no key file: whoever looks for it in earnest says so.
		return undefined;
	}
}

/** Starts to derive the key. */
export function keyAhead(password: string, parameters: Argon2Parameters): KeyAhead {
	// Why it failed is said by whoever derives it again.
	return {parameters, key: keyFromPassword(password, parameters).catch(() => undefined)};
}

/** Whether a key derived with the one is a key derived with the other. */
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
