import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {declarePasswordStdin} from '../access.ts';
import {argument, runs} from '../run.ts';
import {type AccountOptions, accountText, chooseServer, declareServer, openStore} from './access.ts';

const {options: optionWords, values} = words.accountCommands;

interface Options extends AccountOptions {
	readonly passwordStdin?: boolean;
	readonly clientId?: string;
}

export default function declare(command: Command): void {
	declarePasswordStdin(
		declareServer(command.argument(`[${values.emailArgument}]`, words.accountCommands.login.email)),
	).option('--client-id <id>', optionWords.clientId);
	runs<Options>(command, async ({terminal, args: [given], options}) => {
		const store = await openStore(terminal);
		const address = await chooseServer(terminal, store, options);
		const {clientId} = options;
		const email =
			given === undefined
				? await terminal.askFor(words.accountCommands.login.askEmail, parseEmailAddress)
				: argument(given, parseEmailAddress);
		const password = options.passwordStdin
			? await terminal.passwordLine()
			: await terminal.askPassword(words.accountCommands.login.askPassword);
		if (password === '')
			throw new UsageError(
				words.accountCommands.login.emptyPassword.message,
				words.accountCommands.login.emptyPassword.nextStep,
			);
		const [{AccountServer}, {login}] = await Promise.all([
			import('../../accounts/server.ts'),
			import('../../accounts/login.ts'),
		]);
		const logIn = login(new AccountServer(address), {email, password, ...(clientId === undefined ? {} : {clientId})});
		const {token, claims} = await terminal.during(words.accountCommands.login.waiting, logIn);
		const known = {server: address, email: claims.email ?? email, clientId};
		await store.keep(known, token);
		const expires = claims.exp === undefined ? null : new Date(claims.exp * 1000).toISOString();
		terminal.result({server: address, email: known.email, expires}, () => [
			words.accountCommands.login.done(accountText(known)),
		]);
		return undefined;
	});
}
