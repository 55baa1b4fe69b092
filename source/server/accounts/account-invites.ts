import * as z from 'zod';
import {isPermitted} from '../../shiro.ts';
import {type AccountCall, type AccountReply, type Caller, CURIES, requireRight} from './account-call.ts';
import {accountInviteMail} from './account-invite-mail.ts';
import {
	ACCOUNT_INVITE_ORDER,
	ACCOUNT_INVITE_PROPERTIES,
	type AccountInvite,
	countAccountInvites,
	deleteAccountInviteRow,
	findAccountInvite,
	findAccountInviteByName,
	findAccountInvites,
	insertAccountInvite,
	maskedCode,
	updateAccountInvite,
} from './account-invite-rows.ts';
import {requirePermission} from './accounts.ts';
import {findGroup} from './groups.ts';
import {listDocument} from './list-document.ts';
import {readListQuery, sortKeys} from './list-query.ts';
import {Problem} from './problem.ts';
import {emailSchema, groupsSchema, parseBody, parseJson, permissionsSchema} from './request-body.ts';

/** The URI template of the list, relative to the root (protocol: account-server §2.1). */
export const ACCOUNT_INVITES_TEMPLATE = [
	'invite{?invite,invite~,email,email~,email!,created,createdFrom,createdTo,expires,expiresFrom,expiresTo',
	'permissions,groups,page,size,_list,sort}',
].join(',');

/** How many account invites one request may create. */
const MAX_COUNT = 1000;
/** How many account invites the server keeps, expired ones too. */
const MAX_INVITES = 20_000;
/** The most bytes of rights that one request may store. */
const MAX_STORED = 1024 * 1024;

const createSchema = z.looseObject({
	count: z.int().min(1).max(MAX_COUNT).default(1),
	email: emailSchema.nullish(),
	permissions: permissionsSchema.default([]),
	groups: groupsSchema.default([]),
});

const editSchema = z.looseObject({
	email: emailSchema.nullish(),
	permissions: permissionsSchema.optional(),
	groups: groupsSchema.optional(),
	expires: z.string().nullish(),
});

/** The list, or one account invite if the query is only its code. */
export function readAccountInvites(call: AccountCall): AccountReply {
	const caller = requireRight(call, 'acc:invite:view');
	const {database} = call.services;
	const names = [...call.query.keys()].filter((name) => name !== '_token');
	if (names.length === 1 && names[0] === 'invite') {
		const row = requireAccountInvite(call);
		return {document: accountInviteDocument(call, caller, row), headers: versionHeaders(row)};
	}
	if (asksAboutCodes(call.query)) requirePermission(caller.permissions, 'acc:permissions:*');
	const query = readListQuery(call.query, ACCOUNT_INVITE_PROPERTIES, ACCOUNT_INVITE_ORDER);
	const {rows, total} = findAccountInvites(database, query);
	return {document: accountInviteList(call, caller, rows, total, query)};
}

/** Creates several account invites, or one that is mailed. Answers with a list of the new ones. */
export async function createAccountInvites(call: AccountCall): Promise<AccountReply> {
	const caller = requireRight(call, 'acc:invite:create');
	const {database, now} = call.services;
	const wanted = parseBody(createSchema, call.body.trim() === '' ? {} : parseJson(call.body));
	const email = wanted.email ?? null;
	if (wanted.count * JSON.stringify([wanted.permissions, wanted.groups]).length > MAX_STORED) {
		throw new Problem(1211, {detail: 'count'});
	}
	const codes = database.transaction(() => {
		const groupIds = groupIdsOf(wanted.groups);
		requireGrantable(call, caller, wanted.permissions, groupIds);
		if (countAccountInvites(database) + wanted.count > MAX_INVITES) throw new Problem(1211, {detail: 'count'});
		const invite = {email, permissions: wanted.permissions, groupIds, now: now()};
		return Array.from({length: email === null ? wanted.count : 1}, () => insertAccountInvite(database, invite));
	});
	const rows = codes.flatMap((code) => findAccountInvite(database, code) ?? []);
	for (const row of rows) if (row.email !== null) await mailAccountInvite(call, row);
	return {status: 201, document: accountInviteList(call, caller, rows, rows.length, {page: 1, size: MAX_COUNT})};
}

/** Changes the writable properties. Clients send back all that they read, so the rest of the body is ignored. */
export function editAccountInvite(call: AccountCall): AccountReply {
	const caller = requireRight(call, 'acc:invite:edit');
	const {database, now} = call.services;
	requireAccountInvite(call);
	if (call.body.trim() === '') throw new Problem(1200);
	const changes = parseBody(editSchema, parseJson(call.body));
	const edited = database.transaction(() => {
		const before = requireAccountInvite(call);
		requireUnchanged(call, before);
		const permissions = changes.permissions ?? before.permissions;
		const groupsBefore = before.groups.map(({groupID}) => groupID);
		const groupIds = changes.groups === undefined ? groupsBefore : groupIdsOf(changes.groups);
		requireGrantable(call, caller, permissions, groupIds);
		const email = changes.email === undefined ? before.email : changes.email;
		const expires = readExpiry(changes, before, now());
		updateAccountInvite(database, {invite: before.invite, email, permissions, expires}, groupIds, now());
		return requireAccountInvite(call);
	});
	return {document: accountInviteDocument(call, caller, edited), headers: versionHeaders(edited)};
}

export function deleteAccountInvite(call: AccountCall): AccountReply {
	requireRight(call, 'acc:invite:delete');
	if (!deleteAccountInviteRow(call.services.database, requireAccountInvite(call).invite)) throw notFound();
	return {status: 204};
}

/** Mails an account invite again. */
export async function resendAccountInvite(call: AccountCall): Promise<AccountReply> {
	requireRight(call, 'acc:invite:create');
	const row = requireAccountInvite(call);
	if (row.email === null) throw new Problem(1102, {detail: 'email'});
	if (!(await mailAccountInvite(call, row))) throw new Problem(1000, {detail: 'the mail could not be sent'});
	return {status: 204};
}

function requireAccountInvite(call: AccountCall): AccountInvite {
	const code = call.query.get('invite');
	if (code === null) throw new Problem(1202, {detail: 'invite'});
	const row = findAccountInviteByName(call.services.database, code);
	if (row === undefined) throw notFound();
	return row;
}

function notFound(): Problem {
	return new Problem(1102, {detail: 'invite'});
}

/** Whether the mail was sent. If it was not, the request still succeeds, because the account invite exists. */
async function mailAccountInvite({services}: AccountCall, {invite, email, expires}: AccountInvite): Promise<boolean> {
	const {organization, mailer, url: root} = services;
	const mail = accountInviteMail({to: email ?? '', code: invite, expires: new Date(expires), organization, root});
	const sent = await mailer.send(mail);
	return sent === 'SUCCESS' || sent === 'KEPT';
}

/**
 * Checks that the caller may grant each permission and each permission of a group: that needs `acc:permissions:…`
 * (protocol: account-server §4.5). For a change these are all that the account invite carries afterwards: its code, its
 * address or its expiry is worth all of them.
 * @throws Problem (1311, 1471)
 */
function requireGrantable(
	call: AccountCall,
	caller: Caller,
	permissions: readonly string[],
	groupIds: readonly string[],
): void {
	for (const [index, permission] of permissions.entries()) {
		if (!mayGrant(caller, permission)) throw new Problem(1471, {detail: `permissions/${index}`});
	}
	for (const [index, groupId] of groupIds.entries()) {
		const group = findGroup(call.services.database, groupId);
		if (group === undefined) throw new Problem(1311, {detail: `groups/${index}`});
		if (!group.permissions.every((permission) => mayGrant(caller, permission))) {
			throw new Problem(1471, {detail: `groups/${index}`});
		}
	}
}

function mayGrant(caller: Caller, permission: string): boolean {
	return isPermitted(caller.permissions, `acc:permissions:${permission}`);
}

/** Whether the caller could grant all that an account invite carries, and so may have its code. */
function mayGrantAll({services}: AccountCall, caller: Caller, {permissions, groups}: AccountInvite): boolean {
	const ofGroups = groups.flatMap(({groupID}) => findGroup(services.database, groupID)?.permissions ?? []);
	return [...permissions, ...ofGroups].every((permission) => mayGrant(caller, permission));
}

/** Whether a query would tell parts of codes by what it finds or in which order. */
function asksAboutCodes(query: URLSearchParams): boolean {
	const isFiltered = [...query.keys()].some((name) => name.toLowerCase() === 'invite~');
	return isFiltered || sortKeys(query.get('sort') ?? '').some(({name}) => name.toLowerCase() === 'invite');
}

function groupIdsOf(groups: readonly {readonly groupID: string}[]): readonly string[] {
	return [...new Set(groups.map(({groupID}) => groupID))];
}

/** A new expiry must be in the future; an unchanged one may be in the past. @throws Problem (1311) */
function readExpiry(
	{expires}: {readonly expires?: string | null | undefined},
	before: AccountInvite,
	now: number,
): number {
	if (expires === undefined) return before.expires;
	const time = expires === null ? Number.NaN : Date.parse(expires);
	if (time === before.expires) return time;
	if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\dT/.test(expires ?? '') || time <= now) {
		throw new Problem(1311, {detail: 'expires'});
	}
	return time;
}

/** @throws Problem (1112) if another edit came first */
function requireUnchanged(call: AccountCall, {version, modified}: AccountInvite): void {
	const tags = call.request.header('if-match');
	const isOther =
		tags !== undefined && tags.trim() !== '*' && !tags.split(',').some((tag) => tag.trim() === `"${version}"`);
	const since = Date.parse(call.request.header('if-unmodified-since') ?? '');
	if (isOther || Math.floor(modified / 1000) * 1000 > since) throw new Problem(1112);
}

function versionHeaders({version, modified}: AccountInvite): Readonly<Record<string, string>> {
	return {ETag: `"${version}"`, 'Last-Modified': new Date(modified).toUTCString()};
}

/** `caller` sees the code only if it could have made the account invite itself. */
function accountInviteDocument(call: AccountCall, caller: Caller, row: AccountInvite): object {
	const {root} = call;
	const {permissions, groups, email, created, expires} = row;
	const invite = mayGrantAll(call, caller, row) ? row.invite : maskedCode(row.invite);
	return {
		invite,
		permissions,
		groups,
		email,
		created: new Date(created).toISOString(),
		expires: new Date(expires).toISOString(),
		_links: {
			...CURIES,
			self: {href: `${root}invite?invite=${invite}`, profile: `${root}schema/invite`},
			collection: {href: `${root}invite`, profile: `${root}schema/invites`},
			...(email === null ? {} : {sendByMail: {href: `${root}invite/mail?invite=${invite}`}}),
			'ec:auth': {href: root},
		},
	};
}

function accountInviteList(
	call: AccountCall,
	caller: Caller,
	rows: readonly AccountInvite[],
	total: number,
	query: {readonly page: number; readonly size: number},
): object {
	const {root} = call;
	const items = rows.map((row) => accountInviteDocument(call, caller, row));
	return listDocument(call, 'ec:invite', {items, total}, query, {
		profile: `${root}schema/invites`,
		links: {'ec:invites/options': {href: `${root}${ACCOUNT_INVITES_TEMPLATE}`, templated: true}},
	});
}
