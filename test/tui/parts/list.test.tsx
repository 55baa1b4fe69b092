import {Text} from 'ink';
import {expect, test} from 'vitest';
import {ListView, positionText} from '../../../source/tui/parts/list.tsx';
import {List} from '../../../source/tui/state/list.ts';
import {draw} from '../draw.tsx';

const own = (item: string) => item;

function open(count: number, height = 5, isActive = true) {
	const list = new List<string>(own, own);
	list.setItems(Array.from({length: count}, (_, index) => `item ${index}`));
	const view = () => (
		<ListView list={list} height={height} keyOf={own} header={<Text>Column</Text>} row={own} isActive={isActive} />
	);
	return {list, view, drawn: draw(view(), 60)};
}

test('the rows that fit are shown, and the marked one is always among them', () => {
	const {list, view, drawn} = open(20);
	expect(drawn.lines()).toHaveLength(6);
	expect(drawn.markedLines()).toEqual(['item 0']);
	list.last();
	drawn.redraw(view());
	expect(drawn.markedLines()).toEqual(['item 19']);
	expect(drawn.lines()).toHaveLength(6);
});

test('a page is as long as what was drawn', async () => {
	const {list, drawn} = open(20);
	await drawn.type('');
	list.pageDown();
	expect(list.selected).toBe('item 5');
});

test('a filter takes a line, and says when it leaves nothing', () => {
	const {list, view, drawn} = open(20);
	list.filter.begin();
	list.filter.paste('item 1');
	drawn.redraw(view());
	expect(drawn.lines()[0]).toBe('/ item 1');
	expect(drawn.lines()).toHaveLength(6);
	list.filter.paste('xyz');
	list.filter.keep();
	drawn.redraw(view());
	expect(drawn.screen()).toContain('Nothing contains these words.');
	expect(drawn.lines()[0]).toBe('/ item 1xyz');
});

test('a click marks a row, a click on the marked one is Enter, and none does anything while keys go elsewhere', async () => {
	const {list, drawn} = open(3);
	expect(await drawn.click('item 2')).toBeUndefined();
	expect(list.selected).toBe('item 2');
	expect(await drawn.click('item 2')).toBe('enter');
	const inactive = open(3, 5, false);
	expect(await inactive.drawn.click('item 0')).toBeUndefined();
	await inactive.drawn.click('item 2');
	expect(inactive.list.selected).toBe('item 0');
});

test('the place in a list tells what is ticked and what is filtered out', () => {
	const {list} = open(20);
	expect(positionText(list)).toBe('1 of 20');
	list.tick();
	list.filter.begin();
	list.filter.paste('item 1');
	expect(positionText(list)).toMatch(/^\d+ of 11, 1 ticked, 9 filtered out$/);
});
