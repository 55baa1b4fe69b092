import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {CodePickerView} from '../../../source/tui/parts/code-picker.tsx';
import {CodePicker} from '../../../source/tui/state/code-picker.ts';
import {draw} from '../draw.tsx';
import {choices} from '../fakes.ts';

function open(columns = 60, isForOwnDevice = false) {
	const answers: string[] = [];
	const picker = new CodePicker(
		choices,
		(code) => answers.push(code),
		() => answers.push('none'),
	);
	const question = screenText('Which code does Bob read aloud?');
	const view = () => <CodePickerView picker={picker} question={question} isForOwnDevice={isForOwnDevice} />;
	return {answers, picker, view, drawn: draw(view(), columns)};
}

test.each([31, 60])('in %d columns every code is to be seen, letter by letter, none marked', (columns) => {
	const {drawn} = open(columns);
	expect(drawn.prose()).toContain('Which code does Bob read aloud?');
	expect(drawn.screen()).toContain('Z P F W');
	expect(drawn.screen()).toContain('None of these codes');
	expect(drawn.markedLines()).toEqual([]);
	drawn.expectWhole();
});

test('a click only marks', async () => {
	const {answers, view, drawn} = open();
	for (const _ of [1, 2]) {
		expect(await drawn.click('Z P F W')).toBeUndefined();
		drawn.redraw(view());
		expect(drawn.markedLines()).toEqual(['Z P F W']);
	}
	expect(answers).toEqual([]);
});

test('a typed code that is not shown takes the place of the question, and says what to do', () => {
	const {picker, view, drawn} = open();
	picker.paste('XXXX');
	picker.pick();
	drawn.redraw(view());
	expect(drawn.prose()).toContain('! XXXX is not here. Ask again.');
	expect(drawn.prose()).not.toContain('Which code');
	const own = open(60, true);
	own.picker.paste('XXXX');
	own.picker.pick();
	own.drawn.redraw(own.view());
	expect(own.drawn.prose()).toContain('! XXXX is not here. Look again.');
});
