import * as real from 'node:crypto';
import {currentProgram} from '../program.ts';

// node:crypto for the programs of a world: what is drawn at random comes from the seed, and nothing runs on other
// threads. Argon2id costs nothing. Everything else is real.

export * from 'node:crypto';

export function randomBytes(length: number): Buffer {
	return currentProgram().random.bytes(length);
}

export function randomUUID(): string {
	const bytes = randomBytes(16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** At least `min`, less than `max`; with one number, that is `max`. */
export function randomInt(min: number, max?: number): number {
	const {random} = currentProgram();
	return max === undefined ? random.between(0, min - 1) : random.between(min, max - 1);
}

export function generateKeyPairSync(asymmetricKeyType: 'x25519') {
	const privateKey = createPrivateKey({key: randomBytes(32), format: 'raw-private', asymmetricKeyType});
	return {privateKey, publicKey: real.createPublicKey(privateKey)};
}

/**
 * Remembers what a pure function gives for the same bytes: the worlds of a process begin with the same organization.
 */
function remembered<Result>(): (bytes: readonly Uint8Array[], compute: () => Result) => Result {
	const known = new Map<string, Result>();
	return (bytes, compute) => {
		const name = bytes.map((part) => Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1')).join();
		const result = known.get(name) ?? compute();
		if (known.size >= MAX_REMEMBERED) known.clear();
		known.set(name, result);
		return result;
	};
}

const MAX_REMEMBERED = 50_000;
const verifications = remembered<boolean>();
const signatures = remembered<Buffer>();
const privateKeys = remembered<real.KeyObject>();
/** The Ed25519 public keys, by the private ones. */
const publicKeys = remembered<Uint8Array>();

interface RawPrivateKey {
	readonly key: Buffer;
	readonly format: 'raw-private';
	readonly asymmetricKeyType: 'ed25519' | 'x25519';
}

export function createPrivateKey(options: RawPrivateKey): real.KeyObject {
	const load = () => real.createPrivateKey(options);
	return privateKeys([Buffer.from(options.asymmetricKeyType), options.key], load);
}

type Verify = Parameters<typeof real.verify>;

export function verify(
	algorithm: Verify[0],
	data: Uint8Array,
	key: real.KeyObject,
	signature: Uint8Array,
	done?: (error: null, holds: boolean) => void,
): boolean {
	const holds = verifications([rawOf(key), data, signature], () => real.verify(algorithm, data, key, signature));
	if (done !== undefined) queueMicrotask(() => done(null, holds));
	return holds;
}

/** What this process signed itself needs no verification. */
export function sign(algorithm: Verify[0], data: Uint8Array, key: real.KeyObject): Buffer {
	const own = rawOf(key);
	const signature = signatures([own, data], () => real.sign(algorithm, data, key));
	verifications([publicKeys([own], () => rawOf(real.createPublicKey(key))), data, signature], () => true);
	return signature;
}

/** The bytes of loaded keys. */
const loaded = new WeakMap<real.KeyObject, Uint8Array>();

function rawOf(key: real.KeyObject): Uint8Array {
	const known = loaded.get(key) ?? key.export({format: key.type === 'private' ? 'raw-private' : 'raw-public'});
	loaded.set(key, known);
	return known;
}

interface Password {
	readonly message: Uint8Array;
	readonly nonce: Uint8Array;
}

export function argon2(_name: string, {message, nonce}: Password, done: (error: null, key: Buffer) => void): void {
	const key = real.createHash('sha256').update(nonce).update(message).digest();
	queueMicrotask(() => done(null, key));
}
