import {expect, test} from 'vitest';
import {type Action, actionGroup, actionOf, actionsOn, hintsOf, unhinted} from '../../../source/tui/state/actions.ts';

interface Target {
	readonly isOpen: boolean;
}

function valid(actions: Readonly<Record<string, Partial<Action<Target>>>>, target: Target = {isOpen: true}) {
	const whole = Object.entries(actions).map(([name, action]) => [
		name,
		{keys: [name], help: '', run: () => {}, ...action},
	]);
	return actionsOn(actionGroup<Target>('log', Object.fromEntries(whole)), target);
}

const hints = (...given: Parameters<typeof hintsOf>) => hintsOf(...given).map(({key, text}) => `${key} ${text}`);

test('of two actions with the same key the first counts', () => {
	const [first, second] = [valid({a: {help: 'first'}}), valid({a: {help: 'second'}, b: {help: 'b'}})];
	expect(actionOf({name: 'a', text: 'a'}, [first, second], false)?.help).toBe('first');
	expect(actionOf({name: 'b', text: 'b'}, [first, second], false)?.help).toBe('b');
});

test('where text is taken, characters do nothing and other keys act', () => {
	const group = valid({a: {keys: ['a', 'ctrl-a']}});
	expect(actionOf({name: 'a', text: 'a'}, [group], true)).toBeUndefined();
	expect(actionOf({name: 'ctrl-a'}, [group], true)).toBe(group.actions[0]);
});

test('an action is offered or not, and hinted at, as its target stands now', () => {
	const target = {isOpen: true};
	const group = valid(
		{x: {hint: 'shut', hintOn: ({isOpen}) => (isOpen ? undefined : 'open'), offered: ({isOpen}) => isOpen}},
		target,
	);
	expect(hints([group], false)).toEqual(['x shut']);
	target.isOpen = false;
	expect(group.actions[0]?.hint).toBe('open');
	expect(hints([group], false)).toEqual([]);
});

test('a hint names the first key that works now, and stays away where none does', () => {
	const before = valid({x: {help: 'before'}});
	const group = valid({x: {keys: ['x', 'ctrl-x'], hint: 'cancel'}, q: {hint: 'quit'}});
	expect(hints([group], false)).toEqual(['x cancel', 'q quit']);
	expect(hints([group], true)).toEqual(['Ctrl-X cancel']);
	expect(hints([before, group], false)).toEqual(['Ctrl-X cancel', 'q quit']);
});

test('only a hint whose action a click may do tells which key a click presses', () => {
	const group = valid({down: {hint: 'move'}, enter: {hint: 'pick', isKeyOnly: true}});
	expect(hintsOf([group], false).map(({pressed}) => pressed)).toEqual(['down', undefined]);
});

test('an action without its hint still does the same', () => {
	const action: Action<Target> = {keys: ['a'], hint: 'act', help: 'Acts', run: () => {}};
	expect(hints([valid({a: {...action}})], false)).toEqual(['a act']);
	const without = unhinted(action);
	expect(hintsOf([valid({a: {...without}})], false)).toEqual([]);
	expect(without.run).toBe(action.run);
});
