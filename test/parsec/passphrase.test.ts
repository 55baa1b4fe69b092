import fc from 'fast-check';
import {expect, test} from 'vitest';
import {DecryptionError} from '../../source/parsec/crypto.ts';
import {keyFromPassphrase, passphraseOf} from '../../source/parsec/passphrase.ts';

test('a key is read back from its passphrase, in lower case, without dashes, with 0 and 1 for O and I', () => {
	fc.assert(
		fc.property(fc.uint8Array({minLength: 32, maxLength: 32}), (key) => {
			const passphrase = passphraseOf(key);
			const typed = passphrase.toLowerCase().replaceAll('-', ' ').replaceAll('o', '0').replaceAll('i', '1');
			expect(keyFromPassphrase(passphrase)).toEqual(key);
			expect(keyFromPassphrase(typed)).toEqual(key);
		}),
	);
});

test('a passphrase of 31 or 33 bytes is refused', () => {
	for (const length of [0, 31, 33]) {
		const passphrase = passphraseOf(new Uint8Array(length));
		expect(() => keyFromPassphrase(passphrase)).toThrow(DecryptionError);
	}
});
