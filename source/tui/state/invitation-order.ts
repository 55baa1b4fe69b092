import type {KnownInvitation} from '../../member/invitations.ts';
import type {Invitations} from './invitations.ts';
import {invitedText} from './texts.ts';

/** The orders in which invitations can be listed; a key goes through them. */
export const SORTINGS = ['state', 'newest', 'oldest', 'who'] as const;
export type Sorting = (typeof SORTINGS)[number];

/** Sorts invitations. Those whose claimers wait stand on top in every order. */
export function inOrder(
	listed: readonly KnownInvitation[],
	sorting: Sorting,
	invitations: Pick<Invitations, 'isWaiting' | 'isObsolete'>,
): readonly KnownInvitation[] {
	return listed.toSorted(
		(a, b) =>
			Number(invitations.isWaiting(b)) - Number(invitations.isWaiting(a)) || compare(a, b, sorting, invitations),
	);
}

function compare(
	a: KnownInvitation,
	b: KnownInvitation,
	sorting: Sorting,
	invitations: Pick<Invitations, 'isObsolete'>,
): number {
	const newestFirst = b.created_on - a.created_on;
	switch (sorting) {
		case 'state':
			return rank(a, invitations) - rank(b, invitations) || newestFirst;
		case 'newest':
			return newestFirst;
		case 'oldest':
			return -newestFirst;
		case 'who':
			return invitedText(a).localeCompare(invitedText(b)) || newestFirst;
	}
}

/** Pending ones first, of these the obsolete last. */
function rank(invitation: KnownInvitation, invitations: Pick<Invitations, 'isObsolete'>): number {
	if (invitation.status === 'PENDING') return invitations.isObsolete(invitation) ? 1 : 0;
	return invitation.status === 'FINISHED' ? 2 : 3;
}
