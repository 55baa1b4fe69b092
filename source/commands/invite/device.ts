import type {Command} from 'commander';
import {invitationLink} from '../../parsec/address.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, type Member, signIn} from '../access.ts';
import {note} from '../note.ts';
import {runs} from '../run.ts';
import {longText, type Terminal} from '../terminal.ts';
import {invitedJson} from './new-invitation.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		await inviteDevice(terminal, await signIn(terminal, options));
		return undefined;
	});
}

/** Invites another device of the member, and shows the token and the link. */
export async function inviteDevice(terminal: Terminal, member: Member): Promise<void> {
	const {connection} = member;
	const {token} = await terminal.during(
		words.inviteCommands.creating.device,
		connection.send('invite_new_device', {send_email: false}),
	);
	note(terminal.env, member, 'invitation-created', null);
	const address = {
		server: connection.server,
		organizationId: connection.organizationId,
		type: 'claim_device',
		token,
	} as const;
	terminal.result(invitedJson({address, emailSent: null}), (style) => [
		words.inviteCommands.token(style.yellow(forScreen(token))),
		words.inviteCommands.url(style.yellow(longText(invitationLink(address)))),
	]);
}
