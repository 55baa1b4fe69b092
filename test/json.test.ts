import {expect, test} from 'vitest';
import {parseJson} from '../source/json.ts';

test('a document of ordinary size is read, and what is not JSON is refused', () => {
	expect(parseJson('{"a":[1,{"b":null}]}')).toEqual({a: [1, {b: null}]});
	expect(() => parseJson('{"a":')).toThrow(SyntaxError);
});

test('a document of very many empty maps is refused before it is read', () => {
	expect(parseJson(`[${'{},'.repeat(500)}{}]`)).toHaveLength(501);
	expect(() => parseJson(`[${'{},'.repeat(5000)}{}]`)).toThrow('too many small values');
});
