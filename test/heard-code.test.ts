import fc from 'fast-check';
import {expect, test} from 'vitest';
import {codesBeginning, heardCode} from '../source/heard-code.ts';
import {type SasCode, sasChoices, sasCodeOf} from '../source/parsec/sas-code.ts';

const choices = ['TP9W', 'ZPFW', 'AU2D'] as SasCode[];

test.each(['ZPFW', 'zpfw', 'zp fw', ' ZP-FW', 'ＺＰＦＷ', 'ｚｐ\u3000ｆｗ', 'Z.P.F.W', 'z, p, f, w.', '“ZPFW”'])(
	'a code typed as %j is the code',
	(typed) => {
		expect(heardCode(typed, choices)).toBe('ZPFW');
	},
);

test('what is not among the choices is none of them', () => {
	for (const typed of ['', 'ZPF', 'ZPFWX', 'ZPFX', 'none']) expect(heardCode(typed, choices)).toBeUndefined();
});

test('every code is found among its decoys, in lower case too', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 2 ** 20 - 1}), (number) => {
			const code = sasCodeOf(number);
			expect(heardCode(code.toLowerCase(), sasChoices(code))).toBe(code);
		}),
	);
});

test.each([
	['', choices],
	['t', ['TP9W']],
	['z-p', ['ZPFW']],
	['Q', choices],
])('typing %j leaves %j', (typed, left) => {
	expect(codesBeginning(typed, choices)).toEqual(left);
});
