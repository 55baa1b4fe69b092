import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import rememberedWidth from '../scripts/remembered-width.ts';

test('a text is as wide as it was the first time, and as it is', () => {
	fc.assert(
		fc.property(fc.array(fc.string({unit: 'grapheme', maxLength: 1200}), {maxLength: 20}), (texts) => {
			for (const text of [...texts, ...texts]) expect(rememberedWidth(text)).toBe(stringWidth(text));
		}),
	);
});

test('colours and wide characters count as in the library', () => {
	for (const text of ['', '\u001B[31mred\u001B[39m', '日本', '👩‍🚀', '●', 'é']) {
		expect(rememberedWidth(text)).toBe(stringWidth(text));
		expect(rememberedWidth(text, {countAnsiEscapeCodes: true})).toBe(stringWidth(text, {countAnsiEscapeCodes: true}));
	}
});
