import {type ThemeName, themeFor} from '../../appearance.ts';

/** The colours of the application: one accent, and a word or sign beside every colour. */
export interface Theme {
	readonly accent: string;
	readonly good: string;
	readonly attention: string;
	readonly danger: string;
	readonly border: string;
	/** Whether less important text is drawn fainter. */
	readonly dims: boolean;
	/** What is painted behind everything, and plain text on it; without it both are the terminal's own. */
	readonly ground?: {readonly back: string; readonly text: string};
}

export const themes = {
	dark: {
		accent: 'cyan',
		good: 'green',
		attention: 'yellow',
		danger: 'red',
		border: 'gray',
		dims: true,
	},
	// On white, most terminals' own yellow and cyan cannot be read.
	light: {
		accent: '#0550ae',
		good: '#116329',
		attention: '#8a4600',
		danger: '#a40e26',
		border: '#6e7781',
		dims: true,
	},
	'high-contrast': {
		accent: '#00ffff',
		good: '#00ff66',
		attention: '#ffff00',
		danger: '#ff9090',
		border: '#ffffff',
		dims: false,
		ground: {back: '#000000', text: '#ffffff'},
	},
} as const satisfies {readonly [Name in ThemeName]: Theme};

/** The colours in use. */
export let theme: Theme = themes.dark;

/** `auto` is light where the terminal says that its background is (`COLORFGBG`), else dark. */
export function chooseTheme(
	preferred: ThemeName | 'auto',
	environment: {readonly [name: string]: string | undefined} = {},
): void {
	theme = themes[themeFor(preferred, environment)];
}

/** The theme for the background that a terminal answers (`11;rgb:ffff/ffff/ffff`); undefined: it is another answer. */
export function groundOf(answer: string): ThemeName | undefined {
	const channels = /^11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(answer)?.slice(1);
	if (channels === undefined) return undefined;
	const [red = 0, green = 0, blue = 0] = channels.map((hex) => Number.parseInt(hex, 16) / (16 ** hex.length - 1));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? 'light' : 'dark';
}

/** Signs, each one cell wide in every terminal. */
export const signs = {
	pointer: '❯',
	dot: '●',
	ring: '○',
	done: '✓',
	failed: '✗',
	now: '▸',
	later: '·',
	warning: '!',
	hidden: '•',
	more: '…',
} as const;

/** The smallest screen on which everything can be shown. */
export const SMALLEST = {columns: 60, rows: 16} as const;
/** From this width on, a list and the detail of what is marked stand side by side. */
export const WIDE = 100;

/** A screen's size in cells. */
export interface Size {
	readonly columns: number;
	readonly rows: number;
}
