import fc from 'fast-check';
import {expect, test} from 'vitest';
import {newKeyPair} from '../../source/parsec/crypto.ts';
import {openSealed, seal} from '../../source/parsec/sealed-box.ts';
import {refusesOrGives} from './refuses.ts';

const {privateKey, publicKey} = newKeyPair();

test('only the owner of the key opens what was sealed, as it was', () => {
	const other = newKeyPair().privateKey;
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 100}), fc.nat(), (plain, at) => {
			const sealed = seal(publicKey, plain);
			expect(sealed).toHaveLength(48 + plain.length);
			expect(Buffer.from(openSealed(privateKey, sealed))).toEqual(Buffer.from(plain));
			const altered = Uint8Array.from(sealed);
			altered[at % altered.length] = (altered[at % altered.length] ?? 0) ^ 1;
			expect(refusesOrGives(() => openSealed(privateKey, altered))?.code).toBe('decryption-failed');
			expect(refusesOrGives(() => openSealed(other, sealed))?.code).toBe('decryption-failed');
		}),
		{numRuns: 20},
	);
});

test('nothing shorter than a key and a tag opens', () => {
	for (const length of [0, 47, 48]) {
		expect(refusesOrGives(() => openSealed(privateKey, new Uint8Array(length)))?.code).toBe('decryption-failed');
	}
});

test('nothing is sealed for a key with which everybody could read it', () => {
	expect(refusesOrGives(() => seal(new Uint8Array(32), Buffer.from('x')))?.code).toBe('small-order-key');
});

test('each seal is another one', () => {
	expect(seal(publicKey, Buffer.from('x'))).not.toEqual(seal(publicKey, Buffer.from('x')));
});
