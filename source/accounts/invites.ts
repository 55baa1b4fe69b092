import {DecodeError, NarthexError} from '../errors.ts';
import {words} from '../words/index.ts';
import {requireRights} from './account.ts';
import {resourceOf} from './answer.ts';
import {type Link, linkNames, linkUrl, type Resource} from './hal.ts';
import {differences, type Invite, type InviteChanges, readInvite, writeChanges} from './invite.ts';
import {type NewInvite, writeNewInvite} from './new-invite.ts';
import {ProblemError} from './problem.ts';
import type {AccountServer} from './server.ts';

/** Which part of the list to read. What the server's template does not name is refused before it is sent. */
export interface InviteQuery {
	/** From 1. */
	readonly page?: number;
	/** Invites on a page; 0 for all. */
	readonly size?: number;
	/** Properties, each with `-` before it for descending. */
	readonly sort?: readonly string[];
	/** By the names of the template: `email` is exactly, `email~` contains, `email!` is not, `createdFrom` and `createdTo` are inclusive. */
	readonly filters?: readonly {readonly name: string; readonly value: string}[];
}

/** A page of the list. The addresses are for `followInvites`. */
export interface InvitePage {
	readonly invites: readonly Invite[];
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

/**
 * Reads a page of the list (protocol: account-server §2).
 * @throws NarthexError (`login-needed`, `permission-missing`, `filter-not-offered`, `sort-not-offered`, `page-beyond-end`), ProblemError, …
 */
export async function listInvites(server: AccountServer, query: InviteQuery = {}): Promise<InvitePage> {
	const link = await listLink(server);
	const page = await readPage(server, await server.read(link, queryValues(link, query)));
	if (page.invites.length === 0 && (query.page ?? 1) > 1) {
		const {message, nextStep} = words.accounts.invites.beyondEnd;
		throw new NarthexError('page-beyond-end', message(query.page, page.total), nextStep);
	}
	return page;
}

/** Reads the page that `next`, `previous` or `first` of another leads to. */
export async function followInvites(server: AccountServer, url: string): Promise<InvitePage> {
	return readPage(server, resourceOf(await server.send('GET', url)));
}

/** Reads one invite. @throws NarthexError (`invite-gone`), … */
export async function fetchInvite(server: AccountServer, code: string): Promise<Invite> {
	const link = await listLink(server);
	const url = linkNames(link).includes('invite') ? linkUrl(link, {invite: code}) : withInvite(linkUrl(link), code);
	return readInvite(await orGone(code, server.send('GET', url)).then(resourceOf));
}

/**
 * Creates invites: several, or one that is mailed to an address.
 * @throws NarthexError (`count-out-of-range`, `malformed-permission`, `malformed-group`, `permission-missing`), DecodeError for an e-mail
 * address, all before anything is sent; ProblemError
 */
export async function createInvites(server: AccountServer, wanted: NewInvite): Promise<readonly Invite[]> {
	const json = writeNewInvite(wanted);
	const link = (await server.findLink('ec:invites')) ?? (await listLink(server));
	await requireRights(server, ['acc:invite:create', ...grants(wanted.permissions)]);
	const created = resourceOf(await server.send('POST', linkUrl(link), {json}));
	return created.embedded('ec:invite').map(readInvite);
}

/**
 * Edits an invite as it was read: refused when someone else changed it meanwhile. Gives it as it is now.
 * @throws NarthexError (`edited-meanwhile`, `invite-gone`, `permission-missing`, and those of malformed input), ProblemError
 */
export async function editInvite(server: AccountServer, invite: Invite, changes: InviteChanges): Promise<Invite> {
	const json = writeChanges(invite, changes);
	const added = (changes.permissions ?? []).filter((permission) => !invite.permissions.includes(permission));
	await requireRights(server, ['acc:invite:edit', ...grants(added)]);
	const answer = await orGone(invite.code, server.send('GET', invite.self));
	const changed = differences(invite, readInvite(resourceOf(answer)));
	if (changed.length > 0) throw editedMeanwhile(changed);
	const entityTag = answer.header('etag');
	const lastModified = answer.header('last-modified');
	const headers = {
		...(entityTag === undefined ? {} : {'If-Match': entityTag}),
		...(lastModified === undefined ? {} : {'If-Unmodified-Since': lastModified}),
	};
	const edited = await orGone(invite.code, server.send('PUT', invite.self, {json, headers}));
	return edited.text === '' ? fetchInvite(server, invite.code) : readInvite(resourceOf(edited));
}

/** @throws NarthexError (`invite-gone`, `permission-missing`), ProblemError */
export async function deleteInvite(server: AccountServer, invite: Invite): Promise<void> {
	await requireRights(server, ['acc:invite:delete']);
	await orGone(invite.code, server.send('DELETE', invite.self));
}

/** Mails the invite to its address again. @throws NarthexError (`cannot-resend`, `invite-gone`), ProblemError */
export async function resendInvite(server: AccountServer, invite: Invite): Promise<void> {
	if (invite.resend === undefined) {
		throw new NarthexError(
			'cannot-resend',
			invite.email === undefined ? words.accounts.invites.noAddress : words.accounts.invites.resendNotOffered,
			words.accounts.invites.cannotResend,
		);
	}
	await orGone(invite.code, server.send('POST', invite.resend));
}

/** The link for everything but creating (protocol: account-server §1.1). */
async function listLink(server: AccountServer): Promise<Link> {
	return (await server.findLink('ec:invites/options')) ?? server.requireLink('ec:invites', 'acc:invite');
}

async function readPage(server: AccountServer, resource: Resource): Promise<InvitePage> {
	const {total, count} = resource.fields;
	const invites = resource.embedded('ec:invite').map(readInvite);
	const options = resource.links.get('ec:invites/options') ?? (await listLink(server));
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

function queryValues(link: Link, {page, size, sort, filters = []}: InviteQuery): Record<string, string> {
	const names = linkNames(link);
	const offered = names.filter((name) => !NO_FILTERS.has(name));
	const values: Record<string, string> = {};
	if (names.includes('_list')) values._list = 'true';
	for (const {name, value} of filters) {
		if (!offered.includes(name)) {
			const {message, nextStep} = words.accounts.invites.filterNotOffered;
			throw new NarthexError('filter-not-offered', message(name), nextStep(offered));
		}
		values[name] = !name.endsWith('~') && /[ ,]/.test(value) ? `(${value})` : value;
	}
	for (const [name, number] of [
		['page', page],
		['size', size],
	] as const) {
		if (number === undefined) continue;
		if (!Number.isSafeInteger(number) || number < (name === 'page' ? 1 : 0)) {
			const {message, nextStep} = words.accounts.invites.malformedNumber;
			throw new NarthexError('malformed-number', message(number, name), nextStep);
		}
		if (names.includes(name)) values[name] = String(number);
		else if (name === 'size' || number > 1) throw notPaged();
	}
	if (sort !== undefined && sort.length > 0) {
		if (!names.includes('sort')) {
			throw new NarthexError(
				'sort-not-offered',
				words.accounts.invites.sortNotOffered.message,
				words.accounts.invites.sortNotOffered.nextStep,
			);
		}
		values.sort = sort.join(',');
	}
	return values;
}

function notPaged(): NarthexError {
	return new NarthexError(
		'page-not-offered',
		words.accounts.invites.notPaged.message,
		words.accounts.invites.notPaged.nextStep,
	);
}

/** Attaching a permission needs the permission to grant it (protocol: account-server §4.5). */
function grants(permissions: readonly string[] = []): readonly string[] {
	return permissions.map((permission) => `acc:permissions:${permission}`);
}

function withInvite(url: string, code: string): string {
	const single = new URL(url);
	single.searchParams.set('invite', code);
	return single.href;
}

/** An invite that is not found was used or deleted: it vanishes with either (protocol: account-server §3.2). */
async function orGone<Value>(code: string, sent: Promise<Value>): Promise<Value> {
	try {
		return await sent;
	} catch (error) {
		if (!(error instanceof ProblemError) || (!error.is(100) && !error.is(102))) throw error;
		throw new NarthexError(
			'invite-gone',
			words.accounts.invites.gone.message(code),
			words.accounts.invites.gone.nextStep,
			{cause: error},
		);
	}
}

function editedMeanwhile(changed: readonly string[]): NarthexError {
	return new NarthexError(
		'edited-meanwhile',
		words.accounts.invites.editedMeanwhile.message(changed),
		words.accounts.invites.editedMeanwhile.nextStep,
	);
}
