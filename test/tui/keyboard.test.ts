import {expect, test} from 'vitest';
import type {KeyPress} from '../../source/terminal-input.ts';
import {pressKey} from '../../source/tui/keyboard.ts';
import {type Action, actionGroup, actionsOn, keyNamed} from '../../source/tui/state/actions.ts';
import type {Screen} from '../../source/tui/state/screen.ts';

const russian = (text: string): KeyPress => ({name: text, text});

function press(key: KeyPress, takesText = false, over: Partial<Action<undefined>> = {}): readonly string[] {
	const done: string[] = [];
	const action: Action<undefined> = {keys: ['q', 'ctrl-x'], help: 'Quits', run: () => done.push('quit'), ...over};
	const screen: Screen = {
		name: 'any',
		actions: [],
		takesText,
		View: () => null,
		acting: () => done.push('read'),
		edit: ({name}) => done.push(`edit ${name}`),
	};
	const actions = [actionsOn(actionGroup<undefined>('log', {quit: action}), undefined)];
	pressKey({actions, takesText, screen, say: (kind) => done.push(kind)}, key);
	return done;
}

test('a key does what it does now, and what was told before has been read', () => {
	expect(press(keyNamed('q'))).toEqual(['read', 'quit']);
	expect(press({name: 'ctrl-x'}, true)).toEqual(['read', 'quit']);
});

test('where text is typed a letter is text', () => {
	expect(press(keyNamed('q'), true)).toEqual(['edit q']);
	expect(press({name: 'backspace'}, true)).toEqual(['edit backspace']);
});

test('what is not offered now is not done, and edits nothing either', () => {
	expect(press(keyNamed('q'), false, {offered: () => false})).toEqual([]);
	expect(press({name: 'ctrl-x'}, true, {offered: () => false})).toEqual([]);
});

test('a key of another layout does what the Latin key in its place does; as text it is itself', () => {
	expect(press(russian('й'))).toEqual(['read', 'quit']);
	expect(press(russian('й'), true)).toEqual(['edit й']);
});

test('for a letter of a script without such a place it is told that another layout is needed', () => {
	expect(press(russian('漢'))).toEqual(['problem']);
	expect(press(keyNamed('z'))).toEqual([]);
});
