import {expect, test} from 'vitest';
import {csiKey, ss3Key} from '../source/key-sequences.ts';

test.each([
	['', 'A', 'up'],
	['1;5', 'A', 'up'],
	['1;5:1', 'D', 'left'],
	['', 'Z', 'shift-tab'],
	['3', '~', 'delete'],
	['5;2', '~', 'pageup'],
	['1', '~', 'home'],
	['7', '~', 'home'],
	['11', '~', 'f1'],
])('ESC [ %s %s is %s', (parameters, final, key) => {
	expect(csiKey(parameters, final)).toBe(key);
});

test.each([
	['2', 'A'],
	['?1', 'A'],
	['<0;3;4', 'A'],
	['2', '~'],
	['', '~'],
	['', 'Q'],
])('ESC [ %s %s is no key', (parameters, final) => {
	expect(csiKey(parameters, final)).toBeUndefined();
});

test('a key of the keypad and of application mode is the same key', () => {
	expect(['A', 'H', 'P', 'M'].map(ss3Key)).toEqual(['up', 'home', 'f1', 'enter']);
	expect(ss3Key('Q')).toBeUndefined();
});
