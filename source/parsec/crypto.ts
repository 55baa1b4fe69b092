import {
	createHash,
	createPrivateKey,
	createPublicKey,
	diffieHellman,
	generateKeyPairSync,
	type KeyObject,
	sign as nodeSign,
	verify as nodeVerify,
	randomBytes,
} from 'node:crypto';
import {blake2b} from '@noble/hashes/blake2.js';
import nacl from 'tweetnacl';
import {NarthexError} from '../errors.ts';

// The primitives (protocol: invitations §1). All keys are raw bytes.

/** A key does not decrypt these bytes: it is the wrong key, or the bytes were altered. */
export class DecryptionError extends NarthexError {
	override readonly name = 'DecryptionError';

	constructor() {
		super('decryption-failed', {});
	}
}

/** A signature that is not valid. */
export class SignatureError extends NarthexError {
	override readonly name = 'SignatureError';

	constructor() {
		super('invalid-signature', {});
	}
}

/** A public key that gives an all-zero secret with every private key. Only an attacker sends one. */
export class SmallOrderKeyError extends NarthexError {
	override readonly name = 'SmallOrderKeyError';

	constructor() {
		super('small-order-key', {});
	}
}

/** A key pair for the exchange of one greeting attempt or for a user: X25519, 32 bytes each. */
export interface KeyPair {
	readonly privateKey: Uint8Array;
	readonly publicKey: Uint8Array;
}

const NONCE_LENGTH = 24;

/** 32 random bytes. */
export function newSecretKey(): Uint8Array {
	return randomBytes(32);
}

/** `nonce (24) | tag (16) | ciphertext`, XSalsa20-Poly1305 (protocol: invitations §1.1). */
export function encrypt(key: Uint8Array, plain: Uint8Array, nonce: Uint8Array = randomBytes(NONCE_LENGTH)): Uint8Array {
	return Buffer.concat([nonce, nacl.secretbox(plain, nonce, key)]);
}

/** @throws DecryptionError */
export function decrypt(key: Uint8Array, encrypted: Uint8Array): Uint8Array {
	if (encrypted.length < NONCE_LENGTH + 16) throw new DecryptionError();
	const plain = nacl.secretbox.open(encrypted.subarray(NONCE_LENGTH), encrypted.subarray(0, NONCE_LENGTH), key);
	if (plain === null) throw new DecryptionError();
	return plain;
}

/** Keyed BLAKE2b with a digest of 64 bytes (protocol: invitations §1.2). */
export function mac512(key: Uint8Array, data: Uint8Array): Uint8Array {
	return blake2b(data, {key, dkLen: 64});
}

/** SHA-256: 32 bytes. */
export function sha256(data: Uint8Array): Uint8Array {
	return createHash('sha256').update(data).digest();
}

/** A key derived from another for one purpose, named by a UUID of 32 hex digits (protocol: invitations §1.9). */
export function deriveKey(key: Uint8Array, purpose: string): Uint8Array {
	const uuid = Buffer.from(purpose, 'hex');
	const salt = Buffer.alloc(16);
	const personalization = Buffer.alloc(16);
	uuid.copy(salt, 0, 0, 8);
	uuid.copy(personalization, 0, 8, 16);
	return blake2b(new Uint8Array(), {key, dkLen: 32, salt, personalization});
}

/** A fresh X25519 pair. */
export function newKeyPair(): KeyPair {
	const {privateKey, publicKey} = generateKeyPairSync('x25519');
	return {privateKey: raw(privateKey, 'raw-private'), publicKey: raw(publicKey, 'raw-public')};
}

/** The X25519 public key of a private one. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
	return raw(createPublicKey(privateKeyObject(privateKey, 'x25519')), 'raw-public');
}

/**
 * The key that both sides of an exchange share: BLAKE2b-512(X25519 | greeter's key | claimer's key)[0:32]
 * (protocol: invitations §1.6).
 * @throws SmallOrderKeyError
 */
export function sharedSecretKey(own: KeyPair, peerPublicKey: Uint8Array, role: 'greeter' | 'claimer'): Uint8Array {
	let point: Uint8Array;
	try {
		point = diffieHellman({
			privateKey: privateKeyObject(own.privateKey, 'x25519'),
			publicKey: publicKeyObject(peerPublicKey, 'x25519'),
		});
	} catch {
		// OpenSSL refuses to derive an all-zero secret: that is what a small-order key is.
		throw new SmallOrderKeyError();
	}
	if (point.every((byte) => byte === 0)) throw new SmallOrderKeyError();
	const greeterKey = role === 'greeter' ? own.publicKey : peerPublicKey;
	const claimerKey = role === 'greeter' ? peerPublicKey : own.publicKey;
	return blake2b(Buffer.concat([point, greeterKey, claimerKey]), {dkLen: 64}).slice(0, 32);
}

/** A fresh Ed25519 signing key: its seed, 32 bytes (protocol: invitations §1). */
export function newSigningKey(): Uint8Array {
	return randomBytes(32);
}

/** The Ed25519 verify key of a signing key. */
export function verifyKeyOf(signingKey: Uint8Array): Uint8Array {
	return raw(createPublicKey(privateKeyObject(signingKey, 'ed25519')), 'raw-public');
}

/** `signature (64) | message` (protocol: invitations §1.7). */
export function signed(signingKey: Uint8Array, message: Uint8Array): Uint8Array {
	return Buffer.concat([signature(signingKey, message), message]);
}

/** The detached signature, 64 bytes. The bytes of the signing key must not change after that. */
export function signature(signingKey: Uint8Array, message: Uint8Array): Uint8Array {
	return nodeSign(null, message, loadedSigningKey(signingKey));
}

/** Loading one takes longer than signing, and a device signs every request. */
const loadedSigningKeys = new WeakMap<Uint8Array, KeyObject>();

function loadedSigningKey(signingKey: Uint8Array): KeyObject {
	const known = loadedSigningKeys.get(signingKey);
	if (known !== undefined) return known;
	const loaded = privateKeyObject(signingKey, 'ed25519');
	loadedSigningKeys.set(signingKey, loaded);
	return loaded;
}

/** Whether a detached signature is valid. False too when the key is not a point of the curve. */
export function verifies(verifyKey: Uint8Array, message: Uint8Array, signatureBytes: Uint8Array): boolean {
	try {
		return nodeVerify(null, message, loadedVerifyKey(verifyKey), signatureBytes);
	} catch {
		// A verify key that is not a point of the curve loads, and verifies nothing (protocol: invitations §1.7).
		return false;
	}
}

/** The message of a signed blob. @throws SignatureError */
export function openSigned(verifyKey: Uint8Array, blob: Uint8Array): Uint8Array {
	if (blob.length < 64 || !verifies(verifyKey, blob.subarray(64), blob.subarray(0, 64))) throw new SignatureError();
	return blob.subarray(64);
}

/** A signed blob, and the key that must have signed it. */
export interface SignedBlob {
	readonly verifyKey: Uint8Array;
	readonly blob: Uint8Array;
}

/**
 * Verifies many blobs at once, on the thread pool.
 * @returns the index of the first blob whose signature is not valid; undefined when all are valid
 */
export function firstForged(blobs: readonly SignedBlob[]): Promise<number | undefined> {
	return new Promise((resolve) => {
		let first = blobs.length;
		let left = blobs.length;
		const settle = (index: number, holds: boolean) => {
			if (!holds && index < first) first = index;
			left--;
			if (left === 0) resolve(first === blobs.length ? undefined : first);
		};
		if (left === 0) resolve(undefined);
		for (const [index, {verifyKey, blob}] of blobs.entries()) {
			try {
				nodeVerify(null, blob.subarray(64), loadedVerifyKey(verifyKey), blob.subarray(0, 64), (error, holds) =>
					settle(index, error === null && holds),
				);
			} catch {
				// The key does not load.
				settle(index, false);
			}
		}
	});
}

/** By the bytes of the key. Loading one takes a fifth of a verification, and one device signs many certificates. */
const loadedVerifyKeys = new Map<string, KeyObject>();
const MAX_LOADED = 1000;

function loadedVerifyKey(verifyKey: Uint8Array): KeyObject {
	const name = Buffer.from(verifyKey.buffer, verifyKey.byteOffset, verifyKey.byteLength).toString('latin1');
	const known = loadedVerifyKeys.get(name);
	if (known !== undefined) return known;
	const loaded = publicKeyObject(verifyKey, 'ed25519');
	if (loadedVerifyKeys.size >= MAX_LOADED) loadedVerifyKeys.clear();
	loadedVerifyKeys.set(name, loaded);
	return loaded;
}

type KeyType = 'ed25519' | 'x25519';

function privateKeyObject(key: Uint8Array, asymmetricKeyType: KeyType) {
	return createPrivateKey({key: Buffer.from(key), format: 'raw-private', asymmetricKeyType});
}

function publicKeyObject(key: Uint8Array, asymmetricKeyType: KeyType) {
	return createPublicKey({key: Buffer.from(key), format: 'raw-public', asymmetricKeyType});
}

function raw(key: ReturnType<typeof createPublicKey>, format: 'raw-private' | 'raw-public'): Uint8Array {
	return key.export({format}) as Buffer;
}
