import {expect, test} from 'vitest';
import {DialogView} from '../../../source/tui/parts/dialog.tsx';
import {Dialog, type Question} from '../../../source/tui/state/dialog.ts';
import {draw} from '../draw.tsx';

function ask(question: Partial<Question>, columns = 60, rows = 13) {
	const whole = {title: 'Cancel?', lines: [], yes: 'Cancel it', no: 'Keep it', onYes: () => {}, ...question};
	const dialog = new Dialog(whole, () => {});
	const view = () => <DialogView dialog={dialog} size={{columns, rows}} />;
	return {dialog, view, drawn: draw(view(), columns)};
}

test.each([60, 80])('in %d columns a question is read whole, and No is marked', (columns) => {
	const line = 'The link stops working at once, and the person has to be invited again.';
	const {drawn} = ask({lines: [line]}, columns);
	expect(drawn.prose()).toContain(line);
	expect(drawn.markedLines()).toEqual(['No: Keep it']);
	expect(drawn.pane('Cancel?')).toContain('Yes: Cancel it (y)');
	drawn.expectWhole();
});

test('an address that is longer than a line is read whole, and hides no answer', () => {
	const email = `${'x'.repeat(64)}@${'example'.repeat(24)}.com`;
	const {drawn} = ask({lines: [`The link of ${email} stops working.`]});
	expect(drawn.pane('Cancel?').replaceAll('\n', '')).toContain(email);
	expect(drawn.markedLines()).toEqual(['No: Keep it']);
	expect(drawn.pane('Cancel?')).toContain('Yes');
	drawn.expectWhole();
});

test('of a question that is longer than the screen the end is left out, and never an answer', () => {
	const {drawn} = ask({lines: Array.from({length: 20}, (_, index) => `line ${index}`)});
	const inside = drawn.pane('Cancel?').split('\n');
	expect(inside).toEqual(['', ...[0, 1, 2, 3, 4, 5].map((index) => `line ${index}`), '…', '', ...inside.slice(-2)]);
	expect(inside.at(-2)).toContain('No: Keep it');
	expect(inside.at(-1)).toContain('Yes: Cancel it');
});

test('a click on the other answer marks it, and a click on the marked one is Enter', async () => {
	const {dialog, view, drawn} = ask({});
	expect(await drawn.click('Yes: Cancel it')).toBeUndefined();
	drawn.redraw(view());
	expect(drawn.markedLines()).toEqual(['Yes: Cancel it (y)']);
	expect(await drawn.click('Yes: Cancel it')).toBe('enter');
	expect(dialog.isYesMarked).toBe(true);
});
