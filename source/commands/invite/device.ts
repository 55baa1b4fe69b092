import type {Command} from 'commander';
import {invitationLink, invitationWebLink} from '../../parsec/address.ts';
import {forScreen} from '../../text.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {note} from '../note.ts';
import {runs} from '../run.ts';
import {line} from '../style.ts';
import {longText} from '../terminal.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		const member = await signIn(terminal, options);
		const {connection} = member;
		const {token} = await terminal.during(
			line`Creating device invitation`,
			connection.send('invite_new_device', {send_email: false}),
		);
		note(terminal.env, member, 'invitation-created', null);
		const address = {
			server: connection.server,
			organizationId: connection.organizationId,
			type: 'claim_device',
			token,
		} as const;
		terminal.result(
			{
				invitation_token: token,
				invitation_url: invitationLink(address),
				invitation_url_as_http_redirection: invitationWebLink(address),
				email_sent: null,
			},
			(style) => [
				line`Invitation token: ${style.yellow(forScreen(token))}`,
				line`Invitation URL: ${style.yellow(longText(invitationLink(address)))}`,
			],
		);
		return undefined;
	});
}
