import {asNarthexError, UsageError} from '../errors.ts';
import {LOCK_LIMITS} from '../lock-limits.ts';
import {openSettings} from '../settings.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {matches, type Option} from './terminal/choices.ts';
import {InputEnded} from './terminal/input.ts';
import {line} from './terminal/style.ts';
import {INTERRUPTED_STATUS, type Terminal} from './terminal/terminal.ts';

// How the menus for screen readers ask.

/** What a choice does. Gives an exit status to leave with, or `back` to leave this menu, or nothing to ask again. */
export type MenuAction = () => Promise<number | 'back' | undefined>;

/** Leaves all menus of opened devices, and forgets these: the person wants it, or was away for too long. */
export class Locked extends Error {
	override readonly name = 'Locked';
}

export async function lock(): Promise<never> {
	throw new Locked();
}

/** Asks for something that leads on; nothing goes back to the menu. @throws Locked */
export function askOrBack<Value>(
	terminal: Terminal,
	prompt: ScreenText,
	parse: (text: string) => Value,
): Promise<Value | undefined> {
	const parseOrBack = (text: string) => (text === '' ? undefined : parse(text));
	return unlessIdle(terminal, (signal) => terminal.askFor(words.menu.orBack(prompt), parseOrBack, {signal}));
}

/** A signal other than Ctrl-C ends the program, not only the exchange. */
export function unlessStopped(status: number): number | undefined {
	return status === INTERRUPTED_STATUS.SIGTERM || status === INTERRUPTED_STATUS.SIGHUP ? status : undefined;
}

/**
 * Asks with the options of the moment and does what is chosen, again and again. An error is printed and ends nothing.
 * @param locks whether a person who is away for too long finds it locked
 * @throws Locked
 */
export async function untilLeft(
	terminal: Terminal,
	prompt: ScreenText,
	optionsNow: () => Promise<readonly Option<MenuAction>[]>,
	{locks = () => true}: {readonly locks?: () => boolean} = {},
): Promise<number | 'back'> {
	for (;;) {
		const options = await optionsNow();
		const action = await chooseOne(terminal, prompt, options, {locks: locks()});
		try {
			const left = await action();
			if (left !== undefined) return left;
		} catch (error) {
			if (error instanceof InputEnded || error instanceof Locked) throw error;
			terminal.error(asNarthexError(error));
		}
	}
}

/** @throws Locked */
export function chooseOne<Value>(
	terminal: Terminal,
	prompt: ScreenText,
	options: readonly Option<Value>[],
	{locks = true}: {readonly locks?: boolean} = {},
): Promise<Value> {
	const [first, ...others] = options;
	if (first === undefined) throw new TypeError('a menu has an option');
	if (!locks) return terminal.choose(prompt, [first, ...others]);
	return unlessIdle(terminal, (signal) => terminal.choose(prompt, [first, ...others], {signal}));
}

/**
 * Asks for any number of options, by their numbers or by a text that names one. Nothing chooses none.
 * @throws Locked
 */
export async function chooseSeveral<Value>(
	terminal: Terminal,
	prompt: ScreenText,
	options: readonly Option<Value>[],
): Promise<readonly Value[]> {
	for (const [index, {label}] of options.entries()) terminal.message(line`  ${index + 1}. ${label}`);
	return (await askOrBack(terminal, prompt, (text) => chosenBy(text, options))) ?? [];
}

function chosenBy<Value>(text: string, options: readonly Option<Value>[]): readonly Value[] {
	const parts = /^[\d\s,;]+$/.test(text) ? text.split(/[\s,;]+/).filter(Boolean) : [text];
	const chosen = parts.map((part) => {
		const byNumber = /^\d{1,4}$/.test(part) ? options[Number(part) - 1] : undefined;
		const [named, ...others] = matches(options, part);
		const option = byNumber ?? (others.length === 0 ? named : undefined);
		if (option === undefined) throw new UsageError(words.prompts.options.noneOfThese(forScreen(part, 40)), '');
		return option.value;
	});
	return [...new Set(chosen)];
}

/**
 * Gives the answer, unless it takes longer than the settings allow. A computer that slept is noticed at its first
 * answer.
 */
async function unlessIdle<Value>(terminal: Terminal, ask: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
	const limit = LOCK_LIMITS[openSettings(terminal.env).preferences.lock];
	const idle = new AbortController();
	const askedOn = Date.now();
	const timer = Number.isFinite(limit) ? setTimeout(() => idle.abort(new Locked()), limit) : undefined;
	try {
		const answer = await ask(idle.signal);
		if (Date.now() - askedOn > limit) throw new Locked();
		return answer;
	} finally {
		clearTimeout(timer);
	}
}
