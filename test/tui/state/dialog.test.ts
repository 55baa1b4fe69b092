import {expect, test} from 'vitest';
import {actionOf, actionsOn, keyNamed} from '../../../source/tui/state/actions.ts';
import {Dialog} from '../../../source/tui/state/dialog.ts';

function ask() {
	const done: string[] = [];
	const question = {title: 'Sure?', lines: [], yes: 'Do it', no: 'Keep it', onYes: () => done.push('yes')};
	const dialog = new Dialog(question, () => done.push('closed'));
	const press = (...names: readonly string[]) => {
		for (const name of names) actionOf(keyNamed(name), [actionsOn(Dialog.actions, dialog)], false)?.run();
	};
	return {dialog, done, press};
}

test('No is marked to begin with: Enter closes the question, and nothing else', () => {
	const {dialog, done, press} = ask();
	expect(dialog.isYesMarked).toBe(false);
	press('enter');
	expect(done).toEqual(['closed']);
});

test.each([
	['y', ['closed', 'yes']],
	['n', ['closed']],
	['escape', ['closed']],
	['o', []],
	['x', []],
])('%s answers so: %j', (key, answered) => {
	const {done, press} = ask();
	press(key);
	expect(done).toEqual(answered);
});

test.each(['up', 'down', 'left', 'right', 'tab', 'shift-tab'])(
	'%s marks the other answer, which Enter gives',
	(key) => {
		const {dialog, done, press} = ask();
		press(key);
		expect(dialog.isYesMarked).toBe(true);
		press(key);
		expect(dialog.isYesMarked).toBe(false);
		press(key, 'enter');
		expect(done).toEqual(['closed', 'yes']);
	},
);

test('a click marks an answer, and is Enter on the marked one', () => {
	const {dialog, done} = ask();
	expect(dialog.click(true)).toBeUndefined();
	expect(dialog.isYesMarked).toBe(true);
	expect(dialog.click(true)).toBe('enter');
	expect(dialog.click(false)).toBeUndefined();
	expect(done).toEqual([]);
});
