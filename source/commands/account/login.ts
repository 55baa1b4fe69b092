import type {Command} from 'commander';
import type {KnownAccount} from '../../accounts/store.ts';
import {UsageError} from '../../errors.ts';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {words} from '../../words/index.ts';
import {declarePasswordStdin} from '../access.ts';
import {argument, runs} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';
import {type AccountOptions, accountText, chooseServer, declareServer, isGuess, openAccounts} from './access.ts';

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
		await logIn(terminal, given, options);
		return undefined;
	});
}

/** Asks for what is not given, and logs in. */
export async function logIn(terminal: Terminal, given: string | undefined, options: Options): Promise<KnownAccount> {
	const accounts = await openAccounts(terminal);
	const server = await chooseServer(accounts, options);
	if (await isGuess(accounts, options)) terminal.printError(words.acceptInvitation.server(longText(server)));
	const email =
		given === undefined
			? await terminal.askFor(words.accountCommands.login.askEmail, parseEmailAddress)
			: argument(given, parseEmailAddress);
	const password = options.passwordStdin
		? await terminal.passwordLine()
		: await terminal.askPassword(words.accountCommands.login.askPassword);
	if (password === '') throw new UsageError(words.fields.emptyPassword, words.accountCommands.login.typePassword);
	const loggingIn = accounts.logIn({server, email, password, clientId: options.clientId});
	const {known, expires} = await terminal.during(words.accountCommands.login.waiting, loggingIn);
	terminal.result({server, email: known.email, expires: expires?.toISOString() ?? null}, () => [
		words.accountCommands.login.done(accountText(known)),
	]);
	return known;
}
