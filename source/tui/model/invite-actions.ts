import type {Invite} from '../../accounts/invite.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import type {Action} from '../keys.ts';
import {InviteFormScreen} from '../screens/invite-form.ts';
import type {AccountWorkspace} from './account-workspace.ts';
import type {Application} from './application.ts';
import {inviteName} from './invite-words.ts';

/** What can be done with one invite, in the list and in its detail. */
export class InviteActions {
	readonly #app: Application;
	readonly #workspace: AccountWorkspace;

	constructor(app: Application, workspace: AccountWorkspace) {
		this.#app = app;
		this.#workspace = workspace;
	}

	/** The server says whether an invite can be mailed again. */
	offers(action: Action, invite: Invite | undefined): boolean {
		if (invite === undefined || this.#workspace.invites.goneOf(invite.code) !== undefined) return false;
		if (action === 'resend') return invite.resend !== undefined;
		return action === 'edit' || action === 'delete' || action === 'copy-code';
	}

	perform(action: Action, invite: Invite): void {
		if (action === 'edit') this.#app.show(new InviteFormScreen(this.#app, this.#workspace, invite));
		if (action === 'copy-code') this.#app.copy(invite.code, words.application.copying.code);
		if (action === 'resend') void this.#resend(invite);
		if (action === 'delete') this.#askToDelete(invite);
	}

	async #resend(invite: Invite): Promise<void> {
		this.#app.say('done', words.invites.askingForMail);
		try {
			await this.#workspace.withLogin((account) => account.resend(invite));
			this.#app.say('done', words.invites.sentAgain(inviteName(invite)));
		} catch (error) {
			this.#fail(error);
		}
	}

	#askToDelete(invite: Invite): void {
		this.#app.ask({
			title: words.invites.deleting.title,
			lines: [words.invites.deleting.stopsWorking(inviteName(invite))],
			yes: words.invites.deleting.yes,
			no: words.invites.deleting.no,
			onYes: () => void this.#delete(invite),
		});
	}

	async #delete(invite: Invite): Promise<void> {
		const {invites} = this.#workspace;
		try {
			await this.#workspace.withLogin(() => invites.delete(invite));
			this.#app.backTo('account-invites');
			await invites.refresh();
			this.#app.say('done', words.invites.deleting.done(inviteName(invite)));
		} catch (error) {
			this.#fail(error);
			void invites.refresh();
		}
	}

	#fail(error: unknown): void {
		const {message, nextStep} = sentenceOfAny(error);
		this.#app.say('problem', forScreen(`${message} ${nextStep}`));
	}
}
