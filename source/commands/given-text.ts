import {words} from '../words/index.ts';
import {InputEnded, type LineInput} from './terminal/input.ts';
import type {Terminal} from './terminal/terminal.ts';

/**
 * A link or a code as it was given: `-` means standard input up to an empty line, or to its end. The lines that follow
 * are answers.
 */
export async function givenText(terminal: Terminal, text: string): Promise<string> {
	if (text !== '-') return text;
	const lines = terminal.lines();
	if (lines.echoed) terminal.message(words.prompts.pasteText);
	const given: string[] = [];
	for (let next = await nextLine(lines); next !== undefined; next = await nextLine(lines)) {
		if (next.trim() !== '') given.push(next);
		else if (given.length > 0) break;
	}
	return given.join('\n');
}

/** The next line; nothing at the end. */
async function nextLine(lines: LineInput): Promise<string | undefined> {
	try {
		return await lines.next();
	} catch (error) {
		if (error instanceof InputEnded) return undefined;
		throw error;
	}
}
