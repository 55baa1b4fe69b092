import type {KnownAccount} from '../../accounts/store.ts';
import {asNarthexError, NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import type {Action, KeyPress} from '../keys.ts';
import type {AccountServices, OpenAccount} from '../model/account-services.ts';
import type {Application} from '../model/application.ts';
import {checkEmail, parsedBy} from '../model/checks.ts';
import {type FieldOptions, Form} from '../model/form.ts';
import type {Screen} from '../model/screen.ts';

/** Logs in on an Account Server: on any, or again as an account that is known. */
export class LogInScreen implements Screen {
	readonly pane = 'log-in';
	readonly contexts = ['form'] as const;
	readonly form: Form;
	readonly known: KnownAccount | undefined;
	/** Undefined when the person went back instead. */
	readonly loggedIn: Promise<OpenAccount | undefined>;
	readonly #app: Application;
	readonly #services: AccountServices;
	#end: (account: OpenAccount | undefined) => void = () => {};
	#isBusy = false;
	#problem: NarthexError | undefined;

	constructor(
		app: Application,
		services: AccountServices,
		{known, server = services.localServer}: {readonly known?: KnownAccount; readonly server?: string},
	) {
		this.#app = app;
		this.#services = services;
		this.known = known;
		const {promise, resolve} = Promise.withResolvers<OpenAccount | undefined>();
		this.loggedIn = promise;
		this.#end = resolve;
		const who: readonly FieldOptions[] = [
			serverField(services, server),
			{id: 'email', label: words.fields.email, check: checkEmail},
		];
		this.form = new Form([
			...(known === undefined ? who : []),
			{id: 'password', label: words.fields.password, isHidden: true},
		]);
	}

	get takesText(): boolean {
		return !this.#isBusy;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	get problem(): NarthexError | undefined {
		return this.#problem;
	}

	/** Whether who listens in would read the password. */
	get isUnencrypted(): boolean {
		return isUnencrypted(this.#services, this.known?.server ?? this.form.text('server'));
	}

	offers(action: Action): boolean {
		return !this.#isBusy && (action === 'submit' || this.form.fields.length > 1) && action !== 'toggle-mail';
	}

	perform(action: Action): void {
		if (this.form.perform(action) === 'submit') void this.#logIn();
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (!this.#isBusy) this.form.paste(text);
	}

	closed(): void {
		this.#end(undefined);
	}

	async #logIn(): Promise<void> {
		const {form} = this;
		const password = form.text('password');
		if (password === '') return;
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			const account = await this.#services.logIn({
				server: this.known?.server ?? form.text('server'),
				email: this.known?.email ?? form.text('email').trim(),
				password,
			});
			this.#end(account);
			this.#app.dismiss(this);
		} catch (error) {
			this.#problem = asNarthexError(error);
			form.clear('password');
		}
		this.#isBusy = false;
		this.#app.store.changed();
	}
}

/** The address of an Account Server. */
export function serverField(services: AccountServices, text: string): FieldOptions {
	return {id: 'server', label: words.fields.server, text, check: parsedBy((typed) => services.readServer(typed))};
}

/** Whether a server that is being typed would be reached without encryption. */
export function isUnencrypted(services: AccountServices, text: string): boolean {
	try {
		return services.readServer(text).isUnencrypted;
	} catch (error) {
		// It is no address yet.
		if (error instanceof NarthexError) return false;
		throw error;
	}
}
