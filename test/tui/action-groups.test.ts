import {expect, test} from 'vitest';
import {actionGroups} from '../../source/tui/action-groups.ts';
import {anywhereActions} from '../../source/tui/anywhere.ts';
import {exchangeActions} from '../../source/tui/screens/exchange.tsx';
import {type ActionGroup, actionOf, actionsOn, hintsOf, type ValidGroup} from '../../source/tui/state/actions.ts';
import {pickerActions} from '../../source/tui/state/code-picker.ts';
import {formActions} from '../../source/tui/state/form.ts';
import {filterActions} from '../../source/tui/state/list-actions.ts';
import {words} from '../../source/words/index.ts';

const all = [anywhereActions, ...actionGroups];

/** A group whose actions are all offered. */
function valid({name, actions}: ActionGroup<never>): ValidGroup {
	const offered = Object.entries(actions).map(([action, {offered: _, hintOn: __, ...rest}]) => [action, rest] as const);
	return actionsOn({name, actions: Object.fromEntries(offered)}, undefined as never);
}
const anywhere = valid(anywhereActions);
const press = (name: string) => (name.length === 1 ? {name, text: name} : {name});

test('within a group no key has two actions', () => {
	for (const {name, actions} of all) {
		const keys = Object.values(actions).flatMap((action) => action.keys);
		expect(new Set(keys).size, name).toBe(keys.length);
	}
});

test('every group has a name of its own, and the words name no group that is not there', () => {
	expect(all.map(({name}) => name).toSorted()).toEqual(Object.keys(words.keys.titles).toSorted());
});

test('letters and digits are text, not keys, where text is taken', () => {
	for (const character of ['q', '?', 'x', 'y', '/', '1', 'G']) {
		for (const group of all) {
			const groups = [valid(group), anywhere];
			expect(actionOf(press(character), groups, true), `${character} in ${group.name}`).toBeUndefined();
		}
	}
});

test('in the picker only arrows, Enter, Esc, Tab, F1 and Ctrl keys act', () => {
	const groups = [valid(pickerActions), valid(exchangeActions), anywhere];
	const acting = groups
		.flatMap(({actions}) => actions)
		.flatMap(({keys}) => keys)
		.filter((name) => actionOf(press(name), groups, true) !== undefined);
	for (const name of acting) expect(name).toMatch(/^(up|down|enter|escape|tab|shift-tab|f1|ctrl-[a-z])$/);
});

test('what a screen does with a key wins over what the key does anywhere', () => {
	const {actions} = words.keys;
	const help = (key: string, ...groups: ActionGroup<never>[]) =>
		actionOf({name: key}, [...groups.map(valid), anywhere], true)?.help;
	expect(help('tab', formActions)).toBe(actions.form.nextField.help);
	expect(help('tab', pickerActions, exchangeActions)).toBe(actions.anywhere.nextExchange.help);
	expect(help('escape', filterActions)).toBe(actions.filter.dropFilter.help);
});

test('a hint names a key that works at that moment', () => {
	const {exchange, anywhere: global} = words.keys.actions;
	const keyOf = (hint: string, takesText: boolean, ...groups: ActionGroup<never>[]) =>
		hintsOf([...groups.map(valid), anywhere], takesText).find(({text}) => text === hint)?.key;
	expect(keyOf(exchange.cancel.hint, false, exchangeActions)).toBe('x');
	expect(keyOf(exchange.cancel.hint, true, pickerActions, exchangeActions)).toBe('Ctrl-X');
	expect(keyOf(global.nextExchange.hint, true, formActions)).toBe('Ctrl-N');
});
