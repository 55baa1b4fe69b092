import {Filter} from './filter.ts';

/** A text that may be longer than the screen, line by line. What is typed as a filter leaves some of the lines. */
export class Reader<Line> {
	readonly #all: readonly Line[];
	readonly #leave: (wanted: readonly string[]) => readonly Line[];
	#shown: readonly Line[];
	#top = 0;
	/** How many lines were shown the last time. */
	#height = 1;
	readonly filter = new Filter(() => this.#narrow());
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

	#narrow(): void {
		const {words} = this.filter;
		this.#shown = words.length === 0 ? this.#all : this.#leave(words);
		this.#top = 0;
	}

	#scroll(top: number): void {
		this.#top = Math.max(0, Math.min(top, this.#shown.length - this.#height));
	}
}
