import {expect, test} from 'vitest';
import {graphemesOf} from '../source/graphemes.ts';

test('a letter with an accent, a flag and a family are one character each, by their place in the text', () => {
	const found = [...graphemesOf('e\u0301🇫🇷👩‍👧x')].map(({segment, index}) => [segment, index]);
	expect(found).toEqual([
		['e\u0301', 0],
		['🇫🇷', 2],
		['👩‍👧', 6],
		['x', 11],
	]);
});
