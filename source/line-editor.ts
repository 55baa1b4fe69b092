import {graphemesOf} from './graphemes.ts';
import type {KeyPress} from './terminal-input.ts';

/** A text and the place in it (an index into `text`, between characters) where typing goes. */
export interface TextInput {
	readonly text: string;
	readonly cursor: number;
}

export const emptyInput: TextInput = {text: '', cursor: 0};

/** A text with the cursor at its end. */
export function inputOf(text: string): TextInput {
	return {text, cursor: text.length};
}

/** Puts in what was typed or pasted. Line ends become blanks, other control characters are left out. */
export function insertText(input: TextInput, text: string): TextInput {
	const clean = text.replace(/[\r\n\t]+/g, ' ').replace(/\p{Cc}/gu, '');
	const before = input.text.slice(0, input.cursor) + clean;
	return {text: before + input.text.slice(input.cursor), cursor: before.length};
}

/**
 * What an editing key makes of it; undefined for a key that edits nothing. Editing goes by what a reader calls a
 * character.
 */
export function editText(input: TextInput, key: KeyPress): TextInput | undefined {
	const {text, cursor} = input;
	switch (key.name) {
		case 'left':
			return {text, cursor: before(text, cursor)};
		case 'right':
			return {text, cursor: after(text, cursor)};
		case 'home':
		case 'ctrl-a':
			return {text, cursor: 0};
		case 'end':
		case 'ctrl-e':
			return {text, cursor: text.length};
		case 'backspace':
			return cutOut(text, before(text, cursor), cursor);
		case 'delete':
			return cutOut(text, cursor, after(text, cursor));
		case 'ctrl-w':
			return cutOut(text, text.slice(0, cursor).replace(/\S*\s*$/u, '').length, cursor);
		case 'ctrl-u':
			return cutOut(text, 0, cursor);
		case 'ctrl-k':
			return cutOut(text, cursor, text.length);
		default:
			return key.text === undefined ? undefined : insertText(input, key.text);
	}
}

function cutOut(text: string, from: number, to: number): TextInput {
	return {text: text.slice(0, from) + text.slice(to), cursor: from};
}

function before(text: string, cursor: number): number {
	let last = 0;
	for (const {index} of graphemesOf(text.slice(0, cursor))) last = index;
	return last;
}

function after(text: string, cursor: number): number {
	for (const {segment} of graphemesOf(text.slice(cursor))) return cursor + segment.length;
	return cursor;
}
