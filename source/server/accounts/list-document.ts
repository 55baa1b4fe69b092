import {type AccountCall, CURIES} from './account-call.ts';
import type {ListQuery} from './list-query.ts';

/** The documents of one page, and how many match on all pages. */
export interface Listed {
	readonly items: readonly object[];
	readonly total: number;
}

/**
 * One page of a list with its links (protocol: account-server §2.2). `next` is there only if a page follows, `prev` and
 * `first` only if one precedes. `links` and `profile` belong to the kind of list.
 */
export function listDocument(
	call: AccountCall,
	relation: string,
	{items, total}: Listed,
	{page, size}: Pick<ListQuery, 'page' | 'size'>,
	{links, profile}: {readonly links: object; readonly profile: string},
): object {
	const pages = Math.max(1, Math.ceil(total / size));
	const pageLink = (number: number) => {
		const query = new URLSearchParams(call.query);
		query.delete('_token');
		query.set('page', String(number));
		return {href: `${call.root}${call.request.path.slice(1)}?${query}`, profile};
	};
	const query = new URLSearchParams(call.query);
	query.delete('_token');
	const self = `${call.root}${call.request.path.slice(1)}${query.size === 0 ? '' : `?${query}`}`;
	return {
		count: items.length,
		total,
		_links: {
			...CURIES,
			self: {href: self, profile},
			...(page > 1 ? {first: pageLink(1), prev: pageLink(Math.min(page - 1, pages))} : {}),
			...(page < pages ? {next: pageLink(page + 1)} : {}),
			...links,
			'ec:auth': {href: call.root},
		},
		_embedded: {[relation]: items},
	};
}
