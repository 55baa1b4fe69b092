import type {Command} from 'commander';
import {forScreen} from '../../../text.ts';
import {words} from '../../../words/index.ts';
import {runs} from '../../run.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson} from './display.ts';

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', words.accountCommands.invite.code));
	runs<AccountOptions>(command, async ({terminal, args: [code = ''], options}) => {
		const {server} = await openAccount(terminal, options);
		const {deleteInvite, fetchInvite} = await import('../../../accounts/invites.ts');
		const invite = await fetchInvite(server, code);
		await terminal.during(words.accountCommands.invite.deleting, deleteInvite(server, invite));
		terminal.result(inviteJson(invite), () => [words.accountCommands.invite.deleted(forScreen(invite.code))]);
		return undefined;
	});
}
