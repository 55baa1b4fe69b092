import type {Command} from 'commander';
import type {Member} from '../../member/member.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {runs} from '../run.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {printInvitation} from './invited.ts';

export default function declare(command: Command): void {
	declareDevice(command);
	runs<DeviceOptions>(command, async ({terminal, options}) => {
		await inviteDevice(terminal, await signIn(terminal, options));
		return undefined;
	});
}

/** Invites another device of the member, and shows the token and the link. */
export async function inviteDevice(terminal: Terminal, member: Member): Promise<void> {
	const {token, emailSent} = await terminal.during(words.inviteCommands.creating.device, member.inviteDevice(false));
	printInvitation(terminal, member.invitationAddress('DEVICE', token), emailSent);
}
