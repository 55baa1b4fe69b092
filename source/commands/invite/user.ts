import type {Command} from 'commander';
import type {NewInvitation} from '../../member/invitations.ts';
import type {Member} from '../../member/member.ts';
import type {EmailAddress} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, signIn} from '../access.ts';
import {argument, runs} from '../run.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {addressesIn, memberNames, requireNewcomer} from './addressees.ts';
import {printInvitation} from './invited.ts';
import {inviteEach} from './users.ts';

interface Options extends DeviceOptions {
	readonly sendEmail?: boolean;
}

export default function declare(command: Command): void {
	declareDevice(command.argument(`<${words.access.values.email}>`, words.inviteCommands.arguments.email)).option(
		'-s, --send-email',
		words.inviteCommands.options.sendEmail,
	);
	runs<Options>(command, async ({terminal, args: [text = ''], options}) => {
		const {sendEmail = false} = options;
		if (text === '-') {
			const lines = terminal.lines();
			return inviteEach(terminal, await signIn(terminal, options), lines, {sendEmail});
		}
		const emails = argument(text, addressesIn);
		const member = await signIn(terminal, options);
		for (const email of emails) await inviteUser(terminal, member, email, {sendEmail});
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
	const {token, emailSent} = await terminal.during(
		words.inviteCommands.creating.user,
		memberNames(member).then((names) => member.inviteUser(requireNewcomer(names, email), sendEmail)),
	);
	printInvitation(terminal, member.invitationAddress('USER', token), emailSent);
	printMail(terminal, email, emailSent);
}

/** Says what became of the mail that the server was asked to send, and what is left to do. */
export function printMail(terminal: Terminal, email: string, emailSent: NewInvitation['emailSent']): void {
	const {style} = terminal;
	if (emailSent === 'not-asked') {
		terminal.message(style.dim(words.inviteCommands.mail.notAsked(forScreen(email))));
	} else if (emailSent === 'SUCCESS') {
		terminal.message(words.inviteCommands.mail.sent(forScreen(email)));
	} else {
		terminal.message(style.yellow(words.inviteCommands.mail.notSent(forScreen(email), emailSent)));
		terminal.message(words.inviting.mail[emailSent]);
	}
}
