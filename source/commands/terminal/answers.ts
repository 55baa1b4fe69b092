import type {Thing} from '../../errors/data.ts';
import {DecodeError} from '../../errors.ts';
import {strengthOf} from '../../password-strength.ts';
import {needsCleaning, type ScreenText, typedText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Terminal} from './terminal.ts';

/**
 * Wraps a parser of names: text with hidden characters is refused, since a program that shows it would have to show
 * something else. The parser that it gives throws a `DecodeError`.
 * @param what names the text in the sentence of that error
 */
export function presentable<Value>(parse: (text: string) => Value, what: Thing = 'text'): (text: string) => Value {
	return (text) => {
		const typed = typedText(text);
		const value = parse(typed);
		if (needsCleaning(typed)) throw new DecodeError(what, 'hidden-character');
		return value;
	};
}

/**
 * A password for a new key file: a line of stdin with `--password-stdin`, else asked until it is typed twice the
 * same. Never empty.
 * @throws InputEnded; the signal's reason when it is aborted
 */
export async function newPassword(
	terminal: Terminal,
	prompt: ScreenText,
	{passwordStdin = false, signal}: {readonly passwordStdin?: boolean; readonly signal?: AbortSignal},
): Promise<string> {
	for (;;) {
		const password = passwordStdin ? await terminal.passwordLine(signal) : await terminal.askPassword(prompt, signal);
		if (password === '') {
			terminal.message(terminal.style.yellow(words.fields.emptyPassword));
			continue;
		}
		if (!passwordStdin) tellIfWeak(terminal, password);
		if (passwordStdin || (await terminal.askPassword(words.prompts.password.confirm, signal)) === password)
			return password;
		terminal.message(terminal.style.yellow(words.prompts.password.mismatch));
	}
}

/** Says so of a new password that others could guess. */
export function tellIfWeak(terminal: Terminal, password: string): void {
	if (strengthOf(password) === 'weak') terminal.message(terminal.style.yellow(words.fields.newPassword.weak));
}
