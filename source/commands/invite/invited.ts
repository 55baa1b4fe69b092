import type {KnownInvitation, NewInvitation} from '../../member/invitations.ts';
import {type InvitationAddress, invitationLink, invitationWebLink} from '../../parsec/address.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {person} from '../display.ts';
import {tellIfOnlyHere} from '../only-here.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

/** Prints the token and the link of an invitation. */
export function printInvitation(
	terminal: Terminal,
	address: InvitationAddress,
	emailSent: NewInvitation['emailSent'],
): void {
	const link = invitationWebLink(address);
	terminal.result(invitedJson(address, emailSent), (style) => [
		words.inviteCommands.token(style.yellow(forScreen(address.token))),
		words.inviteCommands.url(style.yellow(longText(link))),
	]);
	tellIfOnlyHere(terminal, link);
}

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

/** `bob@example.com, invitation d57c` */
export function invited(invitation: KnownInvitation): ScreenText {
	const token = forScreen(invitation.token.slice(0, 4));
	switch (invitation.type) {
		case 'USER':
			return words.menu.invited.user(forScreen(invitation.claimer_email), token);
		case 'DEVICE':
			return words.menu.invited.device(token);
		case 'SHAMIR_RECOVERY':
			return words.menu.invited.sharedRecovery(invitation.claimer && person(invitation.claimer), token);
	}
}
