import fc from 'fast-check';
import {expect, test} from 'vitest';
import {graphemesOf} from '../../../source/graphemes.ts';
import {cellWidth, forScreen, screenText} from '../../../source/text.ts';
import {breakable, inCells, unbroken, wrapped} from '../../../source/tui/parts/cells.ts';

const anyText = fc.string({unit: 'grapheme'}).map((text) => forScreen(text));

test('a text fills its cells: cut, or with blanks on one side', () => {
	expect(inCells(screenText('abc'), 5)).toBe('abc  ');
	expect(inCells(screenText('abc'), 5, 'right')).toBe('  abc');
	expect(inCells(screenText('abcdef'), 5)).toBe('abcd…');
	expect(inCells(screenText('abc'), 0)).toBe('');
});

test('whatever the text, a column is as wide as it should be', () => {
	fc.assert(
		fc.property(anyText, fc.integer({min: 2, max: 30}), (text, width) => {
			expect(cellWidth(inCells(text, width))).toBe(width);
		}),
	);
});

test('lines are broken at blanks, and a word that is longer than a line is broken itself', () => {
	expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
	expect(wrapped('to someone@example.com now', 10)).toEqual(['to', 'someone@ex', 'ample.com', 'now']);
	expect(wrapped('', 10)).toEqual(['']);
});

test('no line is longer than it may be, and nothing but blanks is lost', () => {
	fc.assert(
		fc.property(anyText, fc.integer({min: 2, max: 20}), (text, width) => {
			const lines = wrapped(text, width);
			// One character may be wider than a line: some terminals give each of its parts cells of its own.
			for (const line of lines) {
				if ([...graphemesOf(line)].length > 1) expect(cellWidth(line)).toBeLessThanOrEqual(width);
			}
			expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		}),
	);
});

test('a mark stays on the line of its word where a blank stands before it', () => {
	expect(wrapped('Est-ce vrai ?', 12)).toEqual(['Est-ce', 'vrai ?']);
	expect(wrapped('Dire « oui » ici', 10)).toEqual(['Dire', '« oui » ici'.slice(0, 7), 'ici']);
	expect(breakable(unbroken('Ah ! « oui »'))).toBe('Ah ! « oui »');
});
