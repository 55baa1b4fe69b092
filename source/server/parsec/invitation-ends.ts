import type {Call} from './call.ts';
import {greetersOf, type StoredInvitation, storeEnd} from './invitations.ts';

/** Ends a pending invitation, and tells all who wait for it. */
export function endInvitation(call: Call, invitation: StoredInvitation, status: 'FINISHED' | 'CANCELLED'): void {
	const {storage, held} = call.services;
	storeEnd(storage, invitation, status);
	storage.afterCommit(() => held.wakeInvitation(invitation.id));
	announceInvitation(call, {...invitation, status});
}

/** Tells those who may greet about the status of an invitation. */
export function announceInvitation({services, organization}: Call, invitation: StoredInvitation): void {
	const {storage, events} = services;
	const greeters = greetersOf(storage, organization.id, invitation);
	const {token, status} = invitation;
	storage.afterCommit(() =>
		events.publish(organization.id, greeters, {event: 'INVITATION', token, invitation_status: status}),
	);
}
