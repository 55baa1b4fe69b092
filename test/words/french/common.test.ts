import {expect, test} from 'vitest';
import {of} from '../../../source/words/french/common.ts';

test.each([
	['Alice', 'd’Alice'],
	['alice@example.com', 'd’alice@example.com'],
	['Élise', 'd’Élise'],
	['Yves', 'd’Yves'],
	['Œdipe', 'd’Œdipe'],
	['Ægir', 'd’Ægir'],
	['Bob', 'de Bob'],
	['Henri', 'de Henri'],
	['', 'de '],
])('de loses its vowel before another one: %s, %s', (name, expected) => {
	expect(of(name)).toBe(expected);
});
