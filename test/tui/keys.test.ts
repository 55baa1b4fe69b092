import fc from 'fast-check';
import type {Key} from 'ink';
import {expect, test} from 'vitest';
import {keyPresses} from '../../source/tui/key-presses.ts';
import {bindingOf, bindings, type Context, contextTitles, hintKey, keyLabel} from '../../source/tui/keys.ts';

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

test('within a context no key is bound twice', () => {
	for (const context of Object.keys(contextTitles) as Context[]) {
		const keys = bindings.filter((binding) => binding.context === context).flatMap((binding) => binding.keys);
		expect(new Set(keys).size, context).toBe(keys.length);
	}
});

test('letters and digits are text, not keys, where text is taken', () => {
	for (const character of ['q', '?', 'x', 'y', '/', '1', 'G']) {
		for (const context of Object.keys(contextTitles) as Context[]) {
			expect(
				bindingOf({name: character, text: character}, [context], true),
				`${character} in ${context}`,
			).toBeUndefined();
		}
	}
});

test('in the picker only arrows, Enter, Esc, Tab, F1 and Ctrl keys act', () => {
	const acting = [
		...bindings.filter(({context}) => context === 'picker' || context === 'session' || context === 'anywhere'),
	]
		.flatMap(({keys}) => keys)
		.filter(
			(name) => bindingOf(name.length === 1 ? {name, text: name} : {name}, ['picker', 'session'], true) !== undefined,
		);
	for (const name of acting) expect(name).toMatch(/^(up|down|enter|escape|tab|shift-tab|f1|ctrl-[a-z])$/);
});

test('a context of the screen wins over what is valid anywhere', () => {
	expect(bindingOf({name: 'tab'}, ['form'], true)?.action).toBe('next-field');
	expect(bindingOf({name: 'tab'}, ['picker', 'session'], true)?.action).toBe('next-session');
	expect(bindingOf({name: 'escape'}, ['filter'], true)?.action).toBe('drop-filter');
});

test('a hint names a key that works at that moment', () => {
	const cancel = bindings.find(({action}) => action === 'cancel-exchange');
	if (cancel === undefined) throw new Error('there is no such binding');
	expect(hintKey(cancel, ['session'], false)).toBe('x');
	expect(hintKey(cancel, ['picker', 'session'], true)).toBe('Ctrl-X');
	const next = bindings.find(({action}) => action === 'next-session');
	if (next === undefined) throw new Error('there is no such binding');
	expect(hintKey(next, ['form'], true)).toBe('Ctrl-N');
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
