import type {SasCode} from '../../parsec/sas-code.ts';
import type {Action, KeyPress} from '../keys.ts';
import {editText, emptyInput, insertText, type TextInput} from './text-input.ts';

/** A row of the picker: one of the codes, or that none of them is right. */
export type PickerRow = {readonly code: SasCode} | 'none';

/**
 * Picks the code that the other person reads aloud. Nothing is marked to begin with, and Enter on nothing does nothing: whoever answers
 * without having listened shall have to guess. What is typed is compared by us; a code that is not there is asked again.
 */
export class CodePicker {
	readonly rows: readonly PickerRow[];
	readonly #choices: readonly SasCode[];
	readonly #pick: (code: SasCode) => void;
	readonly #none: () => void;
	#marked: number | undefined;
	#typed: TextInput = emptyInput;
	/** A typed text that is not one of the codes shown. */
	notShown: string | undefined;

	constructor(choices: readonly SasCode[], pick: (code: SasCode) => void, none: () => void) {
		this.#choices = choices;
		this.#pick = pick;
		this.#none = none;
		this.rows = [...choices.map((code) => ({code})), 'none' as const];
	}

	get marked(): number | undefined {
		return this.#marked;
	}

	get typed(): TextInput {
		return this.#typed;
	}

	perform(action: Action): boolean {
		if (action === 'up') return this.#mark((this.#marked ?? this.rows.length) - 1);
		if (action === 'down') return this.#mark((this.#marked ?? -1) + 1);
		if (action !== 'pick') return false;
		if (this.#typed.text.trim() !== '') this.#takeTyped();
		else this.#takeMarked();
		return true;
	}

	edit(key: KeyPress): boolean {
		const edited = editText(this.#typed, key);
		if (edited === undefined) return false;
		this.#type(edited);
		return true;
	}

	paste(text: string): void {
		this.#type(insertText(this.#typed, text.trim()));
	}

	#type(input: TextInput): void {
		this.#typed = input.text.length > 16 ? this.#typed : input;
		this.#marked = undefined;
		this.notShown = undefined;
	}

	#mark(row: number): true {
		this.#marked = Math.max(0, Math.min(row, this.rows.length - 1));
		this.#typed = emptyInput;
		this.notShown = undefined;
		return true;
	}

	#takeTyped(): void {
		const heard = this.#typed.text.replace(/[\s-]/g, '').toUpperCase();
		const code = this.#choices.find((choice) => choice === heard);
		this.#typed = emptyInput;
		if (code === undefined) this.notShown = heard;
		else this.#pick(code);
	}

	#takeMarked(): void {
		const row = this.#marked === undefined ? undefined : this.rows[this.#marked];
		if (row === 'none') this.#none();
		else if (row !== undefined) this.#pick(row.code);
	}
}
