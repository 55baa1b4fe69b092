import type {Command} from 'commander';
import {words as accountWords} from '../../../words/account-commands.ts';
import {runs} from '../../run.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson, inviteLines} from './display.ts';

const {invite: words} = accountWords;

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', words.code));
	runs<AccountOptions>(command, async ({terminal, args: [code = ''], options}) => {
		const {server} = await openAccount(terminal, options);
		const {fetchInvite} = await import('../../../accounts/invites.ts');
		const invite = await fetchInvite(server, code);
		terminal.result(inviteJson(invite), (style) => inviteLines(invite, style));
		return undefined;
	});
}
