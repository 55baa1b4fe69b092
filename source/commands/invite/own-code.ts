import type {SasCode} from '../../parsec/sas-code.ts';
import type {ExchangeKind} from '../../sessions/phases.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {spelling} from '../terminal/choices.ts';
import {line} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

/**
 * One's own code. A screen reader would read it as a word, so it is spelled, too: as on the telephone where another
 * person is to hear it, else character by character.
 */
export function ownCodeLines(
	terminal: Terminal,
	sentence: (code: ScreenText) => ScreenText,
	code: SasCode | undefined,
	isForOwnDevice = false,
): readonly ScreenText[] {
	if (code === undefined) return [];
	const shown = sentence(terminal.style.bold(forScreen(code)));
	if (!terminal.isAccessible) return [shown];
	return [shown, line`  ${spelling(code, isForOwnDevice)}`];
}

/**
 * Whether an exchange is told as one between two devices of the same person. Elsewhere, programs wait for the words of
 * the reference, which speak of two people; so they do on a dumb terminal, which is no one's wish.
 */
export function isToldToOne({isAccessible, env}: Pick<Terminal, 'isAccessible' | 'env'>, kind: ExchangeKind): boolean {
	return kind === 'device' && ((isAccessible && env.TERM !== 'dumb') || !words.prompts.areOfReference);
}
