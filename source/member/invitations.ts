import {NarthexError} from '../errors.ts';
import type {EmailSent, ListedInvitation} from '../parsec/commands.ts';
import {type EmailAddress, type HumanHandle, type InvitationToken, parseEmailAddress} from '../parsec/ids.ts';
import type {GreetOptions} from '../sessions/greet.ts';

type RecoveryInvitation = Extract<ListedInvitation, {type: 'SHAMIR_RECOVERY'}>;

/** An invitation of the list. */
export type KnownInvitation =
	| Exclude<ListedInvitation, RecoveryInvitation>
	/** `claimer`: who lost their devices, where the certificates tell. */
	| (RecoveryInvitation & {readonly claimer?: HumanHandle});

/** The address of the person it is for, raw; undefined for a device of our own, and where it is not known. */
export function emailOf(invitation: KnownInvitation): string | undefined {
	switch (invitation.type) {
		case 'USER':
			return invitation.claimer_email;
		case 'DEVICE':
			return undefined;
		case 'SHAMIR_RECOVERY':
			return invitation.claimer?.email;
	}
}

/** An invitation as the server gave it to who asked for it. */
export interface NewInvitation {
	readonly token: InvitationToken;
	/** What became of the e-mail that the server was asked to send. */
	readonly emailSent: EmailSent | 'not-asked';
}

/**
 * How a person names an invitation: by all of its token, by the beginning of it in lower case, or by whom it is for.
 */
export type Named = {readonly token: InvitationToken} | {readonly prefix: string} | {readonly email: EmailAddress};

/**
 * The one invitation that `named` means. The beginning of a token and an address mean a pending invitation first; an
 * address is found in any case.
 * @throws NarthexError `invitation-not-found`, `invitation-ambiguous`, `several-invitations`
 */
export function findInvitation(invitations: readonly KnownInvitation[], named: Named): KnownInvitation {
	if ('token' in named) {
		const found = invitations.find(({token}) => token === named.token);
		if (found === undefined) throw new NarthexError('invitation-not-found', {});
		return found;
	}
	const matching = invitations.filter((invitation) =>
		'prefix' in named ? invitation.token.startsWith(named.prefix) : isFor(invitation, named.email),
	);
	const pending = matching.filter(({status}) => status === 'PENDING');
	const [found, ...others] = pending.length > 0 ? pending : matching;
	if (found === undefined) throw new NarthexError('invitation-not-found', {});
	if (others.length > 0) {
		const count = others.length + 1;
		throw 'prefix' in named
			? new NarthexError('invitation-ambiguous', {count, beginning: named.prefix})
			: new NarthexError('several-invitations', {count, email: named.email});
	}
	return found;
}

function isFor(invitation: KnownInvitation, email: EmailAddress): boolean {
	return claimerOf(invitation)?.toLowerCase() === email.toLowerCase();
}

/** The e-mail address of who is to claim it. A device is invited by the person whose device it becomes. */
function claimerOf(invitation: KnownInvitation): string | undefined {
	const {type, created_by: creator} = invitation;
	if (type !== 'DEVICE') return emailOf(invitation);
	return creator.type === 'USER' ? creator.human_handle.email : undefined;
}

/**
 * What a greeting needs to know of an invitation of the list.
 * @throws NarthexError `invitation-gone` for one that is closed, `shared-recovery-not-supported`
 */
export function greetable(invitation: ListedInvitation): GreetOptions['invitation'] {
	if (invitation.type === 'SHAMIR_RECOVERY') throw new NarthexError('shared-recovery-not-supported', {role: 'greeter'});
	if (invitation.status !== 'PENDING') throw new NarthexError('invitation-gone', {role: 'greeter'});
	const {token} = invitation;
	return invitation.type === 'DEVICE'
		? {token, kind: 'device'}
		: {token, kind: 'user', ...claimerEmail(invitation.claimer_email)};
}

/** The invited address is compared with the one of the request. A text of the server that is no address is left out. */
function claimerEmail(text: string): {readonly claimerEmail?: EmailAddress} {
	try {
		return {claimerEmail: parseEmailAddress(text)};
	} catch {
		// Without it there is nothing to compare, and the greeter still sees the address of the request.
		return {};
	}
}
