import type {Command} from 'commander';
import type {Member} from '../../member/member.ts';
import {invitationWebLink} from '../../parsec/address.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {tellIfOnlyHere} from '../only-here.ts';
import {runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {invitedJson} from './invited.ts';

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
	const address = member.invitationAddress('DEVICE', token);
	terminal.result(invitedJson(address, emailSent), (style) => [
		words.inviteCommands.token(style.yellow(forScreen(token))),
		words.inviteCommands.url(style.yellow(longText(invitationWebLink(address)))),
	]);
	tellIfOnlyHere(terminal, invitationWebLink(address));
}
