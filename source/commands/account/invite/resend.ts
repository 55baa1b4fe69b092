import type {Command} from 'commander';
import type {Account} from '../../../accounts/account.ts';
import {forScreen} from '../../../text.ts';
import {words} from '../../../words/index.ts';
import {runs} from '../../run.ts';
import {longText} from '../../terminal/style.ts';
import type {Terminal} from '../../terminal/terminal.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson} from './display.ts';

const {invite: said} = words.accountCommands;

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', said.code));
	runs<AccountOptions>(command, async ({terminal, args: [code = ''], options}) => {
		await resendInvite(terminal, await openAccount(terminal, options), code);
		return undefined;
	});
}

/** Has the server mail the invite with this code again. */
export async function resendInvite(terminal: Terminal, account: Account, code: string): Promise<void> {
	const invite = await account.fetchInvite(code);
	await terminal.during(said.sending, account.resendInvite(invite));
	terminal.result(inviteJson(invite), () => [said.sent(forScreen(invite.code), longText(invite.email ?? ''))]);
}
