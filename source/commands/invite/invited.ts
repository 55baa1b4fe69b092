import type {NewInvitation} from '../../member/invitations.ts';
import {type InvitationAddress, invitationLink, invitationWebLink} from '../../parsec/address.ts';

/** An invitation in JSON, with its link in both spellings; `url` is the key of the reference. */
export function invitedJson(address: InvitationAddress, emailSent: NewInvitation['emailSent']): object {
	return {
		invitation_token: address.token,
		invitation_url: invitationLink(address),
		invitation_url_as_http_redirection: invitationWebLink(address),
		url: invitationWebLink(address),
		email_sent: emailSent === 'not-asked' ? null : emailSent,
	};
}
