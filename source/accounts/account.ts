import {recordActivity} from '../activity.ts';
import {NarthexError} from '../errors.ts';
import {readClaims} from '../jwt.ts';
import {type AccountPlace, placeOf} from './address.ts';
import {resourceOf} from './answer.ts';
import {type Link, linkNames, linkUrl} from './hal.ts';
import {type AccountInvite, type AccountInviteChanges, differences, readInvite, writeChanges} from './invite.ts';
import {type AccountInvitePage, type AccountInviteQuery, queryValues, readPage} from './invites.ts';
import {type NewAccountInvite, writeNewInvite} from './new-invite.ts';
import {ProblemError} from './problem.ts';
import {type AccountProfile, fetchProfile, requireRights} from './profile.ts';
import type {AccountServer} from './server.ts';
import type {KnownAccount} from './store.ts';

/**
 * What became of an invite that a list no longer shows. `listed-elsewhere`: it still exists. `gone`: it was used or
 * deleted, and the server does not say which.
 */
export type AccountInviteFate = 'listed-elsewhere' | 'used' | 'deleted' | 'gone';

/**
 * An account that is logged in on an Account Server: its profile, and the invites that it may see.
 * Every promise may also reject with what `AccountServer.send` throws; `login-needed` when the login has ended.
 */
export class Account {
	readonly known: KnownAccount;
	readonly place: AccountPlace;
	readonly #server: AccountServer;
	readonly #env: NodeJS.ProcessEnv;

	/** `server` is the one of `known`, with its token. `env` names the folder of the log. */
	constructor(known: KnownAccount, server: AccountServer, env: NodeJS.ProcessEnv) {
		this.known = known;
		this.place = placeOf(server.address);
		this.#server = server;
		this.#env = env;
	}

	/** When the login ends by itself, as its token says. */
	get expires(): Date | undefined {
		const {token} = this.#server;
		const exp = token === undefined ? undefined : readClaims(token).exp;
		return exp === undefined ? undefined : new Date(exp * 1000);
	}

	/** What the server says about the account. */
	profile(): Promise<AccountProfile> {
		return fetchProfile(this.#server);
	}

	/**
	 * Reads a page of the list (protocol: account-server §2).
	 * @throws NarthexError (`permission-missing`, `filter-not-offered`, `sort-not-offered`, `page-not-offered`,
	 * `malformed-number`, `page-beyond-end`)
	 */
	async listInvites(query: AccountInviteQuery = {}): Promise<AccountInvitePage> {
		const {page: wanted = 1} = query;
		const link = await this.#listLink();
		const page = await this.#readPage(linkUrl(link, queryValues(link, query)));
		if (page.invites.length === 0 && wanted > 1) {
			throw new NarthexError('page-beyond-end', {page: wanted, total: page.total});
		}
		return page;
	}

	/** Reads the page that `next`, `previous` or `first` of another leads to. */
	followInvites(url: string): Promise<AccountInvitePage> {
		return this.#readPage(url);
	}

	/** Reads one invite. @throws NarthexError (`invite-gone`) */
	async fetchInvite(code: string): Promise<AccountInvite> {
		const link = await this.#listLink();
		const url = linkNames(link).includes('invite') ? linkUrl(link, {invite: code}) : withInvite(linkUrl(link), code);
		return readInvite(resourceOf(await orGone(code, this.#server.send('GET', url))));
	}

	/**
	 * Creates invites: several, or one that is mailed to an address.
	 * @throws before anything is sent: NarthexError (`count-out-of-range`, `count-with-email`, `malformed-permission`,
	 * `malformed-group`, `permission-missing`), DecodeError for an e-mail address
	 */
	async createInvites(wanted: NewAccountInvite): Promise<readonly AccountInvite[]> {
		const json = writeNewInvite(wanted);
		const link = (await this.#server.findLink('ec:invites')) ?? (await this.#listLink());
		await requireRights(this.#server, ['acc:invite:create', ...grants(wanted.permissions)]);
		const created = resourceOf(await this.#server.send('POST', linkUrl(link), {json}));
		return created.embedded('ec:invite').map(readInvite);
	}

	/**
	 * Edits an invite as it was read, and gives it as it is now. It is refused when someone else changed it since it was
	 * read.
	 * @throws NarthexError (`edited-meanwhile`, `invite-gone`, `permission-missing`, and those of malformed input)
	 */
	async editInvite(invite: AccountInvite, changes: AccountInviteChanges): Promise<AccountInvite> {
		const json = writeChanges(invite, changes);
		const added = (changes.permissions ?? []).filter((permission) => !invite.permissions.includes(permission));
		await requireRights(this.#server, ['acc:invite:edit', ...grants(added)]);
		const answer = await orGone(invite.code, this.#server.send('GET', invite.self));
		const changed = differences(invite, readInvite(resourceOf(answer)));
		if (changed.length > 0) throw new NarthexError('edited-meanwhile', {parts: changed});
		const entityTag = answer.header('etag');
		const lastModified = answer.header('last-modified');
		const headers = {
			...(entityTag === undefined ? {} : {'If-Match': entityTag}),
			...(lastModified === undefined ? {} : {'If-Unmodified-Since': lastModified}),
		};
		const edited = await orGone(invite.code, this.#server.send('PUT', invite.self, {json, headers}));
		return edited.text === '' ? this.fetchInvite(invite.code) : readInvite(resourceOf(edited));
	}

	/** @throws NarthexError (`invite-gone`, `permission-missing`) */
	async deleteInvite(invite: AccountInvite): Promise<void> {
		await requireRights(this.#server, ['acc:invite:delete']);
		await orGone(invite.code, this.#server.send('DELETE', invite.self));
	}

	/** Asks the server to mail an invite to its address again. @throws NarthexError (`cannot-resend`, `invite-gone`) */
	async resendInvite(invite: AccountInvite): Promise<void> {
		if (invite.resend === undefined) throw new NarthexError('cannot-resend', {hasAddress: invite.email !== undefined});
		await orGone(invite.code, this.#server.send('POST', invite.resend));
	}

	/**
	 * Looks for an invite that a list no longer shows. It disappears when it is used, and when it is deleted (protocol:
	 * account-server §3.2). But a person who uses one that has an e-mail address signs up with that address, which then
	 * is no longer available (protocol: account-server §4.3).
	 */
	async inviteFate(invite: AccountInvite): Promise<AccountInviteFate> {
		try {
			await this.fetchInvite(invite.code);
			return 'listed-elsewhere';
		} catch (error) {
			if (!(error instanceof NarthexError) || error.code !== 'invite-gone') throw error;
		}
		const link = await this.#server.findLink('ec:auth/email-available');
		if (invite.email === undefined || link === undefined) return 'gone';
		const {available} = (await this.#server.read(link, {email: invite.email})).fields;
		if (typeof available !== 'boolean') return 'gone';
		return available ? 'deleted' : 'used';
	}

	/** Puts into the log that an invite was used; not `isCertain`: it may have been deleted instead. */
	noteUsed(invite: AccountInvite, isCertain: boolean): void {
		recordActivity(this.#env, {
			time: new Date(),
			what: 'invite-used',
			organization: this.known.organization ?? this.place.host,
			by: this.known.email,
			person: invite.email ?? null,
			outcome: 'done',
			why: isCertain ? null : {kind: 'perhaps-deleted'},
		});
	}

	/** The link for everything but creating (protocol: account-server §1.1). */
	async #listLink(): Promise<Link> {
		return (await this.#server.findLink('ec:invites/options')) ?? this.#server.requireLink('ec:invites', 'acc:invite');
	}

	async #readPage(url: string): Promise<AccountInvitePage> {
		const resource = resourceOf(await this.#server.send('GET', url));
		return readPage(resource, resource.links.get('ec:invites/options') ?? (await this.#listLink()));
	}
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

/** An invite that is not found was used or deleted: it disappears in both cases (protocol: account-server §3.2). */
async function orGone<Value>(code: string, sent: Promise<Value>): Promise<Value> {
	try {
		return await sent;
	} catch (error) {
		if (!(error instanceof ProblemError) || (!error.is(100) && !error.is(102))) throw error;
		throw new NarthexError('invite-gone', {code}, {cause: error});
	}
}
