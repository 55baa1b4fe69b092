import {expect, test} from 'vitest';
import {CodePicker} from '../../../source/tui/state/code-picker.ts';
import {choices, code} from '../fakes.ts';

function open() {
	const answers: string[] = [];
	const picker = new CodePicker(
		choices,
		(code) => answers.push(code),
		() => answers.push('none'),
	);
	return {
		answers,
		picker,
		type: (text: string) => {
			for (const character of text) picker.edit({name: character, text: character});
		},
	};
}

test('nothing is marked to begin with, and Enter on nothing does nothing', () => {
	const {picker, answers} = open();
	expect(picker.rows).toHaveLength(7);
	expect(picker.marked).toBeUndefined();
	picker.pick();
	picker.pick();
	expect(answers).toEqual([]);
});

test('a click marks a row, even one that what was typed leaves out, and picks nothing', () => {
	const {picker, answers, type} = open();
	type('z');
	picker.click({code: code('JEAK')});
	expect(picker.typed.text).toBe('');
	expect(picker.marked).toBe(1);
	picker.click({code: code('JEAK')});
	picker.click('none');
	expect(picker.marked).toBe(6);
	expect(answers).toEqual([]);
});

test('a marked code is taken, and so is "None of these codes"', () => {
	const {picker, answers} = open();
	picker.down();
	picker.down();
	picker.pick();
	expect(answers).toEqual(['JEAK']);
	const other = open();
	other.picker.up();
	other.picker.pick();
	expect(other.answers).toEqual(['none']);
});

test.each(['ZPFW', 'zpfw', 'zp fw', ' ZP-FW'])('a code typed as %s is compared, whatever its spelling', (text) => {
	const {picker, answers, type} = open();
	type(text);
	picker.pick();
	expect(answers).toEqual(['ZPFW']);
});

test('a typed code that is not shown is asked again, and ends nothing', () => {
	const {picker, answers, type} = open();
	type('ZPFX');
	picker.pick();
	expect(answers).toEqual([]);
	expect(picker.notShown).toBe('ZPFX');
	expect(picker.typed.text).toBe('');
	type('Z');
	expect(picker.notShown).toBeUndefined();
});

test('the list narrows as one types, and is whole again when a row is marked', () => {
	const {picker, answers, type} = open();
	const last = picker.rows.at(-2);
	if (last === undefined || last === 'none') throw new Error('no code');
	type(last.code.slice(0, 2));
	expect(picker.rows).toEqual([last, 'none']);
	picker.down();
	expect(picker.rows.length).toBeGreaterThan(2);
	picker.pick();
	expect(answers).toEqual([last.code]);
});

test('typing takes the mark away, and marking what was typed: Enter never means two things', () => {
	const {picker, answers, type} = open();
	picker.down();
	type('Q');
	expect(picker.marked).toBeUndefined();
	picker.down();
	expect(picker.typed.text).toBe('');
	picker.pick();
	expect(answers).toEqual(['Q7XN']);
});
