import fc from 'fast-check';
import {expect, test} from 'vitest';
import {List} from '../../../source/tui/model/list.ts';

function open(...items: string[]) {
	const list = new List<string>(
		(item) => item,
		(item) => item,
	);
	list.setItems(items);
	return list;
}

const typed = (list: List<string>, text: string) => {
	for (const character of text) list.edit({name: character, text: character});
};

test('moves, and stops at both ends', () => {
	const list = open('a', 'b', 'c');
	expect(list.selected).toBe('a');
	list.perform('up');
	expect(list.selected).toBe('a');
	for (let index = 0; index < 5; index++) list.perform('down');
	expect(list.selected).toBe('c');
	list.perform('first');
	expect(list.selected).toBe('a');
	list.perform('last');
	expect(list.selected).toBe('c');
});

test('the mark stays on its item when others come, go and change places', () => {
	const list = open('a', 'b', 'c');
	list.perform('down');
	list.setItems(['new', 'c', 'b', 'a']);
	expect(list.selected).toBe('b');
	list.setItems(['new', 'b']);
	expect(list.selected).toBe('b');
});

test('when the marked item goes, the one in its place is marked', () => {
	const list = open('a', 'b', 'c');
	list.perform('down');
	list.setItems(['a', 'c']);
	expect(list.selected).toBe('c');
	list.setItems([]);
	expect(list.selected).toBeUndefined();
});

test('a page is what fits, with the marked row in it', () => {
	const list = open(...Array.from({length: 20}, (_, index) => `item ${index + 1}`));
	expect(list.page(5).map(({item}) => item)).toEqual(['item 1', 'item 2', 'item 3', 'item 4', 'item 5']);
	expect(list.position).toBe('1 of 20');
	list.perform('page-down');
	expect(list.page(5).at(-1)).toEqual({item: 'item 6', isSelected: true});
	list.perform('last');
	expect(list.page(5).at(-1)?.item).toBe('item 20');
	expect(list.page(12)).toHaveLength(12);
});

test('a filter leaves what has all its words, in any order, and is cleared', () => {
	const list = open('bob example', 'carl example', 'carl other');
	list.perform('filter');
	typed(list, 'exam carl');
	expect(list.items).toEqual(['carl example']);
	list.perform('drop-filter');
	expect(list.items).toHaveLength(3);
	expect(list.isFiltering).toBe(false);
	expect(list.selected).toBe('carl example');
});

test('whatever happens, the marked item is one of the list and on the page', () => {
	const action = fc.constantFrom('up', 'down', 'page-up', 'page-down', 'first', 'last');
	fc.assert(
		fc.property(
			fc.array(fc.oneof(action, fc.uniqueArray(fc.string({maxLength: 3}), {maxLength: 12}))),
			fc.integer({min: 1, max: 8}),
			(steps, height) => {
				const list = open('a', 'b');
				for (const step of steps) {
					if (typeof step === 'string') list.perform(step);
					else list.setItems(step);
					const rows = list.page(height);
					expect(rows.length).toBeLessThanOrEqual(height);
					expect(rows.filter(({isSelected}) => isSelected)).toHaveLength(list.items.length === 0 ? 0 : 1);
				}
			},
		),
	);
});
