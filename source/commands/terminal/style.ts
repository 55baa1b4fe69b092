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

/** `auto` colours on terminals only, and not where `NO_COLOR` is set or the terminal is dumb. */
export function styleFor(choice: ColorChoice, isTerminal: boolean, env: NodeJS.ProcessEnv): Style {
	const colored = choice === 'auto' ? isTerminal && !env.NO_COLOR && env.TERM !== 'dumb' : choice === 'always';
	const paint = (begin: number, end: number) => (text: ScreenText) =>
		colored && text !== '' ? screenText(`\x1b[${begin}m${text}\x1b[${end}m`) : text;
	const [color, weight] = [39, 22];
	return {
		green: paint(92, color),
		red: paint(91, color),
		yellow: paint(33, color),
		dim: paint(2, weight),
		bold: paint(1, weight),
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
