import type {Command} from 'commander';
import {forScreen} from '../../../text.ts';
import {runs} from '../../run.ts';
import {line} from '../../style.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson} from './display.ts';

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', 'the code of the invite'));
	runs<AccountOptions>(command, async ({terminal, args: [code = ''], options}) => {
		const {server} = await openAccount(terminal, options);
		const {deleteInvite, fetchInvite} = await import('../../../accounts/invites.ts');
		const invite = await fetchInvite(server, code);
		await terminal.during(line`Deleting the invite`, deleteInvite(server, invite));
		terminal.result(inviteJson(invite), () => [line`Invite ${forScreen(invite.code)} deleted`]);
		return undefined;
	});
}
