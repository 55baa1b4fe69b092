import {argon2, randomBytes} from 'node:crypto';
import {promisify} from 'node:util';
import {NarthexError} from '../errors.ts';

/** How a password becomes a key (protocol: invitations §1.3). */
export interface Argon2Parameters {
	readonly memlimit_kb: number;
	readonly opslimit: number;
	readonly parallelism: number;
	readonly salt: Uint8Array;
}

const deriveInPool = promisify(argon2);
const MAX_MEMORY_KB = 1024 * 1024;
const MAX_PASSES = 16;

/** What new key files use: 128 MiB, 3 passes, one lane, 16 random bytes of salt. */
export function newArgon2Parameters(): Argon2Parameters {
	return {memlimit_kb: 131_072, opslimit: 3, parallelism: 1, salt: randomBytes(16)};
}

/**
 * Argon2id v1.3 on the thread pool: 32 bytes. The password is taken as typed, in UTF-8.
 * @throws NarthexError `argon2-refused` for parameters of a hostile file: over 1 GiB or 16 passes, or several lanes
 */
export async function keyFromPassword(password: string, parameters: Argon2Parameters): Promise<Uint8Array> {
	const {memlimit_kb, opslimit, parallelism, salt} = parameters;
	if (memlimit_kb > MAX_MEMORY_KB || memlimit_kb < 8 || opslimit > MAX_PASSES || opslimit < 1 || parallelism !== 1) {
		throw new NarthexError('argon2-refused', {});
	}
	return deriveInPool('argon2id', {
		message: Buffer.from(password, 'utf8'),
		nonce: salt,
		memory: memlimit_kb,
		passes: opslimit,
		parallelism,
		tagLength: 32,
	});
}
