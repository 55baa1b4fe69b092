import type {Command} from 'commander';
import {NarthexError} from '../../errors.ts';
import {invitationWebLink} from '../../parsec/address.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type DeviceOptions, declareDevice, poll, signIn} from '../access.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import {invitedJson} from './invited.ts';
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
		const email = argument(text.trim(), parseEmailAddress);
		const member = await signIn(terminal, options);
		const {organization} = await poll(terminal, member);
		const claimer = [...organization.users.values()].find(
			({handle, revokedOn}) => handle.email === email && revokedOn === undefined,
		);
		if (claimer === undefined) throw new NarthexError('recipient-not-found', {email});
		const {token, emailSent} = await terminal.during(
			words.recoveryCommands.inviting,
			member.recovery.invite({userId: claimer.userId, email}, options.sendEmail === true),
		);
		const address = member.invitationAddress('SHAMIR_RECOVERY', token);
		terminal.result(invitedJson(address, emailSent), (style) => [
			words.inviteCommands.token(style.yellow(forScreen(token))),
			words.inviteCommands.url(style.yellow(longText(invitationWebLink(address)))),
		]);
		printMail(terminal, email, emailSent);
		return undefined;
	});
}
