import {NarthexError} from '../errors.ts';
import {readClaims} from '../jwt.ts';
import {words} from '../words/index.ts';
import {type AccountRequest, type Answer, ask, resourceOf} from './answer.ts';
import {type Link, linkUrl, type Resource} from './hal.ts';
import {ProblemError} from './problem.ts';

const {login} = words.accounts;

export interface ServerOptions {
	/** Who is logged in; nothing for a stranger. */
	readonly token?: string | undefined;
	/** Called when the server takes the token no longer. */
	readonly onTokenRefused?: () => Promise<void>;
}

/** An Account Server as one account, or a stranger, sees it. Everything is reached through the links of its root document. */
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

	/** The root document, fetched once and again where `fresh`. @throws NarthexError (`no-hal-root`), and what `send` throws */
	root(fresh = false): Promise<Resource> {
		if (fresh || this.#root === undefined) {
			const root = this.#fetchRoot();
			this.#root = root;
			root.catch(() => {
				// The failure is thrown to who awaits it; the next one asks anew.
				if (this.#root === root) this.#root = undefined;
			});
		}
		return this.#root as Promise<Resource>;
	}

	/** Where a relation leads, or nothing: links come and go with the caller's rights, so a missing one is looked for anew. */
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
		if (right === undefined) throw notOffered(this.host, relation);
		if (this.token === undefined) throw notLoggedIn(this.host);
		if (!root.links.has('ec:account') || isOutdated(this.token)) {
			await this.#onTokenRefused?.();
			throw loginEnded(this.host);
		}
		throw permissionMissing(right);
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
		if (new URL(url).origin !== new URL(this.address).origin) throw foreignLink(this.address, url);
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
			if (error instanceof ProblemError && error.status === 404) throw noRoot(this.host, error);
			throw error;
		}
		if (root.links.size === 0) throw noRoot(this.host);
		return root;
	}
}

/** Whether the token's own time is over; one that says nothing about it is not. @throws DecodeError */
export function isOutdated(token: string): boolean {
	const {exp} = readClaims(token);
	return exp !== undefined && exp * 1000 <= Date.now();
}

/** What is missing, by its name. */
export function permissionMissing(right: string): NarthexError {
	const {message, nextStep} = words.accounts.server.permissionMissing;
	return new NarthexError('permission-missing', message(right), nextStep(right));
}

function notLoggedIn(host: string): NarthexError {
	return new NarthexError('login-needed', login.needed(host), login.nextStep);
}

function loginEnded(host: string): NarthexError {
	return new NarthexError('login-needed', login.ended(host), login.again);
}

function notOffered(host: string, relation: string): NarthexError {
	return new NarthexError(
		'not-offered',
		words.accounts.server.notOffered.message(host, relation),
		words.accounts.server.notOffered.nextStep,
	);
}

function noRoot(host: string, cause?: unknown): NarthexError {
	return new NarthexError(
		'no-hal-root',
		words.accounts.server.noRoot.message(host),
		words.accounts.server.noRoot.nextStep,
		{cause},
	);
}

function foreignLink(address: string, url: string): NarthexError {
	const {message, nextStep} = words.accounts.server.foreignLink;
	return new NarthexError('foreign-link', message(address, new URL(url).origin), nextStep);
}
