import {expect, test} from 'vitest';
import {actionOf, actionsOn, hintsOf, keyNamed, type ValidGroup} from '../../../source/tui/state/actions.ts';
import {List} from '../../../source/tui/state/list.ts';
import {listActions, listingActions, tickingActions} from '../../../source/tui/state/list-actions.ts';

const own = (item: unknown) => String(item);

function open(...items: readonly string[]) {
	const list = new List<unknown>(own, own);
	list.setItems(items);
	const opened: string[] = [];
	const screen = {
		list,
		canFilter: true,
		openSelected: () => void opened.push(String(list.selected)),
	};
	const groups = (): readonly ValidGroup[] =>
		listingActions(screen, [...tickingActions(screen), actionsOn(listActions, screen)]);
	const press = (...names: readonly string[]) => {
		for (const name of names) {
			const action = actionOf(keyNamed(name), groups(), list.filter.isTyping);
			if (action?.isOffered() === true) action.run();
			else if (list.filter.isTyping) list.filter.edit(keyNamed(name));
		}
	};
	return {list, opened, groups, press};
}

test('arrows and their letters move, and Enter opens what is marked', () => {
	const {list, opened, press} = open('a', 'b', 'c');
	press('down', 'j', 'k');
	expect(list.selected).toBe('b');
	press('G');
	expect(list.selected).toBe('c');
	press('home', 'enter');
	expect(opened).toEqual(['a']);
});

test('an empty list opens, moves and ticks nothing', () => {
	const {opened, groups, press} = open();
	press('enter', ' ', '*', 'down');
	expect(opened).toEqual([]);
	expect(hintsOf(groups(), false).map(({text}) => text)).not.toContain('open');
});

test('while a filter is typed, letters go to it; Enter keeps it, and Esc then shows all again', () => {
	const {list, opened, press} = open('jam', 'kit', 'jim');
	press('/', 'j');
	expect(list.items).toEqual(['jam', 'jim']);
	press('down', 'enter');
	expect(list.selected).toBe('jim');
	expect(opened).toEqual([]);
	press('escape');
	expect(list.items).toHaveLength(3);
	expect(list.filter.isShown).toBe(false);
});

test('Esc while a filter is typed drops it', () => {
	const {list, press} = open('jam', 'kit');
	press('/', 'k', 'escape');
	expect(list.items).toHaveLength(2);
	expect(list.filter.isTyping).toBe(false);
});

test('Esc clears a filter first, then the ticks, and is then free to leave', () => {
	const {list, groups, press} = open('jam', 'kit');
	press('*', '/', 'k', 'enter');
	expect(list.ticked).toHaveLength(2);
	press('escape');
	expect([list.filter.text, list.ticked.length]).toEqual(['', 2]);
	press('escape');
	expect(list.ticked).toEqual([]);
	expect(actionOf({name: 'escape'}, groups(), false)).toBeUndefined();
});

test('a screen that has its own way of filtering is asked instead of its list', () => {
	const {list} = open('jam');
	const called: string[] = [];
	const screen = {
		list,
		canFilter: true,
		beginFilter: () => called.push('begin'),
		keepFilter: () => called.push('keep'),
		dropFilter: () => called.push('drop'),
	};
	const press = (name: string) =>
		actionOf(keyNamed(name), listingActions(screen, [actionsOn(listActions, screen)]), false)?.run();
	press('/');
	expect(list.filter.isTyping).toBe(false);
	list.filter.begin();
	press('enter');
	press('escape');
	expect(called).toEqual(['begin', 'keep', 'drop']);
});
