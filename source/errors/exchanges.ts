import type {NoFacts} from './no-facts.ts';

/** Invitations, members, exchanges, and the bootstrap of an organization. */
export interface ExchangeErrors {
	/** Only administrators may do this. */
	readonly 'not-allowed': {readonly act: 'invite' | 'revoke' | 'update'};
	/** The server lets only others do this: administrators, or those whose invitation it is. */
	readonly 'author-not-allowed': {readonly act: 'cancel-invitation' | 'create-user'};
	/** A member has the e-mail address that was to be invited. */
	readonly 'already-enrolled': NoFacts;
	readonly 'invitation-not-found': NoFacts;
	/** Several tokens begin alike. */
	readonly 'invitation-ambiguous': {readonly count: number; readonly beginning: string};
	/** Several are for one person. */
	readonly 'several-invitations': {readonly count: number; readonly email: string};
	/** It was used, so it cannot be cancelled. */
	readonly 'invitation-completed': NoFacts;
	/** It was used or cancelled. `role` is ours. */
	readonly 'invitation-gone': {readonly role: 'greeter' | 'claimer'};
	/** An invitation for a shared recovery, which Narthex does not do. `role` is ours. */
	readonly 'shared-recovery-not-supported': {readonly role: 'greeter' | 'claimer'};
	readonly 'user-not-found': NoFacts;
	readonly 'revoking-oneself': NoFacts;
	/** No one changes their own profile. */
	readonly 'updating-oneself': NoFacts;
	/** The greeter may not greet this invitation. `role` is what we are in it. */
	readonly 'greeter-not-allowed': {readonly role: 'greeter' | 'claimer'};
	/** The server or the other program does not keep to the protocol. */
	readonly 'exchange-broken': NoFacts;
	/** The other side began the exchange again too often. */
	readonly 'too-many-attempts': NoFacts;
	/** The link and the server do not agree on what the invitation is for. */
	readonly 'invitation-of-another-kind': NoFacts;
	/** The server names no administrator. */
	readonly 'no-greeter': NoFacts;
	/** A new user described without a name or an e-mail address. */
	readonly 'description-incomplete': NoFacts;
	/** A new user approved without a name, an e-mail address or a profile. */
	readonly 'approval-incomplete': NoFacts;
	/** An approved text hides characters, or acts on terminals. */
	readonly 'text-needs-editing': NoFacts;
	/** A member has this e-mail address. */
	readonly 'human-handle-taken': NoFacts;
	/** Other changes to the organization came first, each time. */
	readonly 'organization-busy': NoFacts;
	/** The last change to the organization is dated so many seconds ahead of this computer's clock. */
	readonly 'organization-ahead': {readonly seconds: number};
	/**
	 * It is not known whether the server created the newcomer: the greeter left, or was shut out of the organization
	 * (revoked or frozen), or the server does not tell (as to a clock that became wrong).
	 */
	readonly 'creation-unknown': {readonly because: 'left' | 'shut-out' | 'not-told'};
	/** The user left before it was known whether the server took a change to the organization. */
	readonly 'outcome-unknown': NoFacts;
	/** The organization may not have more users. */
	readonly 'active-users-limit-reached': NoFacts;
	/** The server says that the new ids are in use. */
	readonly 'already-exists': {readonly kind: 'user' | 'device'};
	/** The newcomer exists, but the server did not close the invitation. */
	readonly 'invitation-not-completed': NoFacts;
	/** The bootstrap link was used. */
	readonly 'already-bootstrapped': NoFacts;
	/** The server does not know the token of the bootstrap link. */
	readonly 'invalid-bootstrap-token': NoFacts;
}
