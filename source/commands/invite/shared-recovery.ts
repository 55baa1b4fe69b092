import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import type {Member} from '../../member/member.ts';
import type {EmailAddress, UserId} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {argument, runs} from '../run.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {findActiveUser} from '../user/named-user.ts';
import {addressIn} from './addressees.ts';
import {printInvitation} from './invited.ts';
import {printMail} from './user.ts';

interface Options extends DeviceOptions {
	readonly sendEmail?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${words.access.values.email}>`, words.inviteCommands.arguments.person)).option(
		'--send-email',
		words.inviteCommands.options.sendEmail,
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const email = argument(text, addressIn);
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		const claimer = findActiveUser(organization, email);
		if (claimer === undefined) throw new NarthexError('recipient-not-found', {email});
		const {userId, handle} = claimer;
		await inviteForRecovery(terminal, member, {userId, email: handle.email}, {sendEmail: options.sendEmail === true});
		return undefined;
	});
}

/** Invites a member to come back with the shares of others, and shows the token and the link. */
export async function inviteForRecovery(
	terminal: Terminal,
	member: Member,
	claimer: {readonly userId: UserId; readonly email: EmailAddress},
	{sendEmail}: {readonly sendEmail: boolean},
): Promise<void> {
	const {token, emailSent} = await terminal.during(
		words.recoveryCommands.inviting,
		member.recovery.invite(claimer, sendEmail),
	);
	printInvitation(terminal, member.invitationAddress('SHAMIR_RECOVERY', token), emailSent);
	printMail(terminal, claimer.email, emailSent);
}
