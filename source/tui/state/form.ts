import {editText, emptyInput, inputOf, insertText, type TextInput} from '../../line-editor.ts';
import type {KeyPress} from '../../terminal-input.ts';
import {words} from '../../words/index.ts';
import {actionGroup} from './actions.ts';

/** One line to be filled in. */
export interface FieldOptions {
	readonly id: string;
	readonly label: string;
	readonly text?: string;
	/** The text is a proposal: what is typed or pasted first takes its place. */
	readonly isProposed?: boolean;
	/** A secret: shown as a row of signs, the same whatever was typed, and how many characters it has. */
	readonly isHidden?: boolean;
	/** A secret that is chosen now: how good it is, is told in a word. */
	readonly isNewPassword?: boolean;
	/** What it is for, shown while it has the cursor. */
	readonly hint?: string;
	/** What is wrong with a text, in a sentence; undefined when it will do. */
	readonly check?: (text: string, form: Form) => string | undefined;
}

/** A line being filled in. */
export interface Field extends Omit<FieldOptions, 'isProposed'> {
	input: TextInput;
	/** Its text is a proposal that no key has touched. */
	isProposed: boolean;
	/** The cursor was in it and left: from then on what is wrong with it is shown. */
	isLeft: boolean;
}

/** Fields filled in one after the other; Enter goes on, and submits on the last one when nothing is wrong. */
export class Form {
	readonly #all: readonly Field[];
	readonly #leftOut = new Set<string>();
	#focus = 0;

	constructor(fields: readonly FieldOptions[]) {
		this.#all = fields.map((field) => {
			const {text = '', isProposed = false} = field;
			return {...field, input: inputOf(text), isProposed: isProposed && text !== '', isLeft: false};
		});
	}

	/** Those that are to be filled in. */
	get fields(): readonly Field[] {
		return this.#all.filter(({id}) => !this.#leftOut.has(id));
	}

	get focused(): Field | undefined {
		return this.fields[this.#focus];
	}

	/** Whether Enter submits where the cursor is. */
	get isAtLast(): boolean {
		return this.#focus >= this.fields.length - 1;
	}

	text(id: string): string {
		return this.fields.find((field) => field.id === id)?.input.text ?? '';
	}

	problem(field: Field): string | undefined {
		return field.check?.(field.input.text, this);
	}

	next(): void {
		this.#go(this.#focus + 1);
	}

	previous(): void {
		this.#go(this.#focus - 1);
	}

	/** Enter in the field with the cursor. True: everything is filled in and right. */
	enter(): boolean {
		const field = this.focused;
		if (field !== undefined && this.problem(field) !== undefined) {
			field.isLeft = true;
			return false;
		}
		if (this.#focus < this.fields.length - 1) {
			this.next();
			return false;
		}
		return !this.#goToProblem();
	}

	/** A click on a field puts the cursor there, and is no key. */
	click(field: Field): undefined {
		const index = this.fields.indexOf(field);
		if (index !== -1) this.#go(index);
	}

	edit(key: KeyPress): void {
		const field = this.focused;
		if (field === undefined) return;
		const isTyped = key.text !== undefined;
		const edited = editText(field.isProposed && isTyped ? emptyInput : field.input, key);
		if (edited === undefined) return;
		field.input = edited;
		field.isProposed = false;
	}

	/** Pasted text goes in as it is, blanks around it apart. */
	paste(text: string): void {
		const field = this.focused;
		if (field === undefined) return;
		field.input = insertText(field.isProposed ? emptyInput : field.input, text.trim());
		field.isProposed = false;
	}

	/** Empties a field and puts the cursor there: what was in it was wrong. */
	clear(id: string): void {
		const index = this.fields.findIndex((field) => field.id === id);
		const field = this.fields[index];
		if (field === undefined) return;
		field.input = emptyInput;
		field.isProposed = false;
		field.isLeft = false;
		this.#focus = index;
	}

	/** Leaves a field out, or takes it in again; the cursor stays, or goes to the last field that is left. */
	protected leaveOut(id: string, isLeftOut: boolean): void {
		const {focused} = this;
		if (isLeftOut) this.#leftOut.add(id);
		else this.#leftOut.delete(id);
		const index = focused === undefined ? -1 : this.fields.indexOf(focused);
		this.#focus = index === -1 ? Math.max(0, this.fields.length - 1) : index;
	}

	/** Puts the cursor into the first field with a problem, and shows it. Whether there is one. */
	#goToProblem(): boolean {
		for (const field of this.fields) field.isLeft = true;
		const index = this.fields.findIndex((field) => this.problem(field) !== undefined);
		if (index !== -1) this.#focus = index;
		return index !== -1;
	}

	#go(index: number): void {
		const field = this.focused;
		if (field !== undefined) field.isLeft = true;
		if (this.fields.length > 0) this.#focus = (index + this.fields.length) % this.fields.length;
	}
}

/** What is filled in, and what happens then. */
export interface FormTarget {
	readonly form: Form;
	/** What was filled in is being sent. */
	readonly isBusy?: boolean;
	/** Enter submits in whatever field the cursor is. */
	readonly submitsAtOnce?: boolean;
	submit(): void;
	/** Changes whether the server sends an e-mail, where it may. */
	toggleMail?(): void;
}

const said = words.keys.actions.form;

export const formActions = actionGroup<FormTarget>('form', {
	submit: {
		...said.submit,
		hintOn: (on) => (on.submitsAtOnce === true || on.form.isAtLast ? said.submit.last : undefined),
		keys: ['enter'],
		offered: isIdle,
		run: (on) => {
			if (on.submitsAtOnce === true || on.form.enter()) on.submit();
		},
	},
	nextField: {...said.nextField, keys: ['tab', 'down'], offered: hasOthers, run: ({form}) => form.next()},
	previousField: {
		...said.previousField,
		keys: ['shift-tab', 'up'],
		offered: hasOthers,
		run: ({form}) => form.previous(),
	},
	toggleMail: {
		...said.toggleMail,
		keys: ['ctrl-s'],
		offered: (on) => on.toggleMail !== undefined,
		run: (on) => on.toggleMail?.(),
	},
});

function isIdle({isBusy = false}: FormTarget): boolean {
	return !isBusy;
}

function hasOthers(on: FormTarget): boolean {
	return isIdle(on) && on.form.fields.length > 1;
}
