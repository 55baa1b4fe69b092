import {words} from '../../words/index.ts';
import type {Action, KeyPress} from '../keys.ts';
import {editText, emptyInput, type TextInput} from './text-input.ts';

/** A row that is shown. */
export interface Row<Item> {
	readonly item: Item;
	readonly isSelected: boolean;
}

/** A list with one row marked. The mark is on an item's key, not on a row: it stays where it is when others come and go. */
export class List<Item> {
	readonly #keyOf: (item: Item) => string;
	readonly #wordsOf: (item: Item) => string;
	#all: readonly Item[] = [];
	#shown: readonly Item[] = [];
	#selected: string | undefined;
	#index = 0;
	#start = 0;
	#height = 1;
	#filter = emptyInput;
	isFiltering = false;

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

	get filter(): TextInput {
		return this.#filter;
	}

	setItems(items: readonly Item[]): void {
		this.#all = items;
		this.#narrow();
	}

	/** Marks the item with this key, if it is there. */
	select(key: string): void {
		this.#selected = key;
		this.#narrow();
	}

	/** Whether `action` was one of moving or filtering. */
	perform(action: Action): boolean {
		switch (action) {
			case 'up':
				return this.#move(this.#index - 1);
			case 'down':
				return this.#move(this.#index + 1);
			case 'page-up':
				return this.#move(this.#index - this.#height);
			case 'page-down':
				return this.#move(this.#index + this.#height);
			case 'first':
				return this.#move(0);
			case 'last':
				return this.#move(this.#shown.length - 1);
			case 'filter':
				this.isFiltering = true;
				return true;
			case 'keep-filter':
				this.isFiltering = false;
				return true;
			case 'drop-filter':
				this.isFiltering = false;
				this.#filter = emptyInput;
				this.#narrow();
				return true;
			default:
				return false;
		}
	}

	/** A key typed while filtering. */
	edit(key: KeyPress): void {
		this.#filter = editText(this.#filter, key) ?? this.#filter;
		this.#narrow();
	}

	/** The part that fits into `height` rows, with the marked row in it. */
	page(height: number): readonly Row<Item>[] {
		this.#height = Math.max(1, height);
		const last = Math.max(0, this.#shown.length - this.#height);
		this.#start = Math.min(Math.max(this.#start, this.#index - this.#height + 1), this.#index, last);
		return this.#shown
			.slice(this.#start, this.#start + this.#height)
			.map((item, row) => ({item, isSelected: this.#start + row === this.#index}));
	}

	#move(index: number): true {
		this.#index = Math.max(0, Math.min(index, this.#shown.length - 1));
		const item = this.#shown[this.#index];
		this.#selected = item === undefined ? undefined : this.#keyOf(item);
		return true;
	}

	#narrow(): void {
		const wanted = this.#filter.text.toLowerCase().split(/\s+/).filter(Boolean);
		const hasWords = (item: Item) => {
			const text = this.#wordsOf(item).toLowerCase();
			return wanted.every((word) => text.includes(word));
		};
		this.#shown = wanted.length === 0 ? this.#all : this.#all.filter(hasWords);
		const found = this.#shown.findIndex((item) => this.#keyOf(item) === this.#selected);
		if (found !== -1) this.#index = found;
		else this.#move(this.#index);
	}
}
