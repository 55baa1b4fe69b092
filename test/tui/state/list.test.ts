import fc from 'fast-check';
import {expect, test} from 'vitest';
import {List} from '../../../source/tui/state/list.ts';

function open(...items: string[]) {
	const list = new List<string>(
		(item) => item,
		(item) => item,
	);
	list.setItems(items);
	return list;
}

/** A page as it is shown. */
const page = (list: List<string>, height: number) => {
	list.drawn(height);
	return list.page(height);
};

const typed = (list: List<string>, text: string) => {
	for (const character of text) list.filter.edit({name: character, text: character});
};

test('moves, and stops at both ends', () => {
	const list = open('a', 'b', 'c');
	expect(list.selected).toBe('a');
	list.up();
	expect(list.selected).toBe('a');
	for (let index = 0; index < 5; index++) list.down();
	expect(list.selected).toBe('c');
	list.first();
	expect(list.selected).toBe('a');
	list.last();
	expect(list.selected).toBe('c');
});

test('the mark stays on its item when others come, go and change places', () => {
	const list = open('a', 'b', 'c');
	list.down();
	list.setItems(['new', 'c', 'b', 'a']);
	expect(list.selected).toBe('b');
	list.setItems(['new', 'b']);
	expect(list.selected).toBe('b');
});

test('when the marked item goes, the one in its place is marked', () => {
	const list = open('a', 'b', 'c');
	list.down();
	list.setItems(['a', 'c']);
	expect(list.selected).toBe('c');
	list.setItems([]);
	expect(list.selected).toBeUndefined();
});

test('a page is what fits, with the marked row in it', () => {
	const list = open(...Array.from({length: 20}, (_, index) => `item ${index + 1}`));
	expect(page(list, 5).map(({item}) => item)).toEqual(['item 1', 'item 2', 'item 3', 'item 4', 'item 5']);
	expect(list.position).toBe('1 of 20');
	list.pageDown();
	expect(page(list, 5).at(-1)).toEqual({item: 'item 6', isSelected: true});
	list.last();
	expect(page(list, 5).at(-1)?.item).toBe('item 20');
	expect(page(list, 12)).toHaveLength(12);
});

test('a filter leaves what has all its words, in any order, and is cleared', () => {
	const list = open('bob example', 'carl example', 'carl other');
	list.filter.begin();
	typed(list, 'exam carl');
	expect(list.items).toEqual(['carl example']);
	list.filter.drop();
	expect(list.items).toHaveLength(3);
	expect(list.filter.isTyping).toBe(false);
	expect(list.selected).toBe('carl example');
});

test('whatever happens, the marked item is one of the list and on the page', () => {
	const action = fc.constantFrom('up', 'down', 'pageUp', 'pageDown', 'first', 'last');
	fc.assert(
		fc.property(
			fc.array(fc.oneof(action, fc.uniqueArray(fc.string({maxLength: 3}), {maxLength: 12}))),
			fc.integer({min: 1, max: 8}),
			(steps, height) => {
				const list = open('a', 'b');
				for (const step of steps) {
					if (typeof step === 'string') list[step]();
					else list.setItems(step);
					const rows = page(list, height);
					expect(rows.length).toBeLessThanOrEqual(height);
					expect(rows.filter(({isSelected}) => isSelected)).toHaveLength(list.items.length === 0 ? 0 : 1);
				}
			},
		),
	);
});

test('what is drawn changes nothing: a page drawn again is the same', () => {
	const list = open(...Array.from({length: 20}, (_, index) => `item ${index + 1}`));
	list.drawn(5);
	for (let moves = 0; moves < 9; moves++) list.down();
	const first = list.page(5);
	expect(list.page(2)).not.toEqual(first);
	expect(list.page(5)).toEqual(first);
});

test('what is ticked stays ticked while a filter hides it; what is chosen is that, or else the marked one', () => {
	const list = open('ann', 'bob', 'carl');
	expect(list.chosen).toEqual(['ann']);
	list.tick();
	expect(list.selected).toBe('bob');
	list.filter.begin();
	list.filter.paste('carl');
	expect(list.items).toEqual(['carl']);
	expect(list.chosen).toEqual(['ann']);
	list.tickAll();
	list.filter.drop();
	expect(list.ticked).toEqual(['ann', 'carl']);
	list.first();
	list.tick();
	expect(list.ticked).toEqual(['carl']);
	list.setItems(['ann', 'bob']);
	expect(list.ticked).toEqual([]);
	list.untick();
	list.setItems(['carl']);
	expect(list.ticked).toEqual([]);
});
