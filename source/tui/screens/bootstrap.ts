import {asNarthexError, type NarthexError} from '../../errors.ts';
import {parseHumanHandle} from '../../parsec/ids.ts';
import type {Action, KeyPress} from '../keys.ts';
import type {Application} from '../model/application.ts';
import {deviceLabelField, emailField, nameField} from '../model/checks.ts';
import {NewDeviceForm} from '../model/new-device-form.ts';
import type {Screen} from '../model/screen.ts';
import type {Link} from '../model/services.ts';

type BootstrapLink = Extract<Link, {kind: 'bootstrap'}>;

/** Makes the person at this terminal the first administrator of a new organization. */
export class BootstrapScreen implements Screen {
	readonly pane = 'bootstrap';
	readonly contexts = ['form', 'new-device'] as const;
	readonly link: BootstrapLink;
	readonly form: NewDeviceForm;
	readonly #app: Application;
	#isBusy = false;
	#problem: NarthexError | undefined;

	constructor(app: Application, link: BootstrapLink) {
		this.#app = app;
		this.link = link;
		this.form = new NewDeviceForm([nameField, emailField, deviceLabelField(app.services?.defaultDeviceLabel ?? '')]);
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

	offers(action: Action): boolean {
		return !this.#isBusy && action !== 'toggle-mail';
	}

	perform(action: Action): void {
		if (action === 'toggle-keyring') void this.#toggleKeyring();
		else if (this.form.perform(action) === 'submit') void this.#bootstrap();
	}

	edit(key: KeyPress): void {
		this.form.edit(key);
	}

	paste(text: string): void {
		if (!this.#isBusy) this.form.paste(text);
	}

	async #toggleKeyring(): Promise<void> {
		const {services} = this.#app;
		if (services === undefined) return;
		this.#problem = await this.form.toggleKeyring(services.checkKeyring);
		this.#app.store.changed();
	}

	async #bootstrap(): Promise<void> {
		const {form} = this;
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			const opened = await this.link.bootstrap({
				handle: parseHumanHandle(form.text('email').trim(), form.text('name').trim()),
				deviceLabel: form.text('device').trim(),
				protection: form.protection,
			});
			this.#app.open(opened);
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#isBusy = false;
		this.#app.store.changed();
	}
}
