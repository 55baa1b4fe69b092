import {asNarthexError, type NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import type {AcceptableInvitation, Acceptance, AccountServices} from '../model/account-services.ts';
import type {Application} from '../model/application.ts';
import {checkEmail} from '../model/checks.ts';
import {type FieldOptions, Form} from '../model/form.ts';
import type {Screen} from '../model/screen.ts';
import {LinkScreen} from './link.ts';
import {isUnencrypted, serverField} from './log-in.ts';

/** Both kinds of invitation are pasted here: a link is one of Parsec. */
const LINK = /^(?:parsec3|https?):\/\//i;
/** The command that invitations are mailed with, pasted whole. */
const COMMAND = /\baccept-invitation(?:\s+--server\s+(?<server>\S+))?\s+(?<code>[^\s-]\S*)$/;

/** Accepts an invitation to an Account Server: its code, then who one is. */
export class AcceptInvitationScreen implements Screen {
	readonly pane = 'accept-invitation';
	readonly codeForm: Form;
	readonly #app: Application;
	readonly #services: AccountServices;
	readonly #onAccepted: () => void;
	#invitation: AcceptableInvitation | undefined;
	#answers: Form | undefined;
	#isBusy = false;
	#problem: NarthexError | undefined;
	#acceptance: Acceptance | undefined;

	constructor(app: Application, services: AccountServices, server: string, onAccepted: () => void) {
		this.#app = app;
		this.#services = services;
		this.#onAccepted = onAccepted;
		this.codeForm = new Form([
			{
				id: 'code',
				label: words.fields.code.label,
				hint: words.fields.code.hint,
				check: (text) => (text.trim() === '' ? words.fields.code.needed : undefined),
			},
			serverField(services, server),
		]);
	}

	/** The invitation, once the server was asked about it. */
	get invitation(): AcceptableInvitation | undefined {
		return this.#invitation;
	}

	/** The form of the moment. */
	get form(): Form {
		return this.#answers ?? this.codeForm;
	}

	get acceptance(): Acceptance | undefined {
		return this.#acceptance;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	get problem(): NarthexError | undefined {
		return this.#problem;
	}

	/** Whether who listens in would read the password. */
	get isUnencrypted(): boolean {
		return isUnencrypted(this.#services, this.#server);
	}

	get contexts(): readonly Context[] {
		return this.#acceptance === undefined ? ['form'] : ['ended'];
	}

	get takesText(): boolean {
		return this.#acceptance === undefined && !this.#isBusy;
	}

	offers(action: Action): boolean {
		if (this.#acceptance !== undefined) return action === 'open';
		return !this.#isBusy && action !== 'toggle-mail';
	}

	perform(action: Action): void {
		if (this.#acceptance !== undefined) this.#app.dismiss(this);
		else if (this.#answers === undefined && action === 'submit' && LINK.test(this.#typed)) this.#claim();
		else if (this.form.perform(action) === 'submit') void (this.#answers === undefined ? this.#look() : this.#accept());
	}

	edit(key: KeyPress): void {
		this.#problem = undefined;
		this.form.edit(key);
	}

	paste(text: string): void {
		if (this.takesText) this.form.paste(text);
	}

	/** From the answers back to the code. */
	back(): boolean {
		if (this.#answers === undefined || this.#acceptance !== undefined || this.#isBusy) return false;
		this.#answers = undefined;
		this.#problem = undefined;
		return true;
	}

	get #typed(): string {
		return this.codeForm.text('code').trim();
	}

	get #server(): string {
		return COMMAND.exec(this.#typed)?.groups?.server ?? this.codeForm.text('server');
	}

	get #code(): string {
		return COMMAND.exec(this.#typed)?.groups?.code ?? this.#typed;
	}

	#claim(): void {
		this.#app.dismiss(this);
		LinkScreen.openPasted(this.#app, this.#typed);
	}

	async #look(): Promise<void> {
		await this.#during(async () => {
			const invitation = await this.#services.openInvitation(this.#server, this.#code);
			this.#invitation = invitation;
			this.#answers = new Form(answerFields(invitation.email));
		});
	}

	async #accept(): Promise<void> {
		const {form} = this;
		await this.#during(async () => {
			this.#acceptance = await this.#invitation?.accept({
				name: form.text('name').trim(),
				email: this.#invitation.email ?? form.text('email').trim(),
				password: form.text('password'),
			});
			this.#onAccepted();
		});
	}

	async #during(work: () => Promise<void>): Promise<void> {
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			await work();
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
		this.#isBusy = false;
		this.#app.store.changed();
	}
}

function answerFields(email: string | undefined): readonly FieldOptions[] {
	return [
		{
			id: 'name',
			label: words.fields.fullName,
			check: (text) => (text.trim() === '' ? words.fields.nameNeeded : undefined),
		},
		...(email === undefined ? [{id: 'email', label: words.fields.yourEmail, check: checkEmail}] : []),
		{
			id: 'password',
			label: words.fields.password,
			isHidden: true,
			hint: words.fields.accountPassword.hint,
			check: (text) => (text === '' ? words.fields.newPassword.needed : undefined),
		},
		{
			id: 'repeated',
			label: words.fields.repeated.label,
			isHidden: true,
			check: (text, form) => (text === form.text('password') ? undefined : words.fields.repeated.differs),
		},
	];
}
