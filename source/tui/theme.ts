/** The colours of the application: one accent, and words or signs beside every colour, since colours alone mean nothing. */
export const theme = {
	accent: 'cyan',
	good: 'green',
	attention: 'yellow',
	danger: 'red',
	border: 'gray',
} as const;

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
