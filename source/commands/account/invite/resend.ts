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
		const {server} = await openAccount(terminal, options);
		const {resendInvite, fetchInvite} = await import('../../../accounts/invites.ts');
		const invite = await fetchInvite(server, code);
		await terminal.during(words.accountCommands.invite.sending, resendInvite(server, invite));
		terminal.result(inviteJson(invite), () => [
			words.accountCommands.invite.sent(forScreen(invite.code), longText(invite.email ?? '')),
		]);
		return undefined;
	});
}
