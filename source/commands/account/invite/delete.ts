import type {Command} from 'commander';
import type {Account} from '../../../accounts/account.ts';
import {forScreen} from '../../../text.ts';
import {words} from '../../../words/index.ts';
import {DONE, FAILED, runs} from '../../run.ts';
import {isSure} from '../../terminal/sure.ts';
import type {Terminal} from '../../terminal/terminal.ts';
import {type AccountOptions, declareAccount, openAccount} from '../access.ts';
import {inviteJson} from './display.ts';

interface Options extends AccountOptions {
	readonly force?: boolean;
}

const {invite: said} = words.accountCommands;

export default function declare(command: Command): void {
	declareAccount(command.argument('<CODE>', said.code)).option(
		'-f, --force',
		words.recoveryCommands.options.forceDelete,
	);
	runs<Options>(command, async ({terminal, args: [code = ''], options}) =>
		deleteInvite(terminal, await openAccount(terminal, options), code, options),
	);
}

/** Deletes the invite with this code, on a terminal after a question. Gives the exit status. */
export async function deleteInvite(
	terminal: Terminal,
	account: Account,
	code: string,
	options: {readonly force?: boolean} = {},
): Promise<number> {
	const invite = await account.fetchInvite(code);
	const act = said.deletion.act(forScreen(invite.email ?? invite.code));
	if (!(await isSure(terminal, {consequence: said.deletion.consequence, act}, options))) return FAILED;
	await terminal.during(said.deleting, account.deleteInvite(invite));
	terminal.result(inviteJson(invite), () => [said.deleted(forScreen(invite.code))]);
	return DONE;
}
