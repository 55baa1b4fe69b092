import type {AccountInvite} from '../../accounts/invite.ts';
import {words} from '../../words/index.ts';
import {insideOf, Page} from '../parts/page.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import type {Heading, Screen, ViewProps} from '../state/screen.ts';
import type {Ui} from '../state/ui.ts';
import {type AccountInviteTarget, accountInviteActions} from './account-invite-actions.ts';
import {AccountInviteDetail} from './account-invite-detail.tsx';
import {inviteName} from './account-invite-texts.ts';
import type {AccountWorkspace} from './account-workspace.ts';

/** One invite of an Account Server: everything about it, and what the invited person has to do. */
export class AccountInviteScreen implements Screen, AccountInviteTarget {
	readonly name = 'account-invite';
	readonly takesText = false;
	readonly ui: Ui;
	readonly workspace: AccountWorkspace;
	readonly #unsubscribe: () => void;
	#invite: AccountInvite;

	static readonly actions = actionGroup<AccountInviteScreen>('accountInvite', {
		edit: accountInviteActions.edit,
		copyCode: accountInviteActions.copyCode,
		resend: accountInviteActions.resend,
		delete: accountInviteActions.delete,
	});

	constructor(ui: Ui, workspace: AccountWorkspace, invite: AccountInvite) {
		this.ui = ui;
		this.workspace = workspace;
		this.#invite = invite;
		this.#unsubscribe = workspace.invites.subscribe(() => {
			this.#invite = workspace.invites.find(invite.code) ?? this.#invite;
		});
	}

	get heading(): Heading {
		return this.workspace.heading;
	}

	/** As the server had it when it was read last. */
	get invite(): AccountInvite {
		return this.#invite;
	}

	get actions(): readonly ValidGroup[] {
		return [actionsOn(AccountInviteScreen.actions, this)];
	}

	closed(): void {
		this.#unsubscribe();
	}

	readonly View = ({size}: ViewProps) => (
		<Page title={words.accountScreens.invite.title(inviteName(this.#invite))} size={size}>
			<AccountInviteDetail workspace={this.workspace} invite={this.#invite} size={insideOf(size)} now={this.ui.now()} />
		</Page>
	);
}
