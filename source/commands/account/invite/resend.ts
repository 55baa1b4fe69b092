import type {Command} from 'commander';
import {forScreen} from '../../../text.ts';
import {words as accountWords} from '../../../words/account-commands.ts';
import {runs} from '../../run.ts';
import {longText} from '../../terminal.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson} from './display.ts';

const {invite: words} = accountWords;

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', words.code));
	runs<AccountOptions>(command, async ({terminal, args: [code = ''], options}) => {
		const {server} = await openAccount(terminal, options);
		const {resendInvite, fetchInvite} = await import('../../../accounts/invites.ts');
		const invite = await fetchInvite(server, code);
		await terminal.during(words.sending, resendInvite(server, invite));
		terminal.result(inviteJson(invite), () => [words.sent(forScreen(invite.code), longText(invite.email ?? ''))]);
		return undefined;
	});
}
