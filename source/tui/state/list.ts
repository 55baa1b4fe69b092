import {words} from '../../words/index.ts';
import {Filter} from './filter.ts';

/** A row that is shown. */
export interface Row<Item> {
	readonly item: Item;
	readonly isSelected: boolean;
}

/** A list with one row marked. The mark is on an item's key: it stays there when other items come and go. */
export class List<Item> {
	readonly #keyOf: (item: Item) => string;
	readonly #wordsOf: (item: Item) => string;
	#all: readonly Item[] = [];
	#shown: readonly Item[] = [];
	#selected: string | undefined;
	#index = 0;
	/** The first row that was shown the last time. */
	#start = 0;
	/** How many rows were shown the last time. */
	#height = 1;
	readonly filter = new Filter(() => this.#narrow());
	/** Keys of what was ticked. Those of items that are not there now are kept, and count for nothing. */
	readonly #ticks = new Set<string>();
	#ticked: readonly Item[] = [];

	/** `keyOf` tells items apart for good; `wordsOf` is what a filter looks into. */
	constructor(keyOf: (item: Item) => string, wordsOf: (item: Item) => string) {
		this.#keyOf = keyOf;
		this.#wordsOf = wordsOf;
	}

	get items(): readonly Item[] {
		return this.#shown;
	}

	/** `3 of 20`, of what the filter leaves. */
	get position(): string {
		return this.#shown.length === 0 ? '0' : words.application.position(this.#index + 1, this.#shown.length);
	}

	get total(): number {
		return this.#all.length;
	}

	get selected(): Item | undefined {
		return this.#shown[this.#index];
	}

	/** What was ticked, in the order of the list; a filter hides none of it from here. */
	get ticked(): readonly Item[] {
		return this.#ticked;
	}

	/** What an action for several acts on: what was ticked, or else the marked one. */
	get chosen(): readonly Item[] {
		const {ticked, selected} = this;
		return ticked.length > 0 || selected === undefined ? ticked : [selected];
	}

	isTicked(item: Item): boolean {
		return this.#ticks.has(this.#keyOf(item));
	}

	setItems(items: readonly Item[]): void {
		this.#all = items;
		this.#narrow();
		this.#gatherTicked();
	}

	/** Marks the item with this key, if it is there. */
	select(key: string): void {
		this.#selected = key;
		this.#narrow();
	}

	/** A click on an item marks it; on the marked one it is Enter. Gives the name of the key that it is. */
	click(item: Item): 'enter' | undefined {
		const key = this.#keyOf(item);
		const index = this.#shown.findIndex((one) => this.#keyOf(one) === key);
		if (index !== -1 && index === this.#index) return 'enter';
		if (index !== -1) this.#move(index);
		return undefined;
	}

	/** Ticks the marked one, or takes its tick away, and goes on to the next. */
	tick(): void {
		const {selected} = this;
		if (selected === undefined) return;
		const key = this.#keyOf(selected);
		if (!this.#ticks.delete(key)) this.#ticks.add(key);
		this.#gatherTicked();
		this.down();
	}

	/** Ticks all that a filter leaves. */
	tickAll(): void {
		for (const item of this.#shown) this.#ticks.add(this.#keyOf(item));
		this.#gatherTicked();
	}

	/** Takes the ticks of these away, or all. */
	untick(items?: readonly Item[]): void {
		if (items === undefined) this.#ticks.clear();
		else for (const item of items) this.#ticks.delete(this.#keyOf(item));
		this.#gatherTicked();
	}

	up(): void {
		this.#move(this.#index - 1);
	}

	down(): void {
		this.#move(this.#index + 1);
	}

	pageUp(): void {
		this.#move(this.#index - this.#height);
	}

	pageDown(): void {
		this.#move(this.#index + this.#height);
	}

	first(): void {
		this.#move(0);
	}

	last(): void {
		this.#move(this.#shown.length - 1);
	}

	/** The part that fits into `height` rows, with the marked row in it. */
	page(height: number): readonly Row<Item>[] {
		const start = this.#startFor(height);
		return this.#shown
			.slice(start, start + Math.max(1, height))
			.map((item, row) => ({item, isSelected: start + row === this.#index}));
	}

	/** Remembers what `page(height)` gives, once it was drawn: a page is so long, and the next one begins near it. */
	drawn(height: number): void {
		this.#start = this.#startFor(height);
		this.#height = Math.max(1, height);
	}

	/** Once after a change, and not for each question: there may be ten thousand items. */
	#gatherTicked(): void {
		this.#ticked = this.#ticks.size === 0 ? [] : this.#all.filter((item) => this.isTicked(item));
	}

	#startFor(height: number): number {
		const rows = Math.max(1, height);
		const last = Math.max(0, this.#shown.length - rows);
		return Math.min(Math.max(this.#start, this.#index - rows + 1), this.#index, last);
	}

	#move(index: number): void {
		this.#index = Math.max(0, Math.min(index, this.#shown.length - 1));
		const item = this.#shown[this.#index];
		this.#selected = item === undefined ? undefined : this.#keyOf(item);
	}

	#narrow(): void {
		const {test} = this.filter;
		this.#shown = test === undefined ? this.#all : this.#all.filter((item) => test(this.#wordsOf(item)));
		const found = this.#shown.findIndex((item) => this.#keyOf(item) === this.#selected);
		if (found !== -1) this.#index = found;
		else this.#move(this.#index);
	}
}
