import type {Command} from 'commander';
import {forScreen} from '../../../text.ts';
import {words} from '../../../words/index.ts';
import {runs} from '../../run.ts';
import {longText} from '../../terminal/style.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson} from './display.ts';

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', words.accountCommands.invite.code));
	runs<AccountOptions>(command, async ({terminal, args: [code = ''], options}) => {
		const account = await openAccount(terminal, options);
		const invite = await account.fetchInvite(code);
		await terminal.during(words.accountCommands.invite.sending, account.resendInvite(invite));
		terminal.result(inviteJson(invite), () => [
			words.accountCommands.invite.sent(forScreen(invite.code), longText(invite.email ?? '')),
		]);
		return undefined;
	});
}
