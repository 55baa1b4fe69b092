import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {invitationLink, invitationWebLink} from '../../parsec/address.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {note} from '../note.ts';
import {argument, runs} from '../run.ts';
import {line} from '../style.ts';
import {longText} from '../terminal.ts';

interface Options extends DeviceOptions {
	readonly sendEmail?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command.argument('<EMAIL>', 'whom to invite')).option(
		'-s, --send-email',
		'let the server send the invitation by e-mail too',
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text.trim(), parseEmailAddress);
		const member = await signIn(terminal, options);
		const {connection} = member;
		const reply = await terminal.during(
			line`Creating user invitation`,
			connection.send('invite_new_user', {claimer_email: email, send_email: options.sendEmail ?? false}),
		);
		if (reply.status !== 'ok') throw refusal(reply.status);
		note(terminal.env, member, 'invitation-created', email);
		const address = {
			server: connection.server,
			organizationId: connection.organizationId,
			type: 'claim_user',
			token: reply.token,
		} as const;
		terminal.result(
			{
				invitation_token: reply.token,
				invitation_url: invitationLink(address),
				invitation_url_as_http_redirection: invitationWebLink(address),
				email_sent: options.sendEmail === true ? reply.email_sent : null,
			},
			(style) => [
				line`Invitation token: ${style.yellow(forScreen(reply.token))}`,
				line`Invitation URL: ${style.yellow(longText(invitationWebLink(address)))}`,
			],
		);
		const {style} = terminal;
		if (options.sendEmail !== true) {
			terminal.message(
				style.dim(line`No e-mail was sent: give the link to ${forScreen(email)} on a way that you trust.`),
			);
		} else if (reply.email_sent === 'SUCCESS') {
			terminal.message(line`Invitation email sent to ${forScreen(email)}`);
		} else {
			const why =
				reply.email_sent === 'RECIPIENT_REFUSED' ? line`the recipient was refused` : line`the server is unavailable`;
			terminal.message(style.yellow(line`Invitation email not sent to ${forScreen(email)} because ${why}`));
			terminal.message(line`Give them the link yourself.`);
		}
		return undefined;
	});
}

function refusal(status: 'author_not_allowed' | 'claimer_email_already_enrolled'): NarthexError {
	return status === 'author_not_allowed'
		? new NarthexError(
				'not-allowed',
				'Server refused to create user invitation: Not allowed to invite a user.',
				'Ask an administrator of the organization to do it.',
			)
		: new NarthexError(
				'already-enrolled',
				'Server refused to create user invitation: A non-revoked user already exists with this email.',
				'See "narthex user list"; somebody who only needs another device invites it with "narthex invite device".',
			);
}
