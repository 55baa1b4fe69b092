import type {Invite} from '../../accounts/invite.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import type {AccountWorkspace} from '../model/account-workspace.ts';
import type {Application} from '../model/application.ts';
import type {Form} from '../model/form.ts';
import {changesOf, inviteForm, newInviteForm, newInviteOf} from '../model/invite-form.ts';
import {inviteName} from '../model/invite-words.ts';
import type {Heading, Screen} from '../model/screen.ts';
import {InviteScreen} from './invite.ts';

/** Makes invites, or changes one. */
export class InviteFormScreen implements Screen {
	readonly pane = 'invite-form';
	readonly workspace: AccountWorkspace;
	readonly #app: Application;
	#invite: Invite | undefined;
	#form: Form;
	#isBusy = false;
	#problem: NarthexError | undefined;
	#created: readonly Invite[] | undefined;

	/** Without an `invite`, new ones are made. */
	constructor(app: Application, workspace: AccountWorkspace, invite?: Invite) {
		this.#app = app;
		this.workspace = workspace;
		this.#invite = invite;
		this.#form = invite === undefined ? newInviteForm() : inviteForm(invite);
	}

	get heading(): Heading {
		return this.workspace.heading;
	}

	/** The invite that is changed. */
	get invite(): Invite | undefined {
		return this.#invite;
	}

	get form(): Form {
		return this.#form;
	}

	/** What was made, where that were several. */
	get created(): readonly Invite[] | undefined {
		return this.#created;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	get problem(): NarthexError | undefined {
		return this.#problem;
	}

	get contexts(): readonly Context[] {
		if (this.#created !== undefined) return ['new-invites'];
		return this.#isBusy ? [] : ['form'];
	}

	get takesText(): boolean {
		return this.#created === undefined && !this.#isBusy;
	}

	offers(action: Action): boolean {
		return action !== 'toggle-mail';
	}

	perform(action: Action): void {
		if (action === 'copy-code') this.#copyAll();
		else if (action === 'new') this.#app.replace(this, new InviteFormScreen(this.#app, this.workspace));
		else if (action === 'open') this.#app.dismiss(this);
		else if (this.#form.perform(action) === 'submit') void this.#send();
	}

	edit(key: KeyPress): void {
		this.#problem = undefined;
		this.#form.edit(key);
	}

	paste(text: string): void {
		if (this.takesText) this.#form.paste(text);
	}

	async #send(): Promise<void> {
		this.#isBusy = true;
		this.#problem = undefined;
		try {
			await (this.#invite === undefined ? this.#create() : this.#change(this.#invite));
		} catch (error) {
			this.#problem = asNarthexError(error);
			if (this.#problem.code === 'edited-meanwhile') await this.#takeOver();
		}
		this.#isBusy = false;
		this.#app.store.changed();
	}

	async #create(): Promise<void> {
		const created = await this.workspace.withLogin((account) => account.create(newInviteOf(this.#form)));
		void this.workspace.invites.refresh();
		const [only] = created;
		if (only === undefined || created.length > 1) {
			this.#created = created;
			return;
		}
		this.#app.replace(this, new InviteScreen(this.#app, this.workspace, only));
		this.#app.say(
			'done',
			only.email === undefined ? words.invites.form.made : words.invites.form.madeAndMailed(inviteName(only)),
		);
	}

	async #change(invite: Invite): Promise<void> {
		const changes = changesOf(this.#form, invite);
		if (Object.keys(changes).length === 0) {
			this.#app.say('done', words.invites.form.unchanged);
		} else {
			const changed = await this.workspace.withLogin((account) => account.edit(invite, changes));
			await this.workspace.invites.refresh();
			this.#app.say('done', words.invites.form.changed(inviteName(changed)));
		}
		this.#app.dismiss(this);
	}

	/** Somebody else was faster: their changes come into the form where nothing was typed, and are the ground for the next try. */
	async #takeOver(): Promise<void> {
		const before = this.#invite;
		if (before === undefined) return;
		try {
			const now = await this.workspace.account.fetch(before.code);
			this.#form = inviteForm(now, {form: this.#form, before});
			this.#invite = now;
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
	}

	#copyAll(): void {
		const codes = (this.#created ?? []).map(({code}) => code);
		this.#app.copy(codes.join('\n'), words.application.copying.codes(codes.length));
	}
}
