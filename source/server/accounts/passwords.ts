import {randomBytes, timingSafeEqual} from 'node:crypto';
import {keyFromPassword} from '../../parsec/password-key.ts';
import {TooBusyError} from '../failures.ts';

// Argon2id with the parameters of the OWASP cheat sheet for servers: 19 MiB, 2 passes, one lane.
/** KiB */
const MEMORY = 19_456;
const PASSES = 2;

/** What is stored of a password: parameters, salt and hash. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(16);
	const hash = await derive(password, salt, MEMORY, PASSES);
	return ['argon2id', MEMORY, PASSES, salt.toString('base64url'), Buffer.from(hash).toString('base64url')].join('$');
}

/** False, after the same time, if nothing is stored. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
	if (stored === undefined) {
		await derive(password, randomBytes(16), MEMORY, PASSES);
		return false;
	}
	const [, memory, passes, salt = '', hash = ''] = stored.split('$');
	const derived = await derive(password, Buffer.from(salt, 'base64url'), Number(memory), Number(passes));
	return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
}

/** How many passwords are hashed at once, and how many more wait. */
const MAX_HASHED_AT_ONCE = 2;
const MAX_WAITING = 256;
const waiting: (() => void)[] = [];
let hashedAtOnce = 0;

/** @throws TooBusyError */
async function derive(password: string, salt: Uint8Array, memory: number, passes: number): Promise<Uint8Array> {
	if (hashedAtOnce >= MAX_HASHED_AT_ONCE) {
		if (waiting.length >= MAX_WAITING) throw new TooBusyError();
		await new Promise<void>((resolve) => waiting.push(resolve));
	} else hashedAtOnce++;
	try {
		return await keyFromPassword(password, {memlimit_kb: memory, opslimit: passes, parallelism: 1, salt});
	} finally {
		const next = waiting.shift();
		if (next === undefined) hashedAtOnce--;
		else next();
	}
}
