import type {Account} from '../../accounts/account.ts';
import type {Accounts} from '../../accounts/accounts.ts';
import type {AccountInvite} from '../../accounts/invite.ts';
import {NarthexError} from '../../errors.ts';
import {forScreen, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Heading} from '../state/screen.ts';
import type {Ui} from '../state/ui.ts';
import {AccountInvitePages, type InviteEnd} from './account-invite-pages.ts';
import {inviteName} from './account-invite-texts.ts';
import {AccountLogInScreen} from './account-log-in.tsx';

/** An account that is open, and its invites. */
export class AccountWorkspace {
	readonly invites: AccountInvitePages;
	readonly #ui: Ui;
	readonly #accounts: Accounts;
	#account: Account;

	constructor(ui: Ui, accounts: Accounts, account: Account) {
		this.#ui = ui;
		this.#accounts = accounts;
		this.#account = account;
		this.invites = new AccountInvitePages(
			() => this.#account,
			ui.store,
			(invite, end) => this.#tellEnd(invite, end),
		);
	}

	get account(): Account {
		return this.#account;
	}

	/** What the first line says on the screens of the account. */
	get heading(): Heading {
		const {known, place} = this.#account;
		const {page, liveness} = this.invites;
		return {
			who: screenText(` · ${forScreen(place.host, 60)} · ${forScreen(known.email, 80)}`),
			liveness,
			count: page === undefined ? screenText('') : words.invites.count(page.total),
			isUnencrypted: place.isUnencrypted,
		};
	}

	/** Does what needs the login. Where that has ended, the password is asked for, and it is done again. */
	async withLogin<Result>(act: (account: Account) => Promise<Result>): Promise<Result> {
		try {
			return await act(this.#account);
		} catch (error) {
			if (!isLoginNeeded(error) || !(await this.logInAgain())) throw error;
			return act(this.#account);
		}
	}

	/** Asks for the password; false: the person went back instead. */
	async logInAgain(): Promise<boolean> {
		const {known} = this.#account;
		const screen = new AccountLogInScreen(this.#ui, this.#accounts, {known});
		this.#ui.show(screen);
		const account = await screen.loggedIn;
		if (account === undefined) return false;
		this.#account = account;
		void this.invites.refresh();
		return true;
	}

	#tellEnd(invite: AccountInvite, end: InviteEnd): void {
		if (end !== 'deleted') this.#account.noteUsed(invite, end === 'used');
		this.#ui.say('done', words.invites.gone[end](inviteName(invite)));
	}
}

/** Whether an error means that the login has ended. */
export function isLoginNeeded(error: unknown): boolean {
	return error instanceof NarthexError && error.code === 'login-needed';
}
