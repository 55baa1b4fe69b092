import type {AccountInvite} from '../../accounts/invite.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOfAny} from '../../words/sentence.ts';
import type {Action} from '../state/actions.ts';
import type {Ui} from '../state/ui.ts';
import {AccountInviteFormScreen} from './account-invite-form.tsx';
import {inviteName} from './account-invite-texts.ts';
import type {AccountWorkspace} from './account-workspace.ts';

/** A screen on which something can be done with one invite: the list, or its detail. */
export interface AccountInviteTarget {
	readonly ui: Ui;
	readonly workspace: AccountWorkspace;
	/** The invite, if one is marked. */
	readonly invite: AccountInvite | undefined;
}

/** The same, once it is known that there is an invite. */
interface Chosen extends AccountInviteTarget {
	readonly invite: AccountInvite;
}

const said = words.keys.actions.accountInvite;

/** What can be done with one invite. The server says whether it can be mailed again. */
export const accountInviteActions = {
	edit: {
		...said.edit,
		keys: ['e'],
		offered: isThere,
		run: withInvite(({ui, workspace, invite}) => ui.show(new AccountInviteFormScreen(ui, workspace, {edit: invite}))),
	},
	copyCode: {
		...said.copyCode,
		keys: ['y'],
		offered: isThere,
		run: withInvite(({ui, invite}) => ui.copy(invite.code, words.application.copying.code)),
	},
	resend: {
		...said.resend,
		keys: ['m'],
		offered: (on) => isThere(on) && on.invite?.resend !== undefined,
		run: withInvite((on) => void resend(on)),
	},
	delete: {...said.delete, keys: ['x'], offered: isThere, run: withInvite(askToDelete)},
} as const satisfies Readonly<Record<string, Action<AccountInviteTarget>>>;

function isThere({workspace, invite}: AccountInviteTarget): boolean {
	return invite !== undefined && workspace.invites.endOf(invite.code) === undefined;
}

function withInvite(run: (on: Chosen) => void): (on: AccountInviteTarget) => void {
	return ({ui, workspace, invite}) => {
		if (invite !== undefined) run({ui, workspace, invite});
	};
}

async function resend(on: Chosen): Promise<void> {
	const {ui, workspace, invite} = on;
	try {
		await ui.sayWhile(
			words.parts.askingForMail,
			workspace.withLogin((account) => account.resendInvite(invite)),
		);
		ui.say('done', words.invites.sentAgain(inviteName(invite)));
	} catch (error) {
		fail(ui, error);
	}
}

function askToDelete(on: Chosen): void {
	on.ui.ask({
		title: words.invites.deleting.title,
		lines: [words.invites.deleting.stopsWorking(inviteName(on.invite))],
		yes: words.invites.deleting.yes,
		no: words.invites.deleting.no,
		onYes: () => void deleteInvite(on),
	});
}

async function deleteInvite({ui, workspace, invite}: Chosen): Promise<void> {
	const {invites} = workspace;
	try {
		await workspace.withLogin(() => invites.delete(invite));
		ui.backTo('account-invites');
		await invites.refresh();
		ui.say('done', words.invites.deleting.done(inviteName(invite)));
	} catch (error) {
		fail(ui, error);
		void invites.refresh();
	}
}

function fail(ui: Ui, error: unknown): void {
	const {message, nextStep} = sentenceOfAny(error);
	ui.say('problem', forScreen(`${message} ${nextStep}`));
}
