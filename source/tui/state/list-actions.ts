import {words} from '../../words/index.ts';
import {actionGroup, actionsOn, type ValidGroup} from './actions.ts';
import type {List} from './list.ts';

/** Keys that move through what is longer than the screen. */
export const MOVES = {
	up: ['up', 'k'],
	down: ['down', 'j'],
	pageUp: ['pageup', 'ctrl-u'],
	pageDown: ['pagedown', 'ctrl-d'],
	first: ['home'],
	last: ['end', 'G'],
} as const;

/** A screen with a list. */
export interface Listing {
	/** Whatever it lists. */
	readonly list: Pick<
		List<unknown>,
		'filter' | 'items' | 'selected' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last'
	>;
	/** Whether there is something to filter. */
	readonly canFilter: boolean;
	/** Opens what is marked, where it can be opened. */
	openSelected?(): void;
	// What the screen does instead of what its list would do.
	beginFilter?(): void;
	keepFilter?(): void;
	dropFilter?(): void;
}

const said = words.keys.actions;

export const listActions = actionGroup<Listing>('list', {
	up: {...said.list.up, keys: MOVES.up, wheel: 1, offered: hasItems, run: ({list}) => list.up()},
	down: {...said.list.down, keys: MOVES.down, wheel: 1, offered: hasItems, run: ({list}) => list.down()},
	pageUp: {...said.list.pageUp, keys: MOVES.pageUp, run: ({list}) => list.pageUp()},
	pageDown: {...said.list.pageDown, keys: MOVES.pageDown, run: ({list}) => list.pageDown()},
	first: {...said.list.first, keys: MOVES.first, run: ({list}) => list.first()},
	last: {...said.list.last, keys: MOVES.last, run: ({list}) => list.last()},
	open: {
		...said.list.open,
		keys: ['enter'],
		offered: (on) => on.openSelected !== undefined && on.list.selected !== undefined,
		run: (on) => on.openSelected?.(),
	},
	filter: {
		...said.list.filter,
		keys: ['/'],
		offered: ({canFilter}) => canFilter,
		run: (on) => (on.beginFilter === undefined ? on.list.filter.begin() : on.beginFilter()),
	},
});

export const filterActions = actionGroup<Listing>('filter', {
	keepFilter: {
		...said.filter.keepFilter,
		keys: ['enter'],
		run: (on) => (on.keepFilter === undefined ? on.list.filter.keep() : on.keepFilter()),
	},
	dropFilter: {
		...said.filter.dropFilter,
		keys: ['escape'],
		run: dropFilter,
	},
	up: {...said.filter.up, keys: ['up'], wheel: 1, offered: hasItems, run: ({list}) => list.up()},
	down: {...said.filter.down, keys: ['down'], wheel: 1, offered: hasItems, run: ({list}) => list.down()},
});

/** While a filter narrows the list: Esc shows all before it leaves. */
export const keptFilterActions = actionGroup<Listing>('keptFilter', {
	clearFilter: {...said.keptFilter.clearFilter, keys: ['escape'], isAlwaysHinted: true, run: dropFilter},
});

/** A screen with a list in which several can be ticked. */
export interface TickListing {
	readonly list: Pick<List<unknown>, 'items' | 'ticked' | 'tick' | 'tickAll' | 'untick'>;
}

export const tickActions = actionGroup<TickListing>('ticks', {
	tick: {...said.ticks.tick, keys: [' '], offered: hasItems, run: ({list}) => list.tick()},
	tickAll: {...said.ticks.tickAll, keys: ['*'], offered: hasItems, run: ({list}) => list.tickAll()},
});

/** While something is ticked: Esc takes the ticks away before it leaves. */
export const tickedActions = actionGroup<TickListing>('ticked', {
	untick: {...said.ticked.untick, keys: ['escape'], isAlwaysHinted: true, run: ({list}) => list.untick()},
});

/** What ticks things on such a screen now. */
export function tickingActions(screen: TickListing): readonly ValidGroup[] {
	const ticking = actionsOn(tickActions, screen);
	return screen.list.ticked.length === 0 ? [ticking] : [actionsOn(tickedActions, screen), ticking];
}

function dropFilter(on: Listing): void {
	if (on.dropFilter === undefined) on.list.filter.drop();
	else on.dropFilter();
}

function hasItems({list}: {readonly list: Pick<List<unknown>, 'items'>}): boolean {
	return list.items.length > 0;
}

/** What keys do on a screen that is a list: while a filter is typed, only what belongs to that. */
export function listingActions(screen: Listing, own: readonly ValidGroup[]): readonly ValidGroup[] {
	if (screen.list.filter.isTyping) return [actionsOn(filterActions, screen)];
	return screen.list.filter.text === '' ? own : [actionsOn(keptFilterActions, screen), ...own];
}
