import {asNarthexError} from '../errors.ts';
import type {ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import type {Option} from './terminal/choices.ts';
import {InputEnded} from './terminal/input.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';

// How the menus for screen readers ask.

/** What a choice does. Gives an exit status to leave with, or `back` to leave this menu, or nothing to ask again. */
export type MenuAction = () => Promise<number | 'back' | undefined>;

/** Asks for something that leads on; nothing goes back to the menu. */
export function askOrBack<Value>(
	terminal: Terminal,
	prompt: ScreenText,
	parse: (text: string) => Value,
): Promise<Value | undefined> {
	return terminal.askFor(words.menu.orBack(prompt), (text) => (text === '' ? undefined : parse(text)));
}

/** A signal other than Ctrl-C ends the program, not only the exchange. */
export function unlessStopped(status: number): number | undefined {
	return status === INTERRUPTED_STATUS.SIGTERM || status === INTERRUPTED_STATUS.SIGHUP ? status : undefined;
}

/**
 * Asks with the options of the moment and does what is chosen, again and again. An error is printed and ends nothing.
 */
export async function untilLeft(
	terminal: Terminal,
	prompt: ScreenText,
	optionsNow: () => Promise<readonly Option<MenuAction>[]>,
): Promise<number | 'back'> {
	for (;;) {
		const action = await chooseOne(terminal, prompt, await optionsNow());
		try {
			const left = await action();
			if (left !== undefined) return left;
		} catch (error) {
			if (error instanceof InputEnded) throw error;
			terminal.error(asNarthexError(error));
		}
	}
}

export function chooseOne<Value>(
	terminal: Terminal,
	prompt: ScreenText,
	options: readonly Option<Value>[],
): Promise<Value> {
	const [first, ...others] = options;
	if (first === undefined) throw new TypeError('a menu has an option');
	return terminal.choose(prompt, [first, ...others]);
}
