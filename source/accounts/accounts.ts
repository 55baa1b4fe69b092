import {join} from 'node:path';
import {asNarthexError, type NarthexError} from '../errors.ts';
import {settingsDirectory} from '../settings-path.ts';
import {type AcceptableInvite, type AcceptanceOptions, previewInvite} from './acceptance.ts';
import {Account} from './account.ts';
import {systemKeyring} from './keyring.ts';
import {login, logout} from './login.ts';
import {AccountServer} from './server.ts';
import {AccountStore, type KnownAccount} from './store.ts';

/** What a person gives to log in. */
export interface Credentials {
	/** As `parseAccountServer` gives it. */
	readonly server: string;
	readonly email: string;
	readonly password: string;
	/** Left out: the one of the last login as this account. */
	readonly clientId?: string | undefined;
}

/** The accounts of this computer: those that are logged in, and the ways to log in on one more. */
export class Accounts {
	readonly #env: NodeJS.ProcessEnv;
	readonly #store: AccountStore;

	/**
	 * By default the logins are in the settings folder, and their tokens in the keyring of this computer where there is
	 * one.
	 */
	constructor(env: NodeJS.ProcessEnv, store = new AccountStore(storePath(env), systemKeyring)) {
		this.#env = env;
		this.#store = store;
	}

	/** The server that the environment names. */
	get namedServer(): string | undefined {
		return this.#env.NARTHEX_ACCOUNT_SERVER || undefined;
	}

	/** The last login comes first. @throws NarthexError (`accounts-unreadable`) */
	list(): Promise<readonly KnownAccount[]> {
		return this.#store.list();
	}

	/** The account to act as. @throws NarthexError (`login-needed`, `accounts-unreadable`) */
	select(wanted: Parameters<AccountStore['select']>[0]): Promise<KnownAccount> {
		return this.#store.select(wanted);
	}

	/** Opens an account with the login that is kept. @throws NarthexError (`login-needed`, `accounts-unreadable`) */
	async open(known: KnownAccount): Promise<Account> {
		return new Account(known, await this.#store.open(known), this.#env);
	}

	/**
	 * Logs in and keeps the login. What was known about the account before is kept too.
	 * @throws ProblemError (wrong password, no such account, blocked), NarthexError (`accounts-unreadable`,
	 * `accounts-unwritable`), and what `AccountServer.send` throws
	 */
	async logIn({server, email, password, clientId: given}: Credentials): Promise<Account> {
		const before = await this.#store.find({server, email});
		const clientId = given ?? before?.clientId;
		const {token, claims} = await login(new AccountServer(server), {email, password, clientId});
		return this.open(await this.#store.keep({...before, server, email: claims.email ?? email, clientId}, token));
	}

	/** Logs out: forgets the login here, and tells the server. Gives why the server could not be told. */
	async logOut(known: KnownAccount): Promise<NarthexError | undefined> {
		const problem = await this.#tellServer(known);
		await this.#store.forget(known);
		return problem;
	}

	/** Looks at an invite of a server without using it. @throws what `previewInvite` of `acceptance.ts` throws */
	previewInvite(server: string, code: string, options?: AcceptanceOptions): Promise<AcceptableInvite> {
		return previewInvite(new AccountServer(server), code, (known, token) => this.#store.keep(known, token), options);
	}

	/** A login that has already ended on the server is no problem. */
	async #tellServer(known: KnownAccount): Promise<NarthexError | undefined> {
		try {
			await logout(await this.#store.open(known), known.clientId);
			return undefined;
		} catch (error) {
			const problem = asNarthexError(error);
			return problem.code === 'login-needed' ? undefined : problem;
		}
	}
}

function storePath(env: NodeJS.ProcessEnv): string {
	return join(settingsDirectory(env), 'accounts.json');
}
