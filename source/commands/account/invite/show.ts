import type {Command} from 'commander';
import {words} from '../../../words/index.ts';
import {runs} from '../../run.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson, inviteLines} from './display.ts';

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', words.accountCommands.invite.code));
	runs<AccountOptions>(command, async ({terminal, args: [code = ''], options}) => {
		const account = await openAccount(terminal, options);
		const invite = await account.fetchInvite(code);
		terminal.result(inviteJson(invite), (style) => inviteLines(invite, style));
		return undefined;
	});
}
