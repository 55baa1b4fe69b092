import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	decrypt,
	deriveKey,
	encrypt,
	firstForged,
	newKeyPair,
	newSigningKey,
	openSigned,
	publicKeyOf,
	sharedSecretKey,
	signed,
	verifies,
	verifyKeyOf,
} from '../../source/parsec/crypto.ts';
import {refusesOrGives} from './refuses.ts';

const bytes = fc.uint8Array({maxLength: 300});
const key = fc.uint8Array({minLength: 32, maxLength: 32});

test('a key decrypts only what was encrypted with it, as it was', () => {
	fc.assert(
		fc.property(key, bytes, fc.nat(), (secret, plain, at) => {
			const encrypted = encrypt(secret, plain);
			expect(Buffer.from(decrypt(secret, encrypted)).equals(plain)).toBe(true);
			const altered = Uint8Array.from(encrypted);
			altered[at % altered.length] = (altered[at % altered.length] ?? 0) ^ 1;
			expect(refusesOrGives(() => decrypt(secret, altered))?.code).toBe('decryption-failed');
			expect(refusesOrGives(() => decrypt(secret, plain))?.code).toBe('decryption-failed');
		}),
	);
});

test('no key is ever agreed with a key of small order', () => {
	const own = {privateKey: new Uint8Array(32).fill(1), publicKey: new Uint8Array(32).fill(2)};
	const one = Uint8Array.of(1, ...new Uint8Array(31));
	for (const evil of [new Uint8Array(32), one, new Uint8Array(31), new Uint8Array(0)]) {
		expect(refusesOrGives(() => sharedSecretKey(own, evil, 'greeter'))?.code).toBe('small-order-key');
	}
});

test('nothing verifies under a key that is no point of the curve', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 40}), (key) => {
			expect(verifies(key, Buffer.from('message'), new Uint8Array(64))).toBe(false);
		}),
	);
});

test('both sides agree on one key, which tells their roles apart', () => {
	const [greeter, claimer] = [newKeyPair(), newKeyPair()];
	expect(publicKeyOf(greeter.privateKey)).toEqual(greeter.publicKey);
	const agreed = sharedSecretKey(greeter, claimer.publicKey, 'greeter');
	expect(sharedSecretKey(claimer, greeter.publicKey, 'claimer')).toEqual(agreed);
	expect(sharedSecretKey(claimer, greeter.publicKey, 'greeter')).not.toEqual(agreed);
	expect(agreed).toHaveLength(32);
});

test('a signed message opens under its own key, as it was', () => {
	const [own, other] = [newSigningKey(), newSigningKey()];
	const message = Buffer.from('message');
	const blob = signed(own, message);
	expect(openSigned(verifyKeyOf(own), blob)).toEqual(message);
	expect(openSigned(verifyKeyOf(own), signed(own, new Uint8Array()))).toHaveLength(0);
	for (const forged of [signed(other, message), Buffer.concat([blob, message]), blob.subarray(0, 63), message]) {
		expect(refusesOrGives(() => openSigned(verifyKeyOf(own), forged))?.code).toBe('invalid-signature');
	}
});

test('of many signed messages the first that is forged is named, whatever is wrong with it', async () => {
	const own = newSigningKey();
	const good = {verifyKey: verifyKeyOf(own), blob: signed(own, Buffer.from('message'))};
	const otherKey = {...good, verifyKey: verifyKeyOf(newSigningKey())};
	const noKey = {...good, verifyKey: new Uint8Array(31)};
	expect(await firstForged([])).toBeUndefined();
	expect(await firstForged([good, good])).toBeUndefined();
	expect(await firstForged([good, otherKey, noKey])).toBe(1);
	expect(await firstForged([good, good, noKey, otherKey])).toBe(2);
	expect(await firstForged([{...good, blob: new Uint8Array(3)}])).toBe(0);
});

test('a key that is derived depends on all of its purpose', () => {
	const secret = new Uint8Array(32).fill(1);
	const purposes = ['00000000000000000000000000000000', '01000000000000000000000000000000', `${'0'.repeat(31)}1`];
	const derived = purposes.map((purpose) => Buffer.from(deriveKey(secret, purpose)).toString('hex'));
	expect(new Set(derived).size).toBe(3);
	expect(deriveKey(secret, purposes[0] ?? '')).toHaveLength(32);
});
