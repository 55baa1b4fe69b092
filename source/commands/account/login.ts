import type {Command} from 'commander';
import {UsageError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {declarePasswordStdin} from '../access.ts';
import {argument, runs} from '../run.ts';
import {line} from '../style.ts';
import {type AccountOptions, accountText, chooseServer, declareServer, openStore} from './access.ts';

interface Options extends AccountOptions {
	readonly passwordStdin?: boolean;
	readonly clientId?: string;
}

export default function declare(command: Command): void {
	declarePasswordStdin(declareServer(command.argument('[EMAIL]', 'the e-mail address of the account'))).option(
		'--client-id <id>',
		'as what kind of client (default: rest)',
	);
	runs<Options>(command, async ({terminal, args: [given], options}) => {
		const store = await openStore(terminal);
		const address = await chooseServer(terminal, store, options);
		const {clientId} = options;
		const email =
			given === undefined ? await terminal.askFor(line`Email:`, parseEmailAddress) : argument(given, parseEmailAddress);
		const password = options.passwordStdin
			? await terminal.passwordLine()
			: await terminal.askPassword(line`Password:`);
		if (password === '') throw new UsageError('The password is empty.', 'Type the password of the account.');
		const [{AccountServer}, {login}] = await Promise.all([
			import('../../accounts/server.ts'),
			import('../../accounts/login.ts'),
		]);
		const logIn = login(new AccountServer(address), {email, password, ...(clientId === undefined ? {} : {clientId})});
		const {token, claims} = await terminal.during(line`Logging in`, logIn);
		const known = {server: address, email: claims.email ?? email, clientId};
		await store.keep(known, token);
		const expires = claims.exp === undefined ? null : new Date(claims.exp * 1000).toISOString();
		terminal.result({server: address, email: known.email, expires}, () => [line`Logged in as ${accountText(known)}`]);
		return undefined;
	});
}
