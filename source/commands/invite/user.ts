import type {Command} from 'commander';
import {invitationWebLink} from '../../parsec/address.ts';
import {type EmailAddress, parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {type DeviceOptions, declareDevice, type Member, signIn} from '../access.ts';
import {argument, runs} from '../run.ts';
import {line} from '../style.ts';
import {longText, type Terminal} from '../terminal.ts';
import {createInvitation, invitedJson} from './new-invitation.ts';
import {inviteEach} from './users.ts';

interface Options extends DeviceOptions {
	readonly sendEmail?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command.argument('<EMAIL>', 'whom to invite; - reads addresses from stdin, one a line')).option(
		'-s, --send-email',
		'let the server send the invitation by e-mail too',
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const {sendEmail = false} = options;
		if (text === '-') {
			const lines = terminal.lines();
			return inviteEach(terminal, await signIn(terminal, options), lines, {sendEmail});
		}
		const email = argument(text.trim(), parseEmailAddress);
		await inviteUser(terminal, await signIn(terminal, options), email, {sendEmail});
		return undefined;
	});
}

/** Invites one person, and shows the token and the link. @throws NarthexError (`not-allowed`, `already-enrolled`) */
export async function inviteUser(
	terminal: Terminal,
	member: Member,
	email: EmailAddress,
	{sendEmail}: {readonly sendEmail: boolean},
): Promise<void> {
	const invited = await terminal.during(
		line`Creating user invitation`,
		createInvitation(terminal, member, email, {sendEmail}),
	);
	terminal.result(invitedJson(invited), (style) => [
		line`Invitation token: ${style.yellow(forScreen(invited.address.token))}`,
		line`Invitation URL: ${style.yellow(longText(invitationWebLink(invited.address)))}`,
	]);
	const {style} = terminal;
	if (invited.emailSent === null) {
		terminal.message(
			style.dim(line`No e-mail was sent: give the link to ${forScreen(email)} on a way that you trust.`),
		);
	} else if (invited.emailSent === 'SUCCESS') {
		terminal.message(line`Invitation email sent to ${forScreen(email)}`);
	} else {
		const why =
			invited.emailSent === 'RECIPIENT_REFUSED' ? line`the recipient was refused` : line`the server is unavailable`;
		terminal.message(style.yellow(line`Invitation email not sent to ${forScreen(email)} because ${why}`));
		terminal.message(line`Give them the link yourself.`);
	}
}
