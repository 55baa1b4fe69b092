import type {Account, AccountInviteFate} from '../../accounts/account.ts';
import type {AccountInvite} from '../../accounts/invite.ts';
import type {AccountInvitePage, AccountInviteQuery} from '../../accounts/invites.ts';
import {asNarthexError, NarthexError} from '../../errors.ts';
import type {Liveness} from '../state/invitation-list.ts';
import type {Store} from '../state/store.ts';
import {filtersOf} from './account-invite-filters.ts';

/** The orders that the server is asked for, by what they are called. */
export const ORDERS = {
	newest: ['-created'],
	oldest: ['created'],
	'e-mail': ['email'],
	expiry: ['expires'],
} as const satisfies {readonly [name: string]: readonly string[]};
export type Order = keyof typeof ORDERS;

/** How an invite ended that was not deleted here. */
export type InviteEnd = Exclude<AccountInviteFate, 'listed-elsewhere'>;

/** Between two readings of the list, in ms. */
const POLLING = 5000;
const SLOW_POLLING = 30_000;
/** Invites on a page, where the server lets us choose. */
const PAGE_SIZE = 50;
/** How many invites that vanished are looked for at once. */
const SEARCHES = 10;

/** A page of the list; without `url`, the first as it was asked for. */
interface Place {
	readonly url?: string;
	readonly number: number;
}
const FIRST: Place = {number: 1};

/** The invites of an account, a page at a time, read again and again. */
export class AccountInvitePages {
	readonly #account: () => Account;
	readonly #store: Store;
	readonly #onEnd: (invite: AccountInvite, end: InviteEnd) => void;
	/** By page: what it held when it was read the last time. */
	readonly #held = new Map<string, readonly AccountInvite[]>();
	/** What a page held and does not any more, until it is known why. */
	readonly #missing = new Map<string, AccountInvite>();
	/** What is known to have ended. */
	readonly #ended = new Map<string, InviteEnd>();
	/** What we deleted ourselves. */
	readonly #deleted = new Set<string>();
	readonly #listeners = new Set<() => void>();
	#page: AccountInvitePage | undefined;
	/** What is read; until it has been, another page may be shown. */
	#place: Place = FIRST;
	/** From 1: of the page that is shown. */
	#number = 1;
	#filter = '';
	#order: Order | undefined = 'newest';
	#size: number | undefined = PAGE_SIZE;
	#problem: NarthexError | undefined;
	#liveness: Liveness = 'connecting';
	#reading = 0;
	#poll: NodeJS.Timeout | undefined;
	#isSearching = false;
	#isClosed = false;

	/** `account` may give another login later. `onEnd` is told of invites that ended without our doing. */
	constructor(account: () => Account, store: Store, onEnd: (invite: AccountInvite, end: InviteEnd) => void) {
		this.#account = account;
		this.#store = store;
		this.#onEnd = onEnd;
	}

	/** Undefined until the server has answered once. */
	get page(): AccountInvitePage | undefined {
		return this.#page;
	}

	/** From 1: of the page that is shown. */
	get pageNumber(): number {
		return this.#number;
	}

	/** As it was typed. */
	get filter(): string {
		return this.#filter;
	}

	/** Undefined: the server does not sort. */
	get order(): Order | undefined {
		return this.#order;
	}

	/** Whether the server can be asked for some of the invites. */
	get hasFilters(): boolean {
		return (this.#page?.filterNames.length ?? 0) > 0;
	}

	get liveness(): Liveness {
		return this.#liveness;
	}

	/** Why the list could not be read the last time. */
	get problem(): NarthexError | undefined {
		return this.#problem;
	}

	find(code: string): AccountInvite | undefined {
		return this.#page?.invites.find((invite) => invite.code === code);
	}

	/** What an invite that vanished came to. */
	endOf(code: string): InviteEnd | undefined {
		return this.#ended.get(code);
	}

	/** Calls `listener` whenever a page was read. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Reads the page again. What is asked for later counts: an answer that comes after it is dropped. */
	async refresh(): Promise<void> {
		const reading = ++this.#reading;
		clearTimeout(this.#poll);
		let read: {readonly page: AccountInvitePage; readonly place: Place} | undefined;
		let problem: NarthexError | undefined;
		try {
			read = await this.#read(this.#place);
		} catch (error) {
			problem = asNarthexError(error);
		}
		if (reading !== this.#reading || this.#isClosed) return;
		this.#problem = problem;
		this.#liveness = problem?.code === 'offline' ? 'offline' : 'regular';
		if (read !== undefined) this.#take(read.page, read.place);
		const wait = problem === undefined || problem.code === 'offline' ? POLLING : SLOW_POLLING;
		this.#poll = setTimeout(() => void this.refresh(), wait);
		this.#store.changed();
	}

	/** Shows those that a text as it was typed stands for; an empty one shows all. */
	async ask(filter: string): Promise<void> {
		this.#filter = filter;
		await this.#begin();
	}

	/** Sorts in the next order. */
	async sort(): Promise<void> {
		const orders = Object.keys(ORDERS) as Order[];
		this.#order = orders[(orders.indexOf(this.#order ?? 'expiry') + 1) % orders.length];
		await this.#begin();
	}

	async turn(to: 'next' | 'previous'): Promise<void> {
		const url = this.#page?.[to];
		if (url === undefined) return;
		this.#place = {url, number: this.#number + (to === 'next' ? 1 : -1)};
		await this.refresh();
	}

	/** Deletes an invite, which then is not taken for used. */
	async delete(invite: AccountInvite): Promise<void> {
		this.#deleted.add(invite.code);
		try {
			await this.#account().deleteInvite(invite);
		} catch (error) {
			this.#deleted.delete(invite.code);
			throw error;
		}
	}

	close(): void {
		this.#isClosed = true;
		clearTimeout(this.#poll);
	}

	#begin(): Promise<void> {
		this.#place = FIRST;
		return this.refresh();
	}

	get #query(): AccountInviteQuery {
		return {
			...(this.#size === undefined ? {} : {size: this.#size}),
			...(this.#order === undefined ? {} : {sort: ORDERS[this.#order]}),
			filters: filtersOf(this.#filter, this.#page?.filterNames ?? []),
		};
	}

	/** A server that does not sort, or has no pages, is asked for what it has. */
	async #read(place: Place): Promise<{readonly page: AccountInvitePage; readonly place: Place}> {
		if (place.url !== undefined) return this.#readPage(place.url, place.number);
		try {
			return {page: await this.#account().listInvites(this.#query), place};
		} catch (error) {
			const code = error instanceof NarthexError ? error.code : undefined;
			if (code === 'sort-not-offered' && this.#order !== undefined) this.#order = undefined;
			else if (code === 'page-not-offered' && this.#size !== undefined) this.#size = undefined;
			else throw error;
			return this.#read(place);
		}
	}

	/** Of a page that is empty by now, the one before. */
	async #readPage(url: string, number: number): Promise<{readonly page: AccountInvitePage; readonly place: Place}> {
		const page = await this.#account().followInvites(url);
		if (page.invites.length > 0 || page.previous === undefined) return {page, place: {url, number}};
		const before: Place = {url: page.previous, number: Math.max(1, number - 1)};
		return {page: await this.#account().followInvites(page.previous), place: before};
	}

	#take(page: AccountInvitePage, place: Place): void {
		this.#place = place;
		this.#number = place.number;
		const key = JSON.stringify([this.#query, place.url]);
		const held = this.#held.get(key) ?? [];
		this.#page = page;
		this.#held.set(key, page.invites);
		for (const invite of held) {
			if (this.find(invite.code) === undefined && !this.#deleted.has(invite.code)) {
				this.#missing.set(invite.code, invite);
			}
		}
		for (const listener of this.#listeners) listener();
		void this.#search();
	}

	/** Asks what became of the missing; what cannot be answered now is asked again after the next reading. */
	async #search(): Promise<void> {
		if (this.#isSearching) return;
		this.#isSearching = true;
		for (const [code, invite] of [...this.#missing].slice(0, SEARCHES)) {
			let fate: AccountInviteFate;
			try {
				fate = this.find(code) === undefined ? await this.#account().inviteFate(invite) : 'listed-elsewhere';
			} catch {
				// The next reading says what is wrong with the server.
				break;
			}
			if (this.#isClosed) break;
			this.#missing.delete(code);
			if (fate === 'listed-elsewhere' || this.#deleted.has(code)) continue;
			this.#ended.set(code, fate);
			this.#onEnd(invite, fate);
		}
		this.#isSearching = false;
	}
}
