import type {Fate} from '../../accounts/fate.ts';
import type {Invite, InviteChanges} from '../../accounts/invite.ts';
import type {InvitePage, InviteQuery} from '../../accounts/invites.ts';
import type {NewInvite} from '../../accounts/new-invite.ts';
import type {KnownAccount} from '../../accounts/store.ts';
import type {NarthexError} from '../../errors.ts';

// What the application asks of Account Servers. `live-accounts.ts` answers; tests answer otherwise.

/** The address of an Account Server that was typed. */
export interface AccountPlace {
	readonly address: string;
	/** `host` or `host:port`. */
	readonly host: string;
	/** Plain http to another machine. */
	readonly isUnencrypted: boolean;
}

/** An account that is logged in. Every promise may reject with a `NarthexError`; `login-needed` when the login has ended. */
export interface OpenAccount {
	readonly known: KnownAccount;
	readonly place: AccountPlace;
	list(query: InviteQuery): Promise<InvitePage>;
	/** The page that a page leads to. */
	follow(url: string): Promise<InvitePage>;
	fetch(code: string): Promise<Invite>;
	create(wanted: NewInvite): Promise<readonly Invite[]>;
	/** Rejects with `edited-meanwhile` when somebody else changed it since it was read. */
	edit(invite: Invite, changes: InviteChanges): Promise<Invite>;
	delete(invite: Invite): Promise<void>;
	resend(invite: Invite): Promise<void>;
	/** What became of an invite that is no longer listed. */
	fate(invite: Invite): Promise<Fate>;
	/** Puts into the log that an invite was used; `isCertain`: not perhaps deleted. */
	noteUsed(invite: Invite, isCertain: boolean): void;
}

/** An invitation that may be accepted. Texts are raw. */
export interface AcceptableInvitation {
	/** The address that was invited, where the server says it. */
	readonly email: string | undefined;
	/** What it leads into, where that shows beforehand. */
	readonly organization: string | undefined;
	/** Signs up and logs in: uses the invitation up. */
	accept(answers: {readonly name: string; readonly email: string; readonly password: string}): Promise<Acceptance>;
}

export interface Acceptance {
	readonly organization: string;
	readonly email: string;
	/** What is not as it should be, although the account exists: its name is not set, or the login could not be kept. */
	readonly problems: readonly NarthexError[];
}

export interface AccountServices {
	/** The accounts that were logged in; the one used last comes first. */
	list(): Promise<readonly KnownAccount[]>;
	/** The server that the environment names, if it does. */
	readonly namedServer: string | undefined;
	/** The server of a local environment, where no other is known. */
	readonly localServer: string;
	/** @throws NarthexError (`malformed-address`) */
	readServer(text: string): AccountPlace;
	/** Opens an account with the login that is kept. */
	open(known: KnownAccount): Promise<OpenAccount>;
	logIn(answers: {readonly server: string; readonly email: string; readonly password: string}): Promise<OpenAccount>;
	/** Gives why the server could not be told, if so; the login is forgotten anyway. */
	logOut(known: KnownAccount): Promise<NarthexError | undefined>;
	/** Looks at an invitation without using it. */
	openInvitation(server: string, code: string): Promise<AcceptableInvitation>;
}
