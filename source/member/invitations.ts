import {NarthexError} from '../errors.ts';
import type {EmailSent, ListedInvitation} from '../parsec/commands.ts';
import {type EmailAddress, type InvitationToken, parseEmailAddress} from '../parsec/ids.ts';
import type {GreetOptions} from '../sessions/greet.ts';

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
export function findInvitation(invitations: readonly ListedInvitation[], named: Named): ListedInvitation {
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

function isFor(invitation: ListedInvitation, email: EmailAddress): boolean {
	return invitation.type === 'USER' && invitation.claimer_email.toLowerCase() === email.toLowerCase();
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
