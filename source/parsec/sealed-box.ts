import {blake2b} from '@noble/hashes/blake2.js';
import nacl from 'tweetnacl';
import {DecryptionError, publicKeyOf, SmallOrderKeyError} from './crypto.ts';

// What only the owner of a key pair opens, from a sender who does not say who it is: libsodium's sealed box
// (protocol: invitations §1.5).

const KEY_LENGTH = 32;
const TAG_LENGTH = 16;

/**
 * `ephemeral public key (32) | tag (16) | ciphertext`, for the owner of an X25519 public key.
 * @throws SmallOrderKeyError for a key with which everybody could read it
 */
export function seal(publicKey: Uint8Array, plain: Uint8Array): Uint8Array {
	const ephemeral = nacl.box.keyPair();
	const point = nacl.scalarMult(ephemeral.secretKey, publicKey);
	if (point.every((byte) => byte === 0)) throw new SmallOrderKeyError();
	const nonce = nonceOf(ephemeral.publicKey, publicKey);
	return Buffer.concat([ephemeral.publicKey, nacl.box(plain, nonce, publicKey, ephemeral.secretKey)]);
}

/** @throws DecryptionError */
export function openSealed(privateKey: Uint8Array, sealed: Uint8Array): Uint8Array {
	if (sealed.length < KEY_LENGTH + TAG_LENGTH) throw new DecryptionError();
	const ephemeralKey = sealed.subarray(0, KEY_LENGTH);
	const nonce = nonceOf(ephemeralKey, publicKeyOf(privateKey));
	const plain = nacl.box.open(sealed.subarray(KEY_LENGTH), nonce, ephemeralKey, privateKey);
	if (plain === null) throw new DecryptionError();
	return plain;
}

function nonceOf(ephemeralKey: Uint8Array, publicKey: Uint8Array): Uint8Array {
	return blake2b(Buffer.concat([ephemeralKey, publicKey]), {dkLen: 24});
}
