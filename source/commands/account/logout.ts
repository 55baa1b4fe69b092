import type {Command} from 'commander';
import type {Accounts} from '../../accounts/accounts.ts';
import type {KnownAccount} from '../../accounts/store.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {type AccountOptions, accountText, declareAccount, namedServer, openAccounts} from './access.ts';

export default function declare(command: Command): void {
	declareAccount(command);
	runs<AccountOptions>(command, async ({terminal, options}) => {
		const accounts = await openAccounts(terminal);
		const known = await accounts.select({server: namedServer(options), email: options.account});
		await logOut(terminal, accounts, known);
		return undefined;
	});
}

/** Forgets the login of an account, and tells the server. */
export async function logOut(terminal: Terminal, accounts: Accounts, known: KnownAccount): Promise<void> {
	const problem = await accounts.logOut(known);
	terminal.result({server: known.server, email: known.email}, () => [
		words.accountCommands.logout.done(accountText(known)),
	]);
	if (problem !== undefined) {
		const {message} = sentenceOf(problem);
		terminal.message(terminal.style.yellow(words.accountCommands.logout.notTold(longText(message))));
		terminal.message(words.accountCommands.logout.forgotten);
	}
}
