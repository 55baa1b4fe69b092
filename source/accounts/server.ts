import {NarthexError} from '../errors.ts';
import {readClaims} from '../jwt.ts';
import {type AccountRequest, type Answer, ask, resourceOf} from './answer.ts';
import {type Link, linkUrl, type Resource} from './hal.ts';
import {ProblemError} from './problem.ts';

export interface ServerOptions {
	/** Of the account that is logged in; left out for a stranger. */
	readonly token?: string | undefined;
	/** Called when the server no longer accepts the token. */
	readonly onTokenRefused?: () => Promise<void>;
}

/**
 * An Account Server as one account, or a stranger, sees it. Everything is reached through the links of its root
 * document.
 */
export class AccountServer {
	readonly address: string;
	readonly token: string | undefined;
	readonly #onTokenRefused: (() => Promise<void>) | undefined;
	#root: Promise<Resource> | undefined;

	/** `address` is one that `parseAccountServer` gave. */
	constructor(address: string, {token, onTokenRefused}: ServerOptions = {}) {
		this.address = address;
		this.token = token;
		this.#onTokenRefused = onTokenRefused;
	}

	/** `host` or `host:port`, for sentences. */
	get host(): string {
		return new URL(this.address).host;
	}

	/**
	 * The root document, fetched once and again where `fresh`.
	 * @throws NarthexError (`no-hal-root`), and what `send` throws
	 */
	root(fresh = false): Promise<Resource> {
		if (fresh || this.#root === undefined) {
			const root = this.#fetchRoot();
			this.#root = root;
			root.catch(() => {
				// The failure is thrown to those who wait for it. The next one asks again.
				if (this.#root === root) this.#root = undefined;
			});
		}
		return this.#root as Promise<Resource>;
	}

	/**
	 * Where a relation leads, or nothing: links come and go with the caller's rights, so a missing one is looked for
	 * again.
	 */
	async findLink(relation: string): Promise<Link | undefined> {
		return (await this.root()).links.get(relation) ?? (await this.root(true)).links.get(relation);
	}

	/**
	 * The same where it has to be there; `right` is what a caller needs to see it.
	 * @throws NarthexError (`login-needed`, `permission-missing`, `not-offered`)
	 */
	async requireLink(relation: string, right?: string): Promise<Link> {
		const link = await this.findLink(relation);
		if (link !== undefined) return link;
		const root = await this.root();
		if (right === undefined) throw new NarthexError('not-offered', {host: this.host, relation});
		if (this.token === undefined) throw new NarthexError('login-needed', {reason: 'not-logged-in', host: this.host});
		if (!root.links.has('ec:account') || isOutdated(this.token)) {
			await this.#onTokenRefused?.();
			throw new NarthexError('login-needed', {reason: 'ended', host: this.host});
		}
		throw new NarthexError('permission-missing', {permission: right});
	}

	/**
	 * Sends a request to a URL that the server itself gave, with the token.
	 * @throws ProblemError, UnexpectedAnswerError, OfflineError, NarthexError (`foreign-link`)
	 */
	async send(
		method: AccountRequest['method'],
		url: string,
		options: Omit<AccountRequest, 'method' | 'url' | 'token'> = {},
	): Promise<Answer> {
		if (new URL(url).origin !== new URL(this.address).origin) {
			throw new NarthexError('foreign-link', {address: this.address, origin: new URL(url).origin});
		}
		try {
			return await ask({...options, method, url, token: this.token});
		} catch (error) {
			if (error instanceof ProblemError && (error.is(401) || error.is(402))) await this.#onTokenRefused?.();
			throw error;
		}
	}

	/** Reads the document that a link leads to. */
	async read(link: Link, values?: Readonly<Record<string, string>>): Promise<Resource> {
		return resourceOf(await this.send('GET', linkUrl(link, values)));
	}

	async #fetchRoot(): Promise<Resource> {
		let root: Resource;
		try {
			root = resourceOf(await this.send('GET', this.address));
		} catch (error) {
			if (error instanceof ProblemError && error.status === 404) {
				throw new NarthexError('no-hal-root', {host: this.host}, {cause: error});
			}
			throw error;
		}
		if (root.links.size === 0) throw new NarthexError('no-hal-root', {host: this.host});
		return root;
	}
}

/** Whether the token's own time is over; one that says nothing about it is not. @throws DecodeError */
export function isOutdated(token: string): boolean {
	const {exp} = readClaims(token);
	return exp !== undefined && exp * 1000 <= Date.now();
}
