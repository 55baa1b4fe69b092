import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {Menu} from '../../../source/tui/parts/menu.tsx';
import {draw} from '../draw.tsx';
import {keys} from '../stage.tsx';

function open(count: number, over: {limit?: number; marksNothing?: boolean; isKeyOnly?: boolean} = {}, columns = 60) {
	const chosen: number[] = [];
	const items = Array.from({length: count}, (_, index) => ({
		value: index + 1,
		label: screenText(`item ${index + 1}`),
		meaning: screenText(`This is number ${index + 1}.`),
	}));
	const drawn = draw(<Menu items={items} onSelect={(value) => chosen.push(value)} {...over} />, columns);
	return {chosen, drawn};
}

test('the mark goes round, tells what it means, and Enter chooses it', async () => {
	const {chosen, drawn} = open(3);
	expect(drawn.markedLines()).toEqual(['item 1']);
	await drawn.type(keys.up);
	expect(drawn.markedLines()).toEqual(['item 3']);
	expect(drawn.prose()).toContain('This is number 3.');
	await drawn.type('j', 'j', 'k', keys.enter);
	expect(chosen).toEqual([1]);
});

test('several keys in one burst go on from each other', async () => {
	const {chosen, drawn} = open(5);
	await drawn.type(keys.down, keys.down + keys.down + keys.enter);
	expect(chosen).toEqual([4]);
});

test('a digit chooses at once, of those that are shown', async () => {
	const {chosen, drawn} = open(9, {limit: 3});
	await drawn.type('3', '4');
	expect(chosen).toEqual([3]);
	await drawn.type(keys.down, keys.down, keys.down, keys.down);
	expect(drawn.markedLines()).toEqual(['item 5']);
	expect(drawn.screen()).not.toContain('item 2');
	await drawn.type('1', '3');
	expect(chosen).toEqual([3, 3, 5]);
});

test('where nothing is marked, Enter chooses nothing until an arrow is pressed', async () => {
	const {chosen, drawn} = open(3, {marksNothing: true});
	expect(drawn.markedLines()).toEqual([]);
	await drawn.type(keys.enter);
	expect(chosen).toEqual([]);
	await drawn.type(keys.down, keys.enter);
	expect(chosen).toEqual([1]);
});

test('a click marks, a click on the marked one is Enter, but not where only a key may choose', async () => {
	const {drawn} = open(3);
	expect(await drawn.click('item 2')).toBeUndefined();
	expect(drawn.markedLines()).toEqual(['item 2']);
	expect(await drawn.click('item 2')).toBe('enter');
	const careful = open(3, {isKeyOnly: true});
	expect(await careful.drawn.click('item 1')).toBeUndefined();
	expect(await careful.drawn.click('item 1')).toBeUndefined();
});

test('an item is chosen after the key was seen by all: what comes next does not get it', async () => {
	const order: string[] = [];
	const item = {value: 'it', label: screenText('it')};
	const drawn = draw(<Menu items={[item]} onSelect={(value) => order.push(value)} />);
	const pressed = drawn.type(keys.enter);
	order.push('seen');
	await pressed;
	expect(order).toEqual(['seen', 'it']);
});
