import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import standIn, {cellWidth} from '../source/width.ts';

test('a text is as wide as it was the first time, and no narrower than string-width has it', () => {
	fc.assert(
		fc.property(fc.array(fc.string({unit: 'grapheme', maxLength: 1200}), {maxLength: 20}), (texts) => {
			const widths = texts.map(cellWidth);
			expect(texts.map(cellWidth)).toEqual(widths);
			for (const [index, text] of texts.entries()) expect(widths[index]).toBeGreaterThanOrEqual(stringWidth(text));
		}),
	);
});

test('Latin letters, punctuation and borders count as in the library', () => {
	const narrow = fc.oneof(
		fc.constantFrom(...'–—‘’“”…←↑→↓○●'),
		...[
			[0x20, 0x7e],
			[0xa0, 0x24f],
			[0x2500, 0x259f],
		].map(([min = 0, max = 0]) => fc.integer({min, max}).map((code) => String.fromCodePoint(code))),
	);
	fc.assert(
		fc.property(fc.string({unit: narrow}), (text) => {
			expect(cellWidth(text)).toBe(stringWidth(text));
		}),
	);
});

test('colours and wide characters count as in the library', () => {
	for (const text of ['', '\u001B[31mred\u001B[39m', '\u001B[31m日本\u001B[39m', '👩‍🚀', '●', 'é']) {
		expect(standIn(text)).toBe(stringWidth(text));
		expect(standIn(text, {countAnsiEscapeCodes: true})).toBe(stringWidth(text, {countAnsiEscapeCodes: true}));
	}
});

test.each([
	['தமிழ்', 4],
	['कार्तिक', 6],
	['क्षत्रिय', 6],
	['ශ්‍රී', 2],
	['ที่ปรึกษา', 6],
	['น้ำ', 2],
	['می‌خواهم', 7],
	['한국어', 6],
	['\u1112\u1161\u11ab', 2],
	['葛\u{e0100}城', 4],
	['🇫🇷', 2],
	['👍🏽', 2],
	['👩‍👩‍👧', 2],
	['❤️', 2],
])('%s takes %i columns', (text, columns) => {
	expect(cellWidth(text)).toBe(columns);
});
