import type {ListedInvitation} from '../../parsec/commands.ts';
import type {Action, Context} from '../keys.ts';
import type {Application} from '../model/application.ts';
import {InvitationActions} from '../model/invitation-actions.ts';
import type {Screen} from '../model/screen.ts';
import type {Workspace} from '../model/surroundings.ts';

/** One invitation: its link, token and history, and what the other person has to do. */
export class InvitationScreen implements Screen {
	readonly pane = 'invitation';
	readonly contexts: readonly Context[] = ['invitation'];
	readonly takesText = false;
	readonly workspace: Workspace;
	readonly #actions: InvitationActions;
	#invitation: ListedInvitation;

	constructor(app: Application, workspace: Workspace, invitation: ListedInvitation) {
		this.workspace = workspace;
		this.#invitation = invitation;
		this.#actions = new InvitationActions(app, workspace);
	}

	/** As the server has it now. */
	get invitation(): ListedInvitation {
		this.#invitation = this.workspace.invitations.find(this.#invitation.token) ?? this.#invitation;
		return this.#invitation;
	}

	offers(action: Action): boolean {
		return this.#actions.offers(action, this.invitation);
	}

	perform(action: Action): void {
		this.#actions.perform(action, this.invitation);
	}
}
