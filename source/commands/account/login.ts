import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {words as accountWords} from '../../words/account-commands.ts';
import {declarePasswordStdin} from '../access.ts';
import {argument, runs} from '../run.ts';
import {type AccountOptions, accountText, chooseServer, declareServer, openStore} from './access.ts';

const {login: words, options: optionWords, values} = accountWords;

interface Options extends AccountOptions {
	readonly passwordStdin?: boolean;
	readonly clientId?: string;
}

export default function declare(command: Command): void {
	declarePasswordStdin(declareServer(command.argument(`[${values.emailArgument}]`, words.email))).option(
		'--client-id <id>',
		optionWords.clientId,
	);
	runs<Options>(command, async ({terminal, args: [given], options}) => {
		const store = await openStore(terminal);
		const address = await chooseServer(terminal, store, options);
		const {clientId} = options;
		const email =
			given === undefined
				? await terminal.askFor(words.askEmail, parseEmailAddress)
				: argument(given, parseEmailAddress);
		const password = options.passwordStdin
			? await terminal.passwordLine()
			: await terminal.askPassword(words.askPassword);
		if (password === '') throw new UsageError(words.emptyPassword.message, words.emptyPassword.nextStep);
		const [{AccountServer}, {login}] = await Promise.all([
			import('../../accounts/server.ts'),
			import('../../accounts/login.ts'),
		]);
		const logIn = login(new AccountServer(address), {email, password, ...(clientId === undefined ? {} : {clientId})});
		const {token, claims} = await terminal.during(words.waiting, logIn);
		const known = {server: address, email: claims.email ?? email, clientId};
		await store.keep(known, token);
		const expires = claims.exp === undefined ? null : new Date(claims.exp * 1000).toISOString();
		terminal.result({server: address, email: known.email, expires}, () => [words.done(accountText(known))]);
		return undefined;
	});
}
