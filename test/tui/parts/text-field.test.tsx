import {expect, test} from 'vitest';
import {inputOf} from '../../../source/line-editor.ts';
import {cellWidth} from '../../../source/text.ts';
import {Cursor, cursorColumn, FormView} from '../../../source/tui/parts/text-field.tsx';
import {newPasswordFields} from '../../../source/tui/state/checks.ts';
import {type FieldOptions, Form} from '../../../source/tui/state/form.ts';
import {draw} from '../draw.tsx';

const needed = (text: string) => (text === '' ? 'It is missing.' : undefined);
const FIELDS: readonly FieldOptions[] = [
	{id: 'name', label: 'Name', hint: 'as others will see it', check: needed},
	{id: 'email', label: 'E-mail', check: needed},
];

function fill(fields: readonly FieldOptions[], columns = 60) {
	const form = new Form(fields);
	const view = () => <FormView form={form} width={columns} />;
	const drawn = draw(view(), columns);
	const next = () => {
		form.next();
		drawn.redraw(view());
	};
	const paste = (text: string) => {
		form.paste(text);
		drawn.redraw(view());
	};
	return {form, drawn, next, paste};
}

test('the field with the cursor is marked, and says what it is for', () => {
	const {drawn, next} = fill(FIELDS);
	expect(drawn.markedLines()).toEqual(['Name']);
	expect(drawn.screen()).toContain('as others will see it');
	next();
	expect(drawn.markedLines()).toEqual(['E-mail']);
	expect(drawn.screen()).not.toContain('as others will see it');
});

test('what is wrong with a field is told once the cursor has left it', () => {
	const {drawn, next, paste} = fill(FIELDS);
	expect(drawn.screen()).not.toContain('It is missing.');
	next();
	expect(drawn.lines()[1]).toContain('! It is missing.');
	next();
	paste('Bob');
	expect(drawn.prose().match(/It is missing/g)).toHaveLength(1);
	expect(drawn.lines()[0]).toMatch(/Name +Bob +✓$/);
});

test('a secret is as wide whatever it is, with its length, and is never shown', () => {
	const {drawn, next, paste} = fill(newPasswordFields);
	paste('short');
	const wide = /•+/.exec(drawn.screen())?.[0];
	expect(drawn.screen()).toMatch(/• +5 · weak/);
	paste(' and then a long sentence of many words');
	expect(/•+/.exec(drawn.screen())?.[0]).toBe(wide);
	expect(drawn.screen()).toMatch(/• +43 · strong/);
	next();
	expect(drawn.screen()).not.toContain('sentence');
});

test.each([60, 80])(
	'in %d columns the end of a long text is seen while it is typed, and later its beginning',
	(columns) => {
		const {drawn, next, paste} = fill(FIELDS, columns);
		paste(`begin ${'x'.repeat(100)} end`);
		expect(drawn.lines()[0]).toMatch(/Name +….*x end +✓$/);
		next();
		expect(drawn.lines()[0]).toMatch(/Name +begin x.*… +✓$/);
		drawn.expectWhole();
	},
);

test('a whole mail that was pasted is drawn at once, around the cursor', () => {
	const input = inputOf(`${'mail of many wörds '.repeat(50_000)}end`);
	expect(draw(<Cursor input={input} width={20} />).lines()).toEqual(['…of many wörds end']);
	expect(cursorColumn(input, 20)).toBe(18);
});

test('the place of the cursor is counted in cells', () => {
	expect(cursorColumn(inputOf('漢字'), 20)).toBe(4);
	expect(cursorColumn(inputOf('漢'.repeat(50)), 20)).toBe(cellWidth('…') + 16);
	expect(cursorColumn({text: 'abc', cursor: 1}, 20)).toBe(1);
});

test('a click on a field puts the cursor there, but not while keys go elsewhere', async () => {
	const form = new Form(FIELDS);
	const drawn = draw(<FormView form={form} width={60} />);
	await drawn.click('E-mail');
	expect(form.focused?.id).toBe('email');
	drawn.redraw(<FormView form={form} width={60} isActive={false} />);
	expect(drawn.markedLines()).toEqual([]);
	await drawn.click('Name');
	expect(form.focused?.id).toBe('email');
});
