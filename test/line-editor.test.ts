import fc from 'fast-check';
import {expect, test} from 'vitest';
import {editText, emptyInput, inputOf, insertText, type TextInput} from '../source/line-editor.ts';
import {anyCharacter} from './helpers/any-text.ts';

const type = (input: TextInput, ...names: string[]) =>
	names.reduce((current, name) => editText(current, name.length === 1 ? {name, text: name} : {name}) ?? current, input);

test('types, moves and deletes', () => {
	expect(type(emptyInput, 'a', 'b', 'left', 'c')).toEqual({text: 'acb', cursor: 2});
	expect(type(inputOf('abc'), 'home', 'delete', 'end', 'backspace')).toEqual({text: 'b', cursor: 1});
	expect(type(inputOf('one two'), 'ctrl-w')).toEqual({text: 'one ', cursor: 4});
	expect(type(inputOf('one two'), 'left', 'ctrl-u')).toEqual({text: 'o', cursor: 0});
	expect(type(inputOf('one two'), 'ctrl-a', 'right', 'ctrl-k')).toEqual({text: 'o', cursor: 1});
	expect(type(inputOf('one two'), 'ctrl-w', 'left', 'ctrl-u')).toEqual({text: ' ', cursor: 0});
	expect(type(inputOf('one two'), 'home', 'ctrl-k')).toEqual(emptyInput);
});

test('a family of emoji is one character', () => {
	expect(type(inputOf('a👨‍👩‍👧'), 'backspace')).toEqual({text: 'a', cursor: 1});
	expect(type(inputOf('e\u0301x'), 'home', 'right').cursor).toBe(2);
});

test('keys that edit nothing are left to others', () => {
	expect(editText(emptyInput, {name: 'enter'})).toBeUndefined();
	expect(editText(emptyInput, {name: 'tab'})).toBeUndefined();
});

test('pasted lines become one, and no control character gets in', () => {
	expect(insertText(emptyInput, 'a@x\r\nb@y\n')).toEqual({text: 'a@x b@y ', cursor: 8});
	fc.assert(
		fc.property(fc.string({unit: anyCharacter}), (text) => {
			expect(insertText(emptyInput, text).text).not.toMatch(/\p{Cc}/u);
		}),
	);
});

test('whatever is pressed, the cursor stays within the text', () => {
	const keys = [
		'left',
		'right',
		'home',
		'end',
		'backspace',
		'delete',
		'ctrl-w',
		'ctrl-u',
		'ctrl-k',
		'a',
		'👨‍👩‍👧',
		' ',
	];
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...keys)), (pressed) => {
			let input = emptyInput;
			for (const name of pressed) {
				const isText = !/^(left|right|home|end|backspace|delete|ctrl-.)$/.test(name);
				input = editText(input, isText ? {name, text: name} : {name}) ?? input;
				expect(input.cursor).toBeGreaterThanOrEqual(0);
				expect(input.cursor).toBeLessThanOrEqual(input.text.length);
			}
		}),
	);
});
