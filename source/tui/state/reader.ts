import {editText, emptyInput, type TextInput} from '../../line-editor.ts';
import type {KeyPress} from '../../terminal-input.ts';

/** A text that may be longer than the screen, line by line. What is typed as a filter leaves some of the lines. */
export class Reader<Line> {
	readonly #all: readonly Line[];
	readonly #leave: (wanted: readonly string[]) => readonly Line[];
	#shown: readonly Line[];
	#top = 0;
	/** How many lines were shown the last time. */
	#height = 1;
	#filter = emptyInput;
	#isFiltering = false;
	/** No line is marked. */
	readonly selected = undefined;

	/** `leave` gives the lines that stay for these words, which are in lower case. */
	constructor(all: readonly Line[], leave: (wanted: readonly string[]) => readonly Line[]) {
		this.#all = all;
		this.#leave = leave;
		this.#shown = all;
	}

	/** What the filter leaves. */
	get items(): readonly Line[] {
		return this.#shown;
	}

	get filter(): TextInput {
		return this.#filter;
	}

	get isFiltering(): boolean {
		return this.#isFiltering;
	}

	/** The first line that is shown, of a screen of so many lines. */
	topFor(height: number): number {
		return Math.max(0, Math.min(this.#top, this.#shown.length - height));
	}

	/** Remembers what was drawn: a page is so long. */
	drawn(height: number): void {
		this.#top = this.topFor(height);
		this.#height = Math.max(1, height);
	}

	up(): void {
		this.#scroll(this.#top - 1);
	}

	down(): void {
		this.#scroll(this.#top + 1);
	}

	pageUp(): void {
		this.#scroll(this.#top - this.#height);
	}

	pageDown(): void {
		this.#scroll(this.#top + this.#height);
	}

	first(): void {
		this.#scroll(0);
	}

	last(): void {
		this.#scroll(this.#shown.length);
	}

	beginFilter(): void {
		this.#isFiltering = true;
	}

	keepFilter(): void {
		this.#isFiltering = false;
	}

	dropFilter(): void {
		this.#isFiltering = false;
		this.#narrow(emptyInput);
	}

	/** A key typed while filtering. */
	edit(key: KeyPress): void {
		this.#narrow(editText(this.#filter, key) ?? this.#filter);
	}

	#narrow(filter: TextInput): void {
		this.#filter = filter;
		const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
		this.#shown = wanted.length === 0 ? this.#all : this.#leave(wanted);
		this.#top = 0;
	}

	#scroll(top: number): void {
		this.#top = Math.max(0, Math.min(top, this.#shown.length - this.#height));
	}
}
