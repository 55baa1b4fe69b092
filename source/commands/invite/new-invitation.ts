import {NarthexError} from '../../errors.ts';
import {type InvitationAddress, invitationLink, invitationWebLink} from '../../parsec/address.ts';
import type {EmailSent} from '../../parsec/commands.ts';
import type {EmailAddress} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import type {Member} from '../access.ts';
import {note} from '../note.ts';
import type {Terminal} from '../terminal.ts';

/** An invitation that was just made. */
export interface Invited {
	readonly address: InvitationAddress;
	/** What became of the server's mail; `null` when none was asked for. */
	readonly emailSent: EmailSent | null;
}

/** Invites one person. @throws NarthexError (`not-allowed`, `already-enrolled`) */
export async function createInvitation(
	terminal: Terminal,
	member: Member,
	email: EmailAddress,
	{sendEmail}: {readonly sendEmail: boolean},
): Promise<Invited> {
	const {server, organizationId} = member.connection;
	const reply = await member.connection.send('invite_new_user', {claimer_email: email, send_email: sendEmail});
	if (reply.status !== 'ok') throw refusal(reply.status);
	note(terminal.env, member, 'invitation-created', email);
	return {
		address: {server, organizationId, type: 'claim_user', token: reply.token},
		emailSent: sendEmail ? reply.email_sent : null,
	};
}

/** The keys that the reference gives an invitation in JSON, with its link in both spellings. */
export function invitedJson({address, emailSent}: Invited): object {
	return {
		invitation_token: address.token,
		invitation_url: invitationLink(address),
		invitation_url_as_http_redirection: invitationWebLink(address),
		email_sent: emailSent,
	};
}

function refusal(status: 'author_not_allowed' | 'claimer_email_already_enrolled'): NarthexError {
	const {notAllowed, alreadyEnrolled} = words.inviteCommands.refused;
	return status === 'author_not_allowed'
		? new NarthexError('not-allowed', notAllowed.message, notAllowed.nextStep)
		: new NarthexError('already-enrolled', alreadyEnrolled.message, alreadyEnrolled.nextStep);
}
