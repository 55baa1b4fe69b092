import {asNarthexError, type NarthexError} from '../../errors.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Action, KeyPress} from '../keys.ts';
import type {Application} from '../model/application.ts';
import {Form} from '../model/form.ts';
import type {Screen} from '../model/screen.ts';
import type {Link} from '../model/services.ts';
import {BootstrapScreen} from './bootstrap.ts';

/** Asks for a link, and goes where it leads: an invitation is claimed, an organization bootstrapped. */
export class LinkScreen implements Screen {
	readonly pane = 'link';
	readonly contexts = ['form'] as const;
	readonly takesText = true;
	readonly purpose: 'claim' | 'bootstrap';
	readonly form = new Form([{id: 'link', label: words.fields.link}]);
	readonly #app: Application;
	#problem: NarthexError | undefined;

	constructor(app: Application, purpose: 'claim' | 'bootstrap') {
		this.#app = app;
		this.purpose = purpose;
	}

	/** Takes a link that was pasted elsewhere; one that leads nowhere is shown with what is wrong with it. */
	static openPasted(app: Application, text: string): void {
		const screen = new LinkScreen(app, 'claim');
		app.show(screen);
		screen.form.paste(text);
		screen.perform('submit');
	}

	get problem(): NarthexError | undefined {
		return this.#problem;
	}

	offers(action: Action): boolean {
		return action === 'submit';
	}

	perform(action: Action): void {
		const text = this.form.text('link').trim();
		if (action !== 'submit' || text === '' || this.#app.services === undefined) return;
		try {
			this.#follow(this.#app.services.readLink(text));
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
	}

	edit(key: KeyPress): void {
		this.#problem = undefined;
		this.form.edit(key);
	}

	paste(text: string): void {
		this.#problem = undefined;
		this.form.paste(text);
	}

	#follow(link: Link): void {
		if (link.kind === 'bootstrap') {
			this.#app.replace(this, new BootstrapScreen(this.#app, link));
			return;
		}
		const running = this.#app.sessions.start(
			`claim ${link.token}`,
			link.token,
			forScreen(link.organization, 32),
			() => link.claim(),
			link.isUnencrypted,
		);
		this.#app.back();
		this.#app.showSession(running);
	}
}
