import fc from 'fast-check';
import {expect, test} from 'vitest';
import {DecodeError} from '../../source/errors.ts';
import {parseSasCode, SAS_ALPHABET, sasChoices, sasCodeOf} from '../../source/parsec/sas-code.ts';

test('a number is written with its least significant five bits first', () => {
	expect(sasCodeOf(1)).toBe('BAAA');
	expect(sasCodeOf(32)).toBe('ABAA');
	expect(sasCodeOf(2 ** 20 - 1)).toBe('9999');
});

test('a number outside 20 bits has no code', () => {
	for (const number of [-1, 2 ** 20, 0.5]) expect(() => sasCodeOf(number)).toThrow(RangeError);
});

test('only four characters of the alphabet are a code', () => {
	fc.assert(
		fc.property(fc.string({maxLength: 6}), (text) => {
			const isCode = text.length === 4 && [...text].every((character) => SAS_ALPHABET.includes(character));
			if (isCode) expect(parseSasCode(text)).toBe(text);
			else expect(() => parseSasCode(text)).toThrow(DecodeError);
		}),
	);
	for (const text of ['ABC', 'ABCDE', 'abcd', 'ABC0', 'ABC1', 'ABCI', 'ABCO', 'ABCD\n']) {
		expect(() => parseSasCode(text)).toThrow(DecodeError);
	}
});

test('the right code is among the choices, and all differ in at least two characters', () => {
	const right = sasCodeOf(12_345);
	for (let round = 0; round < 50; round++) {
		const choices = sasChoices(right);
		expect(choices).toHaveLength(6);
		expect(choices).toContain(right);
		for (const [index, a] of choices.entries()) {
			for (const b of choices.slice(index + 1)) {
				expect([...a].filter((character, at) => character !== b[at]).length).toBeGreaterThanOrEqual(2);
			}
		}
	}
});
