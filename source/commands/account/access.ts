import {type Command, Option} from 'commander';
import {LOCAL_ACCOUNT_SERVER} from '../../accounts/local-server.ts';
import type {AccountServer} from '../../accounts/server.ts';
import type {AccountStore, KnownAccount} from '../../accounts/store.ts';
import {UsageError} from '../../errors.ts';
import {forScreen, type ScreenText} from '../../text.ts';
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

/** The logins kept in the settings folder, with the keyring of this computer where there is one. */
export async function openStore(terminal: Terminal): Promise<AccountStore> {
	const {openAccountStore} = await import('../../accounts/kept-accounts.ts');
	return openAccountStore(terminal.env);
}

/** The server that is named; else that of the last login; else the one of a local environment. */
export async function chooseServer(terminal: Terminal, store: AccountStore, {server}: AccountOptions): Promise<string> {
	const {isUnencrypted, parseAccountServer} = await import('../../accounts/server.ts');
	const address =
		server === undefined
			? ((await store.list())[0]?.server ?? LOCAL_ACCOUNT_SERVER)
			: argument(server, parseAccountServer);
	if (isUnencrypted(address)) {
		terminal.complain(words.accountCommands.unencrypted(longText(address)));
	}
	return address;
}

/** An account that is logged in, and the server as it sees it. */
export interface SignedIn {
	readonly known: KnownAccount;
	readonly server: AccountServer;
	readonly store: AccountStore;
}

/** The account that is named, else that of the last login. @throws NarthexError (`login-needed`) */
export async function openAccount(terminal: Terminal, {server, account: email}: AccountOptions): Promise<SignedIn> {
	const store = await openStore(terminal);
	const {parseAccountServer} = await import('../../accounts/server.ts');
	const address = server === undefined ? undefined : argument(server, parseAccountServer);
	const known = await store.select({server: address, email});
	return {known, server: await store.open(known), store};
}

/** `alice@example.com on accounts.example.com` */
export function accountText({email, server}: KnownAccount): ScreenText {
	return words.accountCommands.account(forScreen(email), longText(new URL(server).host));
}

/** A whole number given as an option. */
export function wholeNumber(text: string): number {
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new UsageError(
		words.accountCommands.notWholeNumber.message(text),
		words.accountCommands.notWholeNumber.nextStep,
	);
}
