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

export function generateKeyPairSync(asymmetricKeyType: 'x25519') {
	const privateKey = real.createPrivateKey({key: randomBytes(32), format: 'raw-private', asymmetricKeyType});
	return {privateKey, publicKey: real.createPublicKey(privateKey)};
}

type Verify = Parameters<typeof real.verify>;

export function verify(
	algorithm: Verify[0],
	data: Verify[1],
	key: Verify[2],
	signature: Verify[3],
	done?: (error: null, holds: boolean) => void,
): boolean {
	const holds = real.verify(algorithm, data, key, signature);
	if (done !== undefined) queueMicrotask(() => done(null, holds));
	return holds;
}

interface Password {
	readonly message: Uint8Array;
	readonly nonce: Uint8Array;
}

export function argon2(_name: string, {message, nonce}: Password, done: (error: null, key: Buffer) => void): void {
	const key = real.createHash('sha256').update(nonce).update(message).digest();
	queueMicrotask(() => done(null, key));
}
