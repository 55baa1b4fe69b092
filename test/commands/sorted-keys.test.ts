import {expect, test} from 'vitest';
import {sortedKeys} from '../../source/commands/sorted-keys.ts';

test('keys are in alphabetical order, at every depth; lists keep theirs', () => {
	const value = {b: [{z: 1, a: null}, 'y', 'x'], a: {d: true, c: undefined}, B: 0};
	expect(JSON.stringify(sortedKeys(value))).toBe('{"B":0,"a":{"d":true},"b":[{"a":null,"z":1},"y","x"]}');
	expect(sortedKeys(value)).toEqual(value);
});

test.each([null, undefined, 1, 'text', true])('%j is given as it is', (value) => {
	expect(sortedKeys(value)).toBe(value);
});
