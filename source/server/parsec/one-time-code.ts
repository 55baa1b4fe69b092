import {createHmac, timingSafeEqual} from 'node:crypto';

// One-time codes of an authenticator application: RFC 6238 with HMAC-SHA-1, steps of 30 s, and 6 digits
// (protocol: device-upkeep §11.2).

/** In bytes. */
export const SECRET_LENGTH = 20;
const STEP = 30_000;
const DIGITS = 6;

/** The code of a secret at a time in ms since the epoch. */
export function codeAt(secret: Uint8Array, time: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(time / STEP)));
	const digest = createHmac('sha1', secret).update(counter).digest();
	const offset = digest.readUInt8(digest.length - 1) & 0x0f;
	const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
	return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Whether `given` is the code of this step, the one before, or the next. Compares in constant time. */
export function isCode(secret: Uint8Array, given: string, now: number): boolean {
	const bytes = Buffer.from(given);
	return [now - STEP, now, now + STEP]
		.map((time) => Buffer.from(codeAt(secret, time)))
		.map((code) => code.length === bytes.length && timingSafeEqual(code, bytes))
		.includes(true);
}
