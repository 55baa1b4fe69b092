import {DecodeError, NarthexError} from '../errors.ts';
import {type Link, linkNames, linkUrl, type Resource} from './hal.ts';
import {type AccountInvite, readInvite} from './invite.ts';

/** Which part of the list to read. What the server's template does not name is refused before it is sent. */
export interface AccountInviteQuery {
	/** From 1. */
	readonly page?: number;
	/** Invites on a page; 0 for all. */
	readonly size?: number;
	/** Properties, each with `-` before it for descending. */
	readonly sort?: readonly string[];
	/**
	 * By the names of the template: `email` is exactly, `email~` contains, `email!` is not, `createdFrom` and `createdTo`
	 * are inclusive.
	 */
	readonly filters?: readonly {readonly name: string; readonly value: string}[];
}

/** A page of the list. The addresses are for `Account.followInvites`. */
export interface AccountInvitePage {
	readonly invites: readonly AccountInvite[];
	/** All that match, on every page. */
	readonly total: number;
	readonly next: string | undefined;
	readonly previous: string | undefined;
	readonly first: string | undefined;
	/** The names that a filter may have here. */
	readonly filterNames: readonly string[];
	readonly canSort: boolean;
}

const NO_FILTERS = new Set(['page', 'size', 'sort', '_list', '_token']);

/** A page from its document. `options` is the link with the template of the list. @throws DecodeError */
export function readPage(resource: Resource, options: Link): AccountInvitePage {
	const {total, count} = resource.fields;
	const invites = resource.embedded('ec:invite').map(readInvite);
	const url = (relation: string) => {
		const link = resource.links.get(relation);
		return link && linkUrl(link);
	};
	const known = [total, count].find((value) => typeof value === 'number');
	if (known === undefined && resource.embedded('ec:invite').length === 0 && resource.fields.invite !== undefined) {
		throw new DecodeError('account-invite-list', 'single-invite');
	}
	return {
		invites,
		total: typeof known === 'number' ? known : invites.length,
		next: url('next'),
		previous: url('prev'),
		first: url('first'),
		filterNames: linkNames(options).filter((name) => !NO_FILTERS.has(name)),
		canSort: linkNames(options).includes('sort'),
	};
}

/**
 * What the template of the list is filled with.
 * @throws NarthexError (`filter-not-offered`, `sort-not-offered`, `page-not-offered`, `malformed-number`)
 */
export function queryValues(link: Link, {page, size, sort, filters = []}: AccountInviteQuery): Record<string, string> {
	const names = linkNames(link);
	const offered = names.filter((name) => !NO_FILTERS.has(name));
	const values: Record<string, string> = {};
	if (names.includes('_list')) values._list = 'true';
	for (const {name, value} of filters) {
		if (!offered.includes(name)) {
			throw new NarthexError('filter-not-offered', {name, offered});
		}
		values[name] = !name.endsWith('~') && /[ ,]/.test(value) ? `(${value})` : value;
	}
	for (const [name, number] of [
		['page', page],
		['size', size],
	] as const) {
		if (number === undefined) continue;
		if (!Number.isSafeInteger(number) || number < (name === 'page' ? 1 : 0)) {
			throw new NarthexError('malformed-number', {number, of: name});
		}
		if (names.includes(name)) values[name] = String(number);
		else if (name === 'size' || number > 1) throw new NarthexError('page-not-offered', {});
	}
	if (sort !== undefined && sort.length > 0) {
		if (!names.includes('sort')) throw new NarthexError('sort-not-offered', {});
		values.sort = sort.join(',');
	}
	return values;
}
