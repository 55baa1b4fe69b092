import {codesBeginning, heardCode, normalCode} from '../../heard-code.ts';
import {latinKey} from '../../keyboard-layout.ts';
import {editText, emptyInput, insertText, type TextInput} from '../../line-editor.ts';
import type {SasCode} from '../../parsec/sas-code.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {words} from '../../words/index.ts';
import {actionGroup} from './actions.ts';

/** A row of the picker: one of the codes, or that none of them is right. */
export type PickerRow = {readonly code: SasCode} | 'none';

/**
 * Picks the code that the other person reads aloud. Nothing is marked to begin with, and Enter on nothing does nothing:
 * a person who has not listened has to guess. A typed code that is not among those shown is asked for again.
 */
export class CodePicker {
	readonly #choices: readonly SasCode[];
	readonly #onPick: (code: SasCode) => void;
	readonly #onNone: () => void;
	#marked: number | undefined;
	#typed: TextInput = emptyInput;
	#notShown: string | undefined;

	constructor(choices: readonly SasCode[], pick: (code: SasCode) => void, none: () => void) {
		this.#choices = choices;
		this.#onPick = pick;
		this.#onNone = none;
	}

	/** The codes that begin as what is typed, and always that none of them is right. */
	get rows(): readonly PickerRow[] {
		return [...codesBeginning(this.#typed.text, this.#choices).map((code) => ({code})), 'none' as const];
	}

	get marked(): number | undefined {
		return this.#marked;
	}

	get typed(): TextInput {
		return this.#typed;
	}

	/** A typed text that is not one of the codes shown. */
	get notShown(): string | undefined {
		return this.#notShown;
	}

	up(): void {
		this.#markAt((this.#marked ?? this.rows.length) - 1);
	}

	down(): void {
		this.#markAt((this.#marked ?? -1) + 1);
	}

	/** A click marks a row, and is never Enter: a slip must not decide whom one trusts. */
	click(row: PickerRow): undefined {
		this.#mark(row);
	}

	/** Takes what is typed, or else what is marked. */
	pick(): void {
		if (this.#typed.text.trim() !== '') this.#takeTyped();
		else this.#takeMarked();
	}

	edit(key: KeyPress): void {
		const edited = editText(this.#typed, latinKey(key) ?? key);
		if (edited !== undefined) this.#type(edited);
	}

	paste(text: string): void {
		this.#type(insertText(this.#typed, text.trim()));
	}

	#type(input: TextInput): void {
		this.#typed = input.text.length > 16 ? this.#typed : input;
		this.#marked = undefined;
		this.#notShown = undefined;
	}

	#markAt(index: number): void {
		const {rows} = this;
		this.#mark(rows[Math.max(0, Math.min(index, rows.length - 1))] ?? 'none');
	}

	/** All are shown again: what is marked stands alone for the answer. */
	#mark(row: PickerRow): void {
		this.#typed = emptyInput;
		const index = this.rows.findIndex((one) => codeOf(one) === codeOf(row));
		this.#marked = index === -1 ? undefined : index;
		this.#notShown = undefined;
	}

	#takeTyped(): void {
		const {text} = this.#typed;
		const code = heardCode(text, this.#choices);
		this.#typed = emptyInput;
		if (code === undefined) this.#notShown = normalCode(text);
		else this.#onPick(code);
	}

	#takeMarked(): void {
		const row = this.#marked === undefined ? undefined : this.rows[this.#marked];
		if (row === 'none') this.#onNone();
		else if (row !== undefined) this.#onPick(row.code);
	}
}

function codeOf(row: PickerRow | undefined): SasCode | undefined {
	return typeof row === 'object' ? row.code : undefined;
}

export const pickerActions = actionGroup<CodePicker>('picker', {
	up: {...words.keys.actions.picker.up, keys: ['up'], run: (picker) => picker.up()},
	down: {...words.keys.actions.picker.down, keys: ['down'], run: (picker) => picker.down()},
	pick: {
		...words.keys.actions.picker.pick,
		keys: ['enter'],
		isKeyOnly: true,
		run: (picker) => picker.pick(),
	},
});
