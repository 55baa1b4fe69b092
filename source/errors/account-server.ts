import type {NoFacts} from './no-facts.ts';

/** Account Servers: what they refuse, and what stands in the way of asking them. */
export interface AccountServerErrors {
	readonly 'login-needed': LoginNeeded | ServerRefusal;
	readonly 'account-not-found': ServerRefusal;
	readonly 'account-blocked': ServerRefusal;
	readonly 'too-many-logins': ServerRefusal;
	readonly 'permission-missing': {readonly permission: string} | ServerRefusal;
	/** The account may not give away this right. */
	readonly 'permission-not-grantable': ServerRefusal;
	/** An account has the address: `email`, where our own server is asked on this computer. */
	readonly 'email-unavailable': {readonly email: string} | ServerRefusal;
	readonly 'input-refused': ServerRefusal;
	readonly 'invite-unusable': ServerRefusal;
	readonly 'not-found': ServerRefusal;
	/**
	 * A problem without a code of its own here, or `reason`, which the server wrote into the address of a redirection.
	 */
	readonly refused: {readonly reason: string} | ServerRefusal;
	readonly 'unexpected-answer': {readonly host: string; readonly status: number; readonly answer: UnexpectedAnswer};
	readonly 'malformed-address': {readonly text: string};
	/** The server has no link of this relation. */
	readonly 'not-offered': {readonly host: string; readonly relation: string};
	/** No links where the server's documents begin. */
	readonly 'no-hal-root': {readonly host: string};
	/** A link of the server at `address` leads to another `origin`. */
	readonly 'foreign-link': {readonly address: string; readonly origin: string};
	/** The file with the logins is damaged. */
	readonly 'accounts-unreadable': {readonly path: string};
	readonly 'accounts-unwritable': {readonly path: string};

	// The invites of an Account Server. `code` is what a person signs up with.

	readonly 'invite-gone': {readonly code: string};
	/** Another person changed these parts of an invite since it was read. */
	readonly 'edited-meanwhile': {readonly parts: readonly AccountInvitePart[]} | ServerRefusal;
	/** `hasAddress`: the invite could be mailed, but the server does not offer it. */
	readonly 'cannot-resend': {readonly hasAddress: boolean};
	/** `total` is the number of invites. */
	readonly 'page-beyond-end': {readonly page: number; readonly total: number};
	readonly 'page-not-offered': NoFacts;
	readonly 'sort-not-offered': NoFacts;
	/** `offered` are the names of the filters that the server has. */
	readonly 'filter-not-offered': {readonly name: string; readonly offered: readonly string[]};
	readonly 'malformed-number': {readonly number: number; readonly of: 'page' | 'size'};
	readonly 'malformed-permission': {readonly text: string};
	readonly 'malformed-group': {readonly text: string};
	readonly 'count-out-of-range': {readonly count: number};
	/** Several invites for one e-mail address. */
	readonly 'count-with-email': NoFacts;
	readonly 'expiry-past': NoFacts;

	// Accepting an invite.

	readonly 'no-registration': NoFacts;
	/** The key that tokens are checked with. When it could not be fetched, the `cause` says why. */
	readonly 'no-public-key': {readonly reason: 'not-offered' | 'not-fetched' | 'not-a-key'};
	/** The connection was lost before the server answered. */
	readonly 'acceptance-unknown': {readonly host: string};
	readonly 'token-not-verified': NoFacts;
}

/** One thing that is wrong, as an Account Server says it (protocol: account-server §3.4). All texts raw. */
export interface ServerProblem {
	/** Four digits; the first is the system: 1 for the Account Server. */
	readonly number: number;
	readonly title: string | undefined;
	readonly detail: string | undefined;
}

/** What an Account Server refuses, in its own words. The first problem is the main one. */
export interface ServerRefusal {
	readonly problems: readonly ServerProblem[];
}

/** Why a login on an Account Server is needed. `host` has the port where it is not the usual one. */
export type LoginNeeded =
	| {readonly reason: 'not-logged-in' | 'ended'; readonly host: string}
	| {readonly reason: 'nowhere'}
	/** `server` is an address. */
	| {readonly reason: 'not-as-named'; readonly email: string | undefined; readonly server: string | undefined}
	| {readonly reason: 'token-lost'; readonly email: string};

/** How an answer shows that no Account Server gave it, or that something is wrong with the server. */
export type UnexpectedAnswer =
	| 'not-hal'
	| 'no-reason'
	| 'empty'
	| 'web-page'
	| 'not-json'
	| 'no-token'
	/** `target` is a host. */
	| {readonly redirectsTo: string | undefined};

/** What of an account invite can change. */
export type AccountInvitePart = 'email' | 'permissions' | 'groups' | 'expires';
