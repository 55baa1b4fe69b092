import {words} from '../words/index.ts';

/**
 * One key as the application sees it: `name` is the character itself for a printable one (`text` too), else a word
 * (`up`, `enter`, `shift-tab`, `f1`, `ctrl-c`).
 */
export interface KeyPress {
	readonly name: string;
	readonly text?: string;
}

/** What moves through whatever is longer than the screen. */
const MOVES = {
	up: ['up', 'k'],
	down: ['down', 'j'],
	'page-up': ['pageup', 'ctrl-u'],
	'page-down': ['pagedown', 'ctrl-d'],
	first: ['home'],
	last: ['end'],
} as const;

/** Every key of the application: by the context where it is valid, and by what it does. */
const table = {
	dialog: {
		yes: ['y'],
		no: ['n', 'escape'],
		'other-answer': ['left', 'right', 'tab', 'shift-tab'],
		answer: ['enter'],
	},
	form: {
		submit: ['enter'],
		'next-field': ['tab', 'down'],
		'previous-field': ['shift-tab', 'up'],
		'toggle-mail': ['ctrl-s'],
	},
	'new-device': {
		'toggle-keyring': ['ctrl-o'],
	},
	picker: {
		up: ['up'],
		down: ['down'],
		pick: ['enter'],
	},
	menu: {
		choose: ['enter', 'up', 'down', 'j', 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
	},
	filter: {
		'keep-filter': ['enter'],
		'drop-filter': ['escape'],
		up: ['up'],
		down: ['down'],
	},
	list: {
		...MOVES,
		open: ['enter'],
		filter: ['/'],
	},
	devices: {
		claim: ['c'],
		bootstrap: ['b'],
		accounts: ['a'],
		demo: ['d'],
		refresh: ['r'],
	},
	invitations: {
		greet: ['g'],
		new: ['n'],
		'cancel-invitation': ['x'],
		'copy-link': ['y'],
		'copy-token': ['Y'],
		'show-qr': ['Q'],
		sort: ['s'],
		'show-ended': ['f'],
		refresh: ['r'],
	},
	invitation: {
		greet: ['g'],
		'copy-link': ['y'],
		'copy-token': ['Y'],
		'show-qr': ['Q'],
		resend: ['m'],
		'cancel-invitation': ['x'],
	},
	created: {
		greet: ['g'],
		'copy-link': ['y'],
		'copy-token': ['Y'],
		'show-qr': ['Q'],
		new: ['n'],
	},
	session: {
		'finish-anyway': ['f'],
		'cancel-exchange': ['x', 'ctrl-x'],
	},
	ended: {
		retry: ['r'],
		open: ['enter'],
	},
	accounts: {
		'log-in': ['n'],
		'accept-invitation': ['i'],
		'log-out': ['x'],
		refresh: ['r'],
	},
	invites: {
		'next-page': ['right', '>'],
		'previous-page': ['left', '<'],
		new: ['n'],
		edit: ['e'],
		delete: ['x'],
		'copy-code': ['y'],
		resend: ['m'],
		sort: ['s'],
		refresh: ['r'],
	},
	invite: {
		edit: ['e'],
		'copy-code': ['y'],
		resend: ['m'],
		delete: ['x'],
	},
	'new-invites': {
		'copy-code': ['y'],
		new: ['n'],
		open: ['enter'],
	},
	log: {
		refresh: ['r'],
	},
	reader: {
		...MOVES,
	},
	anywhere: {
		'next-session': ['tab', 'ctrl-n'],
		'previous-session': ['shift-tab', 'ctrl-p'],
		back: ['escape'],
		log: ['L'],
		help: ['?', 'f1'],
		quit: ['q'],
		leave: ['ctrl-c'],
		suspend: ['ctrl-z'],
		redraw: ['ctrl-l'],
	},
} as const;
type Table = typeof table;

/** Where keys are valid. A screen names its contexts in order; the first binding that fits wins, `anywhere` last. */
export type Context = keyof Table;
export type Action = {[In in Context]: keyof Table[In]}[Context];

/** A key and what it does: handlers, the hints below each pane, and help are all drawn from this. */
export interface Binding extends Said {
	readonly context: Context;
	readonly action: Action;
	readonly keys: readonly string[];
}

interface Said {
	/** A word or two for the line of hints; without one the key is named in help only. */
	readonly hint?: string;
	readonly help: string;
}

/** What help calls each context. */
export const contextTitles: {readonly [In in Context]: string} = words.keys.contexts;

const said: {readonly [In in Context]: {readonly [Does in keyof Table[In]]: Said}} = words.keys.bindings;

/** Every key of the application. */
export const bindings: readonly Binding[] = (Object.keys(table) as Context[]).flatMap(bindingsIn);

function bindingsIn<In extends Context>(context: In): readonly Binding[] {
	const actions = Object.entries(table[context]) as [keyof Table[In] & Action, readonly string[]][];
	return actions.map(([action, keys]) => ({context, action, keys, ...said[context][action]}));
}

/** The binding of a key for a screen with these contexts; characters bind nothing while `takesText`. */
export function bindingOf(key: KeyPress, contexts: readonly Context[], takesText: boolean): Binding | undefined {
	if (takesText && key.text !== undefined) return undefined;
	for (const context of [...contexts, 'anywhere'] as const) {
		const found = bindings.find((binding) => binding.context === context && binding.keys.includes(key.name));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** A key of a binding as the line of hints names it: one that works just now. Undefined when none does. */
export function hintKey(binding: Binding, contexts: readonly Context[], takesText: boolean): string | undefined {
	const works = binding.keys.find((name) => {
		const key: KeyPress = name.length === 1 ? {name, text: name} : {name};
		return bindingOf(key, contexts, takesText) === binding;
	});
	if (works === undefined) return undefined;
	return binding.action === 'down' && works === 'down' ? '↑↓' : keyLabel(works);
}

const labels: {readonly [name: string]: string | undefined} = words.keys.labels;

/** How a key is written on screen: `↑`, `Esc`, `Ctrl-X`, `y`. */
export function keyLabel(name: string): string {
	const label = labels[name];
	if (label !== undefined) return label;
	return name.startsWith('ctrl-') ? `Ctrl-${name.slice(5).toUpperCase()}` : name;
}
