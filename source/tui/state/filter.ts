import {hasWordsOf} from '../../find-words.ts';
import {editText, emptyInput, insertText, type TextInput} from '../../line-editor.ts';
import type {KeyPress} from '../../terminal-input.ts';

/** What is typed to leave some of what is shown. It stays when it is no longer typed, until it is dropped. */
export class Filter {
	readonly #changed: () => void;
	#input = emptyInput;
	#isTyping = false;

	/** `changed` is called when there are other words to look for. */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** The text and its cursor. */
	get input(): TextInput {
		return this.#input;
	}

	get text(): string {
		return this.#input.text;
	}

	/** Gives the test of whether a text has all the words; undefined while there are none: everything is left. */
	get test(): ((text: string) => boolean) | undefined {
		return this.text.trim() === '' ? undefined : hasWordsOf(this.text);
	}

	/** Whether keys go to the filter. */
	get isTyping(): boolean {
		return this.#isTyping;
	}

	/** Whether it has a line on the screen. */
	get isShown(): boolean {
		return this.#isTyping || this.text !== '';
	}

	/** Keys go to the filter from now on. */
	begin(): void {
		this.#isTyping = true;
	}

	/** Keys go elsewhere, and the filter stays. */
	keep(): void {
		this.#isTyping = false;
	}

	/** Keys go elsewhere, and everything is left again. */
	drop(): void {
		this.#isTyping = false;
		this.#set(emptyInput);
	}

	edit(key: KeyPress): void {
		this.#set(editText(this.#input, key) ?? this.#input);
	}

	/** Takes a pasted text while it is typed. */
	paste(text: string): void {
		if (this.#isTyping) this.#set(insertText(this.#input, text.trim()));
	}

	#set(input: TextInput): void {
		this.#input = input;
		this.#changed();
	}
}
