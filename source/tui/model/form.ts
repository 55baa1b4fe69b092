import type {Action, KeyPress} from '../keys.ts';
import {editText, inputOf, insertText, type TextInput} from './text-input.ts';

/** One line to be filled in. */
export interface FieldOptions {
	readonly id: string;
	readonly label: string;
	readonly text?: string;
	/** A secret: shown as a row of signs, as long whatever was typed. */
	readonly isHidden?: boolean;
	/** What it is for, shown while it has the cursor. */
	readonly hint?: string;
	/** What is wrong with a text, in a sentence; undefined when it will do. */
	readonly check?: (text: string, form: Form) => string | undefined;
}

/** A line being filled in. */
export interface Field extends FieldOptions {
	input: TextInput;
	/** The cursor was in it and left: what is wrong with it is said aloud from then on. */
	isLeft: boolean;
}

/** Fields filled in one after the other; Enter goes on, and submits on the last one when nothing is wrong. */
export class Form {
	readonly #all: readonly Field[];
	readonly #leftOut = new Set<string>();
	#focus = 0;

	constructor(fields: readonly FieldOptions[]) {
		this.#all = fields.map((field) => ({...field, input: inputOf(field.text ?? ''), isLeft: false}));
	}

	/** Those that are to be filled in. */
	get fields(): readonly Field[] {
		return this.#all.filter(({id}) => !this.#leftOut.has(id));
	}

	get focused(): Field | undefined {
		return this.fields[this.#focus];
	}

	text(id: string): string {
		return this.fields.find((field) => field.id === id)?.input.text ?? '';
	}

	problem(field: Field): string | undefined {
		return field.check?.(field.input.text, this);
	}

	/** Puts the cursor into the first field with a problem, and says so; undefined when there is none. */
	firstProblem(): Field | undefined {
		for (const field of this.fields) field.isLeft = true;
		const index = this.fields.findIndex((field) => this.problem(field) !== undefined);
		if (index !== -1) this.#focus = index;
		return this.fields[index];
	}

	/** `submit`: everything is filled in and right. */
	perform(action: Action): 'done' | 'submit' | 'ignored' {
		if (action === 'next-field') return this.#go(this.#focus + 1);
		if (action === 'previous-field') return this.#go(this.#focus - 1);
		if (action !== 'submit') return 'ignored';
		const field = this.focused;
		if (field !== undefined && this.problem(field) !== undefined) {
			field.isLeft = true;
			return 'done';
		}
		if (this.#focus < this.fields.length - 1) return this.#go(this.#focus + 1);
		return this.firstProblem() === undefined ? 'submit' : 'done';
	}

	edit(key: KeyPress): boolean {
		const field = this.focused;
		const edited = field === undefined ? undefined : editText(field.input, key);
		if (field === undefined || edited === undefined) return false;
		field.input = edited;
		return true;
	}

	/** Pasted text goes in as it is, blanks around it apart. */
	paste(text: string): void {
		const field = this.focused;
		if (field !== undefined) field.input = insertText(field.input, text.trim());
	}

	/** Empties a field and puts the cursor there: what was in it did not do. */
	clear(id: string): void {
		const index = this.fields.findIndex((field) => field.id === id);
		const field = this.fields[index];
		if (field === undefined) return;
		field.input = inputOf('');
		field.isLeft = false;
		this.#focus = index;
	}

	/** Leaves a field out, or takes it in again; the cursor stays where it is, or goes to the last field that is left. */
	protected leaveOut(id: string, isLeftOut: boolean): void {
		const {focused} = this;
		if (isLeftOut) this.#leftOut.add(id);
		else this.#leftOut.delete(id);
		const index = focused === undefined ? -1 : this.fields.indexOf(focused);
		this.#focus = index === -1 ? Math.max(0, this.fields.length - 1) : index;
	}

	#go(index: number): 'done' {
		const field = this.focused;
		if (field !== undefined) field.isLeft = true;
		if (this.fields.length > 0) this.#focus = (index + this.fields.length) % this.fields.length;
		return 'done';
	}
}
