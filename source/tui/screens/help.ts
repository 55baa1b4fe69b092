import {words} from '../../words/index.ts';
import {type Action, bindings, type Context, contextTitles, keyLabel} from '../keys.ts';
import type {Screen} from '../model/screen.ts';

/** A line of help: a heading, or keys and what they do. */
export type HelpLine = {readonly id: string} & (
	| {readonly kind: 'heading'; readonly text: string}
	| {readonly kind: 'binding'; readonly keys: string; readonly text: string}
	| {readonly kind: 'blank'}
);

/** Every key, drawn from the table: those of the screen that was left first, then all others. */
export class HelpScreen implements Screen {
	readonly pane = 'help';
	readonly contexts = ['reader'] as const;
	readonly takesText = false;
	readonly lines: readonly HelpLine[];
	#top = 0;
	#height = 1;

	constructor(contexts: readonly Context[]) {
		const here = [...new Set<Context>([...contexts, 'anywhere'])];
		const all = Object.keys(contextTitles) as Context[];
		this.lines = [...here, ...all.filter((context) => !here.includes(context))].flatMap(section);
	}

	/** The lines that inCells, from the one scrolled to. */
	page(height: number): readonly HelpLine[] {
		this.#height = Math.max(1, height);
		this.#scroll(this.#top);
		return this.lines.slice(this.#top, this.#top + this.#height);
	}

	get position(): string {
		return words.application.position(Math.min(this.#top + this.#height, this.lines.length), this.lines.length);
	}

	offers(action: Action): boolean {
		return action !== 'open';
	}

	perform(action: Action): void {
		if (action === 'up') this.#scroll(this.#top - 1);
		if (action === 'down') this.#scroll(this.#top + 1);
		if (action === 'page-up') this.#scroll(this.#top - this.#height);
		if (action === 'page-down') this.#scroll(this.#top + this.#height);
		if (action === 'first') this.#scroll(0);
		if (action === 'last') this.#scroll(this.lines.length);
	}

	#scroll(top: number): void {
		this.#top = Math.max(0, Math.min(top, this.lines.length - this.#height));
	}
}

function section(context: Context): readonly HelpLine[] {
	return [
		{id: context, kind: 'heading', text: contextTitles[context]},
		...bindings
			.filter((binding) => binding.context === context)
			.map(({action, keys, help}): HelpLine => {
				return {id: `${context} ${action}`, kind: 'binding', keys: keys.map(keyLabel).join(' '), text: help};
			}),
		{id: `${context} end`, kind: 'blank'},
	];
}
