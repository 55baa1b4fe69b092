import {Filter} from './filter.ts';

/** A text that may be longer than the screen, line by line. What is typed as a filter leaves some of the lines. */
export class Reader<Line> {
	readonly #all: readonly Line[];
	readonly #leave: (isWanted: (text: string) => boolean) => readonly Line[];
	#shown: readonly Line[];
	#top = 0;
	/** How many lines were shown the last time. */
	#height = 1;
	readonly filter = new Filter(() => this.#narrow());
	/** No line is marked. */
	readonly selected = undefined;

	/** `leave` gives the lines that stay where a filter wants texts. */
	constructor(all: readonly Line[], leave: (isWanted: (text: string) => boolean) => readonly Line[]) {
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
		const {test} = this.filter;
		this.#shown = test === undefined ? this.#all : this.#leave(test);
		this.#top = 0;
	}

	#scroll(top: number): void {
		this.#top = Math.max(0, Math.min(top, this.#shown.length - this.#height));
	}
}
