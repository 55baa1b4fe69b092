import type {KnownInvitation} from '../../member/invitations.ts';
import {words} from '../../words/index.ts';
import {InvitationDetail} from '../parts/invitation-detail.tsx';
import {insideOf, Page} from '../parts/page.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Workspace} from '../state/surroundings.ts';
import {invitedText} from '../state/texts.ts';
import type {Ui} from '../state/ui.ts';
import {type InvitationTarget, invitationActions} from './invitation-actions.ts';

/** One invitation: its link, token and history, and what the other person has to do. */
export class InvitationScreen implements Screen, InvitationTarget {
	readonly name = 'invitation';
	readonly takesText = false;
	readonly ui: Ui;
	readonly workspace: Workspace;
	readonly #unsubscribe: () => void;
	#invitation: KnownInvitation;

	static readonly actions = actionGroup<InvitationScreen>('invitation', {
		greet: invitationActions.greet,
		copyLink: invitationActions.copyLink,
		copyToken: invitationActions.copyToken,
		showQr: invitationActions.showQr,
		resend: invitationActions.resend,
		cancel: invitationActions.cancel,
	});

	constructor(ui: Ui, workspace: Workspace, invitation: KnownInvitation) {
		this.ui = ui;
		this.workspace = workspace;
		this.#invitation = invitation;
		this.#unsubscribe = workspace.invitations.subscribe(() => {
			this.#invitation = workspace.invitations.find(invitation.token) ?? this.#invitation;
		});
	}

	/** As the server has it now. */
	get invitation(): KnownInvitation {
		return this.#invitation;
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(InvitationScreen.actions, this)];
	}

	closed(): void {
		this.#unsubscribe();
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={words.invitationScreens.detail.title(invitedText(this.#invitation))} size={size}>
			<InvitationDetail workspace={this.workspace} invitation={this.#invitation} size={insideOf(size)} />
		</Page>
	);
}
