import {NarthexError} from '../errors.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import type {EmailAddress, InvitationToken} from '../parsec/ids.ts';
import type {NewInvitation} from './invitations.ts';

/**
 * Invites a person. For an address with a pending invitation the server gives that invitation again.
 * @throws NarthexError `not-allowed`, `already-enrolled`
 */
export async function inviteUser(
	connection: AuthenticatedConnection,
	email: EmailAddress,
	sendEmail: boolean,
): Promise<NewInvitation> {
	const reply = await connection.send('invite_new_user', {claimer_email: email, send_email: sendEmail});
	switch (reply.status) {
		case 'ok':
			return {token: reply.token, emailSent: sendEmail ? reply.email_sent : 'not-asked'};
		case 'author_not_allowed':
			throw new NarthexError('not-allowed', {act: 'invite'});
		case 'claimer_email_already_enrolled':
			throw new NarthexError('already-enrolled', {});
	}
}

/** Invites another device of ours. While such an invitation is pending the server gives that invitation again. */
export async function inviteDevice(connection: AuthenticatedConnection, sendEmail: boolean): Promise<NewInvitation> {
	const {token, email_sent} = await connection.send('invite_new_device', {send_email: sendEmail});
	return {token, emailSent: sendEmail ? email_sent : 'not-asked'};
}

/**
 * Cancels an invitation, and tells whether it was cancelled before.
 * @throws NarthexError `invitation-completed`, `invitation-not-found`, `author-not-allowed`
 */
export async function cancelInvitation(
	connection: AuthenticatedConnection,
	token: InvitationToken,
): Promise<'cancelled' | 'already-cancelled'> {
	const {status} = await connection.send('invite_cancel', {token});
	switch (status) {
		case 'ok':
			return 'cancelled';
		case 'invitation_already_cancelled':
			return 'already-cancelled';
		case 'invitation_completed':
			throw new NarthexError('invitation-completed', {});
		case 'invitation_not_found':
			throw new NarthexError('invitation-not-found', {});
		case 'author_not_allowed':
			throw new NarthexError('author-not-allowed', {act: 'cancel-invitation'});
	}
}
