import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {type Action, actionGroup, actionsOn} from '../../../source/tui/state/actions.ts';
import {entriesOf, entryTo, waysOf} from '../../../source/tui/state/palette.ts';
import {words} from '../../../source/words/index.ts';

const ran: string[] = [];
const act = (key: string, help: string, over: Partial<Action<undefined>> = {}): Action<undefined> => ({
	keys: [key],
	help,
	run: () => ran.push(help),
	...over,
});
const onLog = (actions: Readonly<Record<string, Action<undefined>>>) =>
	actionsOn(actionGroup<undefined>('log', actions), undefined);

test('an entry tells what an action does, with its key, and is found by its hint and the name of its group', () => {
	const [entry, ...others] = entriesOf([onLog({read: act('ctrl-r', 'Reads it', {hint: 'read'})})]);
	expect(others).toEqual([]);
	expect(entry).toMatchObject({text: 'Reads it', key: 'Ctrl-R', hint: 'read', where: words.keys.titles.log});
	entry?.run();
	expect(ran).toEqual(['Reads it']);
});

test('what only moves, what only a key may do, what is not offered, and the palette itself are left out', () => {
	const entries = entriesOf([
		onLog({
			move: act('down', 'Moves'),
			pick: act('enter', 'Picks', {isKeyOnly: true}),
			later: act('x', 'Later', {offered: () => false}),
			palette: act(':', words.keys.actions.anywhere.palette.help),
			read: act('r', 'Reads it'),
		}),
		actionsOn(actionGroup<undefined>('menu', {choose: act('enter', 'Chooses')}), undefined),
	]);
	expect(entries.map(({text}) => text)).toEqual(['Reads it']);
});

test('of the screens below only ways to another screen are left, whose keys do nothing now', () => {
	const ways = waysOf([onLog({read: act('r', 'Reads it'), members: act('m', 'Shows members', {isWay: true})})]);
	expect(ways).toMatchObject([{text: 'Shows members', key: ''}]);
});

test('each entry has an id of its own, which stays the same while others are not offered', () => {
	const ids = (isOffered: boolean) =>
		entriesOf([onLog({first: act('a', 'A', {offered: () => isOffered}), second: act('b', 'B')})]).map(({id}) => id);
	expect(new Set(ids(true)).size).toBe(2);
	expect(ids(false)).toEqual(ids(true).slice(1));
});

test('a screen that no action leads to is always offered', () => {
	let isShown = false;
	const entry = entryTo('devices', screenText('Shows the devices'), () => {
		isShown = true;
	});
	expect(entry).toMatchObject({id: 'devices', key: ''});
	expect(entry.isOffered()).toBe(true);
	entry.run();
	expect(isShown).toBe(true);
});
