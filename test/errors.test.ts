import {expect, test} from 'vitest';
import {asNarthexError, DecodeError, NarthexError} from '../source/errors.ts';

test('what has a code stays as it is', () => {
	const error = new DecodeError('event', 'wrong-content');
	expect(asNarthexError(error)).toBe(error);
});

test.each([
	[new TypeError('no function'), 'no function'],
	['a text', 'a text'],
	[undefined, 'undefined'],
])('whatever else was thrown is an error of the program, with its cause', (thrown, detail) => {
	const error = asNarthexError(thrown);
	expect(error).toBeInstanceOf(NarthexError);
	expect(error).toMatchObject({code: 'internal', facts: {detail}, cause: thrown});
});
