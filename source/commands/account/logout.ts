import type {Command} from 'commander';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {words} from '../../words/index.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import {type AccountOptions, accountText, declareAccount, openStore} from './access.ts';

export default function declare(command: Command): void {
	declareAccount(command);
	runs<AccountOptions>(command, async ({terminal, options}) => {
		const store = await openStore(terminal);
		const [{parseAccountServer}, {logout}] = await Promise.all([
			import('../../accounts/server.ts'),
			import('../../accounts/login.ts'),
		]);
		const address = options.server === undefined ? undefined : argument(options.server, parseAccountServer);
		const known = await store.select({server: address, email: options.account});
		const problem = await endOnServer(async () => logout(await store.open(known), known.clientId));
		await store.forget(known);
		terminal.result({server: known.server, email: known.email}, () => [
			words.accountCommands.logout.done(accountText(known)),
		]);
		if (problem !== undefined) {
			terminal.message(terminal.style.yellow(words.accountCommands.logout.notTold(longText(problem.message))));
			terminal.message(words.accountCommands.logout.forgotten);
		}
		return undefined;
	});
}

/** Why the server could not be told; nothing when it was, or when the login had ended already. */
async function endOnServer(logOut: () => Promise<void>): Promise<NarthexError | undefined> {
	try {
		await logOut();
		return undefined;
	} catch (error) {
		const problem = asNarthexError(error);
		return problem.code === 'login-needed' ? undefined : problem;
	}
}
