import fc from 'fast-check';
import {expect, test} from 'vitest';
import {strengthOf} from '../source/password-strength.ts';

test.each([
	'abc',
	'pw',
	'P@ssw0rd.',
	'12345678901234567890',
	'aaaaaaaaaaaaaaaaaaaaaaaa',
	'azerty123',
	'Narthex1',
	'A\u0300a\u0300𐀀\udc00',
])('%s is weak', (password) => expect(strengthOf(password)).toBe('weak'));

test.each([
	['correct horse', 'fair'],
	['wR7#kq2Lz', 'fair'],
	['correct horse battery staple', 'strong'],
	['wR7#kq2Lz!9vTe', 'strong'],
	['des mots que moi seul réunis', 'strong'],
] as const)('%s is %s', (password, strength) => expect(strengthOf(password)).toBe(strength));

test('a repetition of what is there makes no weak password better', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme', minLength: 1, maxLength: 4}), (text) => {
			expect(strengthOf(text)).toBe('weak');
			expect(strengthOf(text + (text.at(-1) ?? '').repeat(20))).toBe('weak');
		}),
	);
});
