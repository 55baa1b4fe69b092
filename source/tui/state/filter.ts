import {editText, emptyInput, type TextInput} from '../../line-editor.ts';
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

	/** The words to look for, in lower case; none: everything is left. */
	get words(): readonly string[] {
		return this.text.toLowerCase().split(/\s+/).filter(Boolean);
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
		if (!this.#isTyping) return;
		for (const character of text.trim()) this.edit({name: character, text: character});
	}

	#set(input: TextInput): void {
		this.#input = input;
		this.#changed();
	}
}
