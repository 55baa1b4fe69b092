import type {KeyPress} from '../../terminal-input.ts';
import type {words} from '../../words/index.ts';
import {keyLabel} from './keys.ts';

/** Something that keys do. `Target` is what it is done to: a screen, or a part of one (a list, a form). */
export interface Action<Target> {
	/** Names of keys, see `KeyPress`. */
	readonly keys: readonly string[];
	/** A word or two for the line of hints; without one the key is in help only. */
	readonly hint?: string;
	/** Another hint, where the target is such that the key does something else. */
	readonly hintOn?: (target: Target) => string | undefined;
	/** What the keys do, in a line. */
	readonly help: string;
	/** Shown in the line of hints even where not all hints fit. */
	readonly isAlwaysHinted?: true;
	/** How often a turn of the mouse wheel does it, where that is turned the way of its key: `up` or `down`. */
	readonly wheel?: number;
	/** Only its keys do it, neither a click nor the palette: a slip must not. */
	readonly isKeyOnly?: true;
	/** It leads to another screen: the palette has it on the screens above its own, too. */
	readonly isWay?: true;
	/** Whether it would do something now; without this it always would. */
	readonly offered?: (target: Target) => boolean;
	/** Called only while it is offered. */
	readonly run: (target: Target) => void;
}

export type Actions<Target> = Readonly<Record<string, Action<Target>>>;

/** The actions of one screen, or those that several screens share. Help has a section for each group. */
export interface ActionGroup<Target> {
	readonly name: keyof typeof words.keys.titles;
	readonly actions: Actions<Target>;
}

/** A group that is valid now, with what it acts on. */
export interface ValidGroup {
	readonly group: ActionGroup<never>;
	readonly actions: readonly ValidAction[];
}

export interface ValidAction
	extends Pick<Action<never>, 'keys' | 'help' | 'wheel' | 'isKeyOnly' | 'isAlwaysHinted' | 'isWay'> {
	readonly hint: string | undefined;
	isOffered(): boolean;
	run(): void;
}

export function actionGroup<Target>(name: ActionGroup<Target>['name'], actions: Actions<Target>): ActionGroup<Target> {
	return {name, actions};
}

/** The same action without its hint, for a screen whose line of hints has no room for it. */
export function unhinted<Target>({hint: _, ...action}: Action<Target>): Action<Target> {
	return action;
}

/** A group, valid for `target`. */
export function actionsOn<Target>(group: ActionGroup<Target>, target: Target): ValidGroup {
	const actions = Object.values(group.actions).map(({hintOn, ...action}) => ({
		...action,
		get hint() {
			return hintOn?.(target) ?? action.hint;
		},
		isOffered: () => action.offered?.(target) !== false,
		run: () => action.run(target),
	}));
	return {group, actions};
}

/** What a key does: of the valid actions, the first that has this key. Characters do nothing while `takesText`. */
export function actionOf(key: KeyPress, groups: readonly ValidGroup[], takesText: boolean): ValidAction | undefined {
	if (takesText && key.text !== undefined) return undefined;
	return groups.flatMap(({actions}) => actions).find(({keys}) => keys.includes(key.name));
}

/** What the line of hints calls the keys that move. */
export const ARROWS = '↑↓';

/** A key as the line of hints names it. */
export interface Hint {
	readonly key: string;
	readonly text: string;
	readonly isAlwaysHinted: boolean;
	/** The name of the key that a click presses, if one may. */
	readonly pressed?: string | undefined;
}

/** What can be hinted at now: the offered actions, in order, each with a key that works now. */
export function hintsOf(groups: readonly ValidGroup[], takesText: boolean): readonly Hint[] {
	return groups.flatMap(({actions}) =>
		actions.flatMap((action) => {
			const {hint, isAlwaysHinted = false} = action;
			if (hint === undefined || !action.isOffered()) return [];
			const name = workingKey(action, groups, takesText);
			if (name === undefined) return [];
			const key = name === 'down' ? ARROWS : keyLabel(name);
			return [{key, text: hint, isAlwaysHinted, pressed: action.isKeyOnly === true ? undefined : name}];
		}),
	);
}

/** The name of the first key of an action that does it now. */
function workingKey(action: ValidAction, groups: readonly ValidGroup[], takesText: boolean): string | undefined {
	return action.keys.find((name) => actionOf(keyNamed(name), groups, takesText) === action);
}

/** The key with a name. */
export function keyNamed(name: string): KeyPress {
	return name.length === 1 ? {name, text: name} : {name};
}
