import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {line} from './style.ts';
import type {Terminal} from './terminal.ts';

/** An act that cannot be undone. */
export interface Irreversible {
	/** A whole sentence. */
	readonly consequence: ScreenText;
	/** What is done, without a question mark: "Cancel the invitation". */
	readonly act: ScreenText;
}

/**
 * Whether it is meant. A person at a terminal is asked, with No marked, unless `force` was given; scripts are not
 * asked, since the reference does not.
 */
export async function isSure(
	terminal: Terminal,
	{consequence, act}: Irreversible,
	{force = false}: {readonly force?: boolean},
): Promise<boolean> {
	if (force || !asksBefore(terminal)) return true;
	const {yes, no, questionMark} = words.prompts.yesOrNo;
	terminal.message(consequence);
	const isMeant = terminal.isAccessible
		? await terminal.askYesOrNo(line`${act}${questionMark}`)
		: await terminal.choose(act, [
				{label: no, value: false},
				{label: yes, value: true},
			]);
	if (!isMeant) terminal.message(words.organizationCommands.terms.cancelled);
	return isMeant;
}

/** Whether a person at the terminal is asked before what cannot be undone. */
export function asksBefore(terminal: Terminal): boolean {
	return terminal.isInteractive && terminal.hasPerson && terminal.format === 'plain';
}
