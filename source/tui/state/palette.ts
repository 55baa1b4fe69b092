import {type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {ValidAction, ValidGroup} from './actions.ts';
import {keyLabel} from './keys.ts';

/** Something that the palette can do. */
export interface PaletteEntry {
	/** Tells entries apart. */
	readonly id: string;
	/** What it does, in a line. */
	readonly text: ScreenText;
	/** The key that does the same on the screen below. */
	readonly key: ScreenText;
	/** Found by these as well: the word that the line of hints has for it, and what help calls its group. */
	readonly hint: string;
	readonly where: string;
	isOffered(): boolean;
	run(): void;
}

/** Keys that only move are not looked for by name. */
const MOVES = ['up', 'down', 'left', 'right', 'pageup', 'pagedown', 'home', 'end'];

/** There already. */
const ITSELF = words.keys.actions.anywhere.palette.help;

/** The offered actions of groups, without those that only move, and without menus, which act by themselves. */
export function entriesOf(groups: readonly ValidGroup[]): readonly PaletteEntry[] {
	return groups
		.filter(({group}) => group.name !== 'menu')
		.flatMap((group) =>
			group.actions.flatMap((action, index) =>
				isLookedFor(action) && action.isOffered() ? [entryOf(group, action, index)] : [],
			),
		);
}

/** The same of the screens below: only what leads to another screen. Its key does nothing now. */
export function waysOf(groups: readonly ValidGroup[]): readonly PaletteEntry[] {
	const ways = groups.map(({group, actions}) => ({group, actions: actions.filter(({isWay}) => isWay === true)}));
	return entriesOf(ways).map((entry) => ({...entry, key: screenText('')}));
}

/** A screen that no action leads to. */
export function entryTo(id: string, text: ScreenText, show: () => void): PaletteEntry {
	return {id, text, key: screenText(''), hint: '', where: '', isOffered: () => true, run: show};
}

function isLookedFor({keys: [key = ''], help, isKeyOnly}: ValidAction): boolean {
	return !MOVES.includes(key) && help !== ITSELF && isKeyOnly !== true;
}

function entryOf({group}: ValidGroup, action: ValidAction, index: number): PaletteEntry {
	return {
		id: `${group.name} ${index}`,
		text: screenText(action.help),
		key: screenText(keyLabel(action.keys[0] ?? '')),
		hint: action.hint ?? '',
		where: words.keys.titles[group.name],
		isOffered: action.isOffered,
		run: action.run,
	};
}
