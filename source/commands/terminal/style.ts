import type {ThemeName} from '../../appearance.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';

/** The colours of the reference command line, or none (protocol: transport §7.1). */
export interface Style {
	green(text: ScreenText): ScreenText;
	red(text: ScreenText): ScreenText;
	yellow(text: ScreenText): ScreenText;
	dim(text: ScreenText): ScreenText;
	/** A code to read aloud: it can be read on every ground. */
	bold(text: ScreenText): ScreenText;
}

export type ColorChoice = 'auto' | 'always' | 'never';

/** By theme, what sets each colour, and what ends it. The reference's yellow and green cannot be read on white. */
const COLORS = {
	dark: {green: ['92', '39'], red: ['91', '39'], yellow: ['33', '39'], dim: ['2', '22']},
	light: {green: ['38;5;22', '39'], red: ['38;5;124', '39'], yellow: ['38;5;94', '39'], dim: ['2', '22']},
	'high-contrast': {green: ['1;92', '22;39'], red: ['1;91', '22;39'], yellow: ['1;93', '22;39'], dim: ['', '']},
} as const satisfies {readonly [Theme in ThemeName]: object};
const BOLD = ['1', '22'] as const;

/**
 * `auto` styles on terminals only, and not where the terminal is dumb; where `NO_COLOR` is set, without colours but
 * with bold and faint text.
 */
export function styleFor(
	choice: ColorChoice,
	isTerminal: boolean,
	env: NodeJS.ProcessEnv,
	theme: ThemeName = 'dark',
): Style {
	const isStyled = choice === 'auto' ? isTerminal && env.TERM !== 'dumb' : choice === 'always';
	const isColored = isStyled && (choice === 'always' || !env.NO_COLOR);
	const paint =
		(isWanted: boolean, [begin, end]: readonly [string, string]) =>
		(text: ScreenText) =>
			isWanted && begin !== '' && text !== '' ? screenText(`\x1b[${begin}m${text}\x1b[${end}m`) : text;
	const {green, red, yellow, dim} = COLORS[theme];
	return {
		green: paint(isColored, green),
		red: paint(isColored, red),
		yellow: paint(isColored, yellow),
		dim: paint(isStyled, dim),
		bold: paint(isStyled, BOLD),
	};
}

/** A sentence of our own around values that are already safe: `` line`Found ${count} devices in ${directory}` ``. */
export function line(strings: TemplateStringsArray, ...values: readonly (ScreenText | number)[]): ScreenText {
	return screenText(String.raw({raw: strings}, ...values));
}

/** Sentences and links may be longer than what names are cut to. */
export function longText(text: string): ScreenText {
	return forScreen(text, 2000);
}
