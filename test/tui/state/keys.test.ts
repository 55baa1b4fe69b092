import fc from 'fast-check';
import type {Key} from 'ink';
import {expect, test} from 'vitest';
import {keyLabel, keyPresses} from '../../../source/tui/state/keys.ts';

const plain: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

const names = (input: string, key: Partial<Key> = {}) => keyPresses(input, {...plain, ...key}).map(({name}) => name);

test('a burst is split into its characters, and a carriage return in it is Enter', () => {
	expect(names('TP9W\r')).toEqual(['T', 'P', '9', 'W', 'enter']);
	expect(names('a\tb\x7F\n')).toEqual(['a', 'tab', 'b', 'backspace', 'enter']);
	expect(names('a\x18')).toEqual(['a', 'ctrl-x']);
});

test('named keys have their names', () => {
	expect(names('', {upArrow: true})).toEqual(['up']);
	expect(names('\r', {return: true})).toEqual(['enter']);
	expect(names('', {tab: true, shift: true})).toEqual(['shift-tab']);
	expect(names('c', {ctrl: true})).toEqual(['ctrl-c']);
	expect(names('')).toEqual(['f1']);
});

test('Escape and a character in one burst are two keys', () => {
	expect(names('q', {meta: true})).toEqual(['escape', 'q']);
});

test('no character of a burst is lost, and none that is text has a control character in it', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme', minLength: 1, maxLength: 40}), (input) => {
			const keys = keyPresses(input, plain);
			expect(keys).toHaveLength([...input].length);
			for (const {text} of keys) expect(text ?? '').not.toMatch(/[\u0000-\u001F\u007F]/);
		}),
	);
});

test('keys are written as people know them', () => {
	expect(['up', 'enter', 'escape', 'ctrl-x', 'y', 'pageup'].map(keyLabel)).toEqual([
		'↑',
		'⏎',
		'Esc',
		'Ctrl-X',
		'y',
		'PgUp',
	]);
});
