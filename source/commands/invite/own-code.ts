import type {SasCode} from '../../parsec/sas-code.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {spelledCode} from '../../words/parts.ts';
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
	const spelled = isForOwnDevice ? [...code] : spelledCode(code, words.exchangeScreens.spelling);
	return [shown, line`  ${forScreen(spelled.join(', '))}`];
}
