import {expect, test} from 'vitest';
import {hasWordsOf} from '../source/find-words.ts';

test.each([
	['', true],
	['  ', true],
	['ALI', true],
	['admin alice', true],
	['alice  example.com', true],
	['alice bob', false],
])('%j is found in a text: %s', (wanted, expected) => {
	expect(hasWordsOf(wanted)('Alice alice@example.com ADMIN')).toBe(expected);
});
