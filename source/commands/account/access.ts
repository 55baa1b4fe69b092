import {type Command, Option} from 'commander';
import type {Account} from '../../accounts/account.ts';
import type {Accounts} from '../../accounts/accounts.ts';
import {LOCAL_ACCOUNT_SERVER, parseAccountServer, placeOf} from '../../accounts/address.ts';
import type {KnownAccount} from '../../accounts/store.ts';
import {UsageError} from '../../errors.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {tellIfUnencrypted} from '../../unencrypted.ts';
import {words} from '../../words/index.ts';
import {argument} from '../run.ts';
import {longText} from '../terminal/style.ts';
import type {Terminal} from '../terminal/terminal.ts';

/** Which Account Server, and which account there. */
export interface AccountOptions {
	readonly server?: string;
	readonly account?: string;
}

export function declareServer(command: Command): Command {
	return command.addOption(
		new Option('-s, --server <url>', words.accountCommands.options.server(LOCAL_ACCOUNT_SERVER)).env(
			'NARTHEX_ACCOUNT_SERVER',
		),
	);
}

export function declareAccount(command: Command): Command {
	return declareServer(command).addOption(
		new Option(`-a, --account <${words.accountCommands.values.email}>`, words.accountCommands.options.account).env(
			'NARTHEX_ACCOUNT',
		),
	);
}

/** The accounts of this computer. */
export async function openAccounts(terminal: Terminal): Promise<Accounts> {
	const {Accounts} = await import('../../accounts/accounts.ts');
	return new Accounts(terminal.env);
}

/**
 * The address of the server that is named, else of the one of the last login, else of a local one. That it is not
 * encrypted is told before a password is asked for.
 */
export async function chooseServer(accounts: Accounts, options: AccountOptions): Promise<string> {
	const server = namedServer(options) ?? (await likelyServer(accounts));
	tellIfUnencrypted(server);
	return server;
}

/** The server of the last login, else a local one. */
export async function likelyServer(accounts: Accounts): Promise<string> {
	return (await accounts.list())[0]?.server ?? LOCAL_ACCOUNT_SERVER;
}

/** Whether `chooseServer` gives a server that no one named, now or at a login before. */
export async function isGuess(accounts: Accounts, {server}: AccountOptions): Promise<boolean> {
	return server === undefined && (await accounts.list()).length === 0;
}

/** The address of the server that the command line or the environment names. */
export function namedServer({server}: AccountOptions): string | undefined {
	return server === undefined ? undefined : argument(server, parseAccountServer).address;
}

/** The account that is named, else that of the last login. @throws NarthexError (`login-needed`) */
export async function openAccount(terminal: Terminal, options: AccountOptions): Promise<Account> {
	const accounts = await openAccounts(terminal);
	return accounts.open(await accounts.select({server: namedServer(options), email: options.account}));
}

/** `alice@example.com on accounts.example.com` */
export function accountText({email, server}: KnownAccount): ScreenText {
	return words.accountCommands.account(forScreen(email), longText(placeOf(server).host));
}

/** A whole number given as an option. */
export function wholeNumber(text: string): number {
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new UsageError(
		words.accountCommands.notWholeNumber.message(text),
		words.accountCommands.notWholeNumber.nextStep,
	);
}
