import {readFile} from 'node:fs/promises';
import * as z from 'zod';
import {NarthexError} from '../errors.ts';
import {changeFile} from '../locked-file.ts';
import {whyUnreadable} from '../own-files.ts';
import {AccountServer} from './server.ts';

const storedSchema = z.object({
	server: z.string(),
	email: z.string(),
	organization: z.string().optional(),
	clientId: z.string().optional(),
	/** Only where there is no keyring. */
	token: z.string().optional(),
});
type Stored = z.output<typeof storedSchema>;
const fileSchema = z.object({
	version: z.literal(1),
	/** The last login comes first. */
	accounts: z.array(storedSchema),
});

/** An account that has logged in on a server. Its token is kept apart. */
export interface KnownAccount {
	/** As `parseAccountServer` gives it. */
	readonly server: string;
	readonly email: string;
	/** What invitations call it, where that is known. */
	readonly organization?: string | undefined;
	readonly clientId?: string | undefined;
}

/** The keyring of the operating system. Everything may fail: then the file keeps the tokens. */
export interface Keyring {
	read(name: string): Promise<string | undefined>;
	write(name: string, secret: string): Promise<void>;
	remove(name: string): Promise<void>;
}

/**
 * The accounts that are logged in, in a file that its owner alone may read, with the tokens in the keyring where there
 * is one.
 */
export class AccountStore {
	readonly #path: string;
	readonly #keyring: Keyring | undefined;

	/** `path`: the file, whose folder is made when it is needed. */
	constructor(path: string, keyring?: Keyring) {
		this.#path = path;
		this.#keyring = keyring;
	}

	/** The last login comes first. @throws NarthexError (`accounts-unreadable`, `file-forbidden`, `file-unreadable`) */
	async list(): Promise<readonly KnownAccount[]> {
		return (await this.#read()).map(({token: _, ...known}) => known);
	}

	/**
	 * The account of that server and e-mail address, if there is one. @throws NarthexError (`accounts-unreadable`,
	 * `file-forbidden`, `file-unreadable`)
	 */
	async find(wanted: Pick<KnownAccount, 'server' | 'email'>): Promise<KnownAccount | undefined> {
		return (await this.list()).find((known) => isSame(known, wanted));
	}

	/**
	 * The account to act as: that of the last login, or the one of that server and e-mail address.
	 * @throws NarthexError (`login-needed`)
	 */
	async select({
		server,
		email,
	}: {
		readonly server?: string | undefined;
		readonly email?: string | undefined;
	}): Promise<KnownAccount> {
		const found = (await this.list()).find(
			(known) =>
				(server ?? known.server) === known.server && (email ?? known.email).toLowerCase() === known.email.toLowerCase(),
		);
		if (found !== undefined) return found;
		throw new NarthexError(
			'login-needed',
			server === undefined && email === undefined ? {reason: 'nowhere'} : {reason: 'not-as-named', email, server},
		);
	}

	/**
	 * Keeps an account that has just logged in, before all others.
	 * @throws NarthexError (`accounts-unreadable`, `accounts-unwritable`)
	 */
	async keep(known: KnownAccount, token: string): Promise<KnownAccount> {
		const isInKeyring = await this.#keyring?.write(nameOf(known), token).then(
			() => true,
			// No keyring is running, or it is locked: the file keeps the token, readable by its owner alone.
			() => false,
		);
		const kept = isInKeyring ? known : {...known, token};
		await this.#change((accounts) => [kept, ...accounts.filter((other) => !isSame(other, known))]);
		return known;
	}

	/** The token of an account. @throws NarthexError (`login-needed`) when it was lost */
	async token(known: KnownAccount): Promise<string> {
		const inFile = (await this.#read()).find((other) => isSame(other, known))?.token;
		// Where the keyring no longer answers, the token is lost.
		const token = inFile ?? (await this.#keyring?.read(nameOf(known)).catch(() => undefined));
		if (token !== undefined) return token;
		throw new NarthexError('login-needed', {reason: 'token-lost', email: known.email});
	}

	/** Forgets an account and its token. */
	async forget(known: KnownAccount): Promise<void> {
		// The keyring may never have had the token. What matters is that nothing here leads to it any more.
		await this.#keyring?.remove(nameOf(known)).catch(() => undefined);
		await this.#change((accounts) => accounts.filter((other) => !isSame(other, known)));
	}

	/**
	 * The server as this account sees it. A token that the server refuses is dropped; the account stays, to log in again.
	 */
	async open(known: KnownAccount): Promise<AccountServer> {
		const token = await this.token(known);
		return new AccountServer(known.server, {token, onTokenRefused: () => this.#dropToken(known, token)});
	}

	/** Forgets a token that the server refused, unless a newer one has taken its place. */
	async #dropToken(known: KnownAccount, refused: string): Promise<void> {
		// Where the token was lost already, or the keyring does not answer, there is nothing to forget.
		const kept = await this.token(known).catch(() => undefined);
		if (kept !== refused) return;
		// A keyring that fails now leaves a token that the server refuses: useless to anyone.
		await this.#keyring?.remove(nameOf(known)).catch(() => undefined);
		await this.#change((accounts) =>
			accounts.map((other) => (isSame(other, known) && other.token === refused ? {...other, token: undefined} : other)),
		);
	}

	async #read(): Promise<readonly Stored[]> {
		try {
			return this.#parse(await readFile(this.#path, 'utf8'));
		} catch (error) {
			if (error instanceof NarthexError) throw error;
			const problem = whyUnreadable(error, 'logins', this.#path);
			if (problem === undefined) return [];
			throw problem;
		}
	}

	/** What another process writes at the same time is kept: see `changeFile`. */
	async #change(change: (accounts: readonly Stored[]) => readonly Stored[]): Promise<void> {
		try {
			await changeFile(this.#path, (content) => {
				const accounts = change(content === undefined ? [] : this.#parse(content.toString('utf8')));
				return `${JSON.stringify({version: 1, accounts}, undefined, '\t')}\n`;
			});
		} catch (error) {
			if (error instanceof NarthexError) throw error;
			throw new NarthexError('accounts-unwritable', {path: this.#path}, {cause: error});
		}
	}

	#parse(text: string): readonly Stored[] {
		try {
			return fileSchema.parse(JSON.parse(text)).accounts;
		} catch (error) {
			throw new NarthexError('accounts-unreadable', {path: this.#path}, {cause: error});
		}
	}
}

function nameOf({server, email}: Pick<KnownAccount, 'server' | 'email'>): string {
	return `${email.toLowerCase()} ${server}`;
}

function isSame(one: KnownAccount, other: Pick<KnownAccount, 'server' | 'email'>): boolean {
	return nameOf(one) === nameOf(other);
}
