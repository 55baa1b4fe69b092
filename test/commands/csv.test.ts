import {expect, test} from 'vitest';
import {csv} from '../../source/commands/csv.ts';

const cell = (value: string | number | null) => csv(['x'], [[value]])[1];

test('the columns come first, then a line each: texts in quotes, numbers without', () => {
	expect(csv(['a', 'b', 'c'], [['x', 1, null]])).toEqual(['a,b,c', '"x",1,""']);
});

test.each([
	['say "hi"', '"say ""hi"""'],
	['a,b', '"a,b"'],
	['two\nlines', '"two\uFFFDlines"'],
])('%j stays one value', (text, expected) => {
	expect(cell(text)).toBe(expected);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '  =1', '＝1', '＋1', '－1', '＠x', 'a;=1', 'a; +1'])(
	'no spreadsheet takes %j for a formula',
	(text) => {
		expect(cell(text)).not.toMatch(/(?:^"|;)\s*[=+\-@＝＋－＠]/u);
		expect(cell(text)?.replaceAll("'", '')).toBe(`"${text}"`);
	},
);

test('a sign inside a text is left alone, and so is a number below zero', () => {
	expect(cell('a=b')).toBe('"a=b"');
	expect(cell(-1)).toBe('-1');
});
