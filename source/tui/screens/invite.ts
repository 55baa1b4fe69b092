import type {Invite} from '../../accounts/invite.ts';
import type {Action, Context} from '../keys.ts';
import type {AccountWorkspace} from '../model/account-workspace.ts';
import type {Application} from '../model/application.ts';
import {InviteActions} from '../model/invite-actions.ts';
import type {Heading, Screen} from '../model/screen.ts';

/** One invite of an Account Server: everything about it, and what the invited person has to do. */
export class InviteScreen implements Screen {
	readonly pane = 'invite';
	readonly contexts: readonly Context[] = ['invite'];
	readonly takesText = false;
	readonly workspace: AccountWorkspace;
	readonly #actions: InviteActions;
	#invite: Invite;

	constructor(app: Application, workspace: AccountWorkspace, invite: Invite) {
		this.workspace = workspace;
		this.#invite = invite;
		this.#actions = new InviteActions(app, workspace);
	}

	get heading(): Heading {
		return this.workspace.heading;
	}

	/** As the server had it when it was read last. */
	get invite(): Invite {
		this.#invite = this.workspace.invites.find(this.#invite.code) ?? this.#invite;
		return this.#invite;
	}

	offers(action: Action): boolean {
		return this.#actions.offers(action, this.invite);
	}

	perform(action: Action): void {
		this.#actions.perform(action, this.invite);
	}
}
