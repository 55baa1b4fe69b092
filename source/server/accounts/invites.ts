import * as z from 'zod';
import {isPermitted} from '../../shiro.ts';
import {emailSchema, groupsSchema, parseJson, permissionsSchema, readBody} from './body.ts';
import {type Call, type Caller, type Reply, requireRight} from './call.ts';
import {findGroup} from './groups.ts';
import {
	deleteInviteRow,
	findInvite,
	findInvites,
	INVITE_ORDER,
	INVITE_PROPERTIES,
	type InviteRow,
	insertInvite,
	updateInvite,
} from './invite-rows.ts';
import {listDocument} from './list-document.ts';
import {readListQuery} from './list-query.ts';
import {inviteMail} from './mail.ts';
import {Problem} from './problem.ts';

/** The template of the list, without what it begins with (protocol: account-server §2.1). */
export const INVITES_TEMPLATE =
	'invite{?invite,invite~,email,email~,email!,created,createdFrom,createdTo,expires,expiresFrom,expiresTo,permissions,groups,page,size,_list,sort}';

const MOST = 1000;

const createSchema = z.looseObject({
	count: z.int().min(1).max(MOST).default(1),
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

/** A list; or the single one that the query names, unless it wants a list. */
export function readInvites(call: Call): Reply {
	requireRight(call, 'acc:invite:view');
	const {database} = call.shared;
	const names = [...call.query.keys()].filter((name) => name !== '_token');
	if (names.length === 1 && names[0] === 'invite') {
		const row = requireInvite(call);
		return {document: inviteDocument(call, row), headers: versionHeaders(row)};
	}
	const query = readListQuery(call.query, INVITE_PROPERTIES, INVITE_ORDER);
	const {rows, total} = findInvites(database, query);
	return {document: inviteList(call, rows, total, query)};
}

/** Creates several, or one that is mailed; answers with those alone. */
export async function createInvites(call: Call): Promise<Reply> {
	const caller = requireRight(call, 'acc:invite:create');
	const {database, now} = call.shared;
	const wanted = readBody(createSchema, call.body.trim() === '' ? {} : parseJson(call.body));
	const email = wanted.email ?? null;
	const codes = database.transaction(() => {
		const groupIds = groupIdsOf(wanted.groups);
		requireGrantable(call, caller, wanted.permissions, groupIds);
		const invite = {email, permissions: wanted.permissions, groupIds, now: now()};
		return Array.from({length: email === null ? wanted.count : 1}, () => insertInvite(database, invite));
	});
	const rows = codes.flatMap((code) => findInvite(database, code) ?? []);
	for (const row of rows) if (row.email !== null) await mailInvite(call, row);
	return {status: 201, document: inviteList(call, rows, rows.length, {page: 1, size: 0})};
}

/** Merges what may be written; the rest of the body is ignored, since clients send back all they read (protocol: account-server §3.2). */
export function editInvite(call: Call): Reply {
	const caller = requireRight(call, 'acc:invite:edit');
	const {database, now} = call.shared;
	requireInvite(call);
	if (call.body.trim() === '') throw new Problem(1200);
	const changes = readBody(editSchema, parseJson(call.body));
	const edited = database.transaction(() => {
		const before = requireInvite(call);
		requireUnchanged(call, before);
		const permissions = changes.permissions ?? before.permissions;
		const groupsBefore = before.groups.map(({groupID}) => groupID);
		const groupIds = changes.groups === undefined ? groupsBefore : groupIdsOf(changes.groups);
		requireGrantable(call, caller, permissions, groupIds, {permissions: before.permissions, groupIds: groupsBefore});
		const email = changes.email === undefined ? before.email : changes.email;
		const expires = readExpiry(changes, before, now());
		updateInvite(database, {invite: before.invite, email, permissions, expires}, groupIds, now());
		return requireInvite(call);
	});
	return {document: inviteDocument(call, edited), headers: versionHeaders(edited)};
}

export function deleteInvite(call: Call): Reply {
	requireRight(call, 'acc:invite:delete');
	if (!deleteInviteRow(call.shared.database, requireInvite(call).invite)) throw gone();
	return {status: 204};
}

/** Mails the invite again. */
export async function resendInvite(call: Call): Promise<Reply> {
	requireRight(call, 'acc:invite:create');
	const row = requireInvite(call);
	if (row.email === null) throw new Problem(1102, {detail: 'email'});
	if (!(await mailInvite(call, row))) throw new Problem(1000, {detail: 'the mail could not be sent'});
	return {status: 204};
}

function requireInvite(call: Call): InviteRow {
	const code = call.query.get('invite');
	if (code === null) throw new Problem(1202, {detail: 'invite'});
	const row = findInvite(call.shared.database, code);
	if (row === undefined) throw gone();
	return row;
}

function gone(): Problem {
	return new Problem(1102, {detail: 'invite'});
}

/** Whether it was sent. A mail that fails is no failed request: the invite is there. */
async function mailInvite({root, shared}: Call, {invite, email, expires}: InviteRow): Promise<boolean> {
	const {organization, mailer} = shared;
	const mail = inviteMail({to: email ?? '', code: invite, expires: new Date(expires), organization, root});
	return (await mailer.send(mail)) === 'SUCCESS';
}

/** Nobody gives away what is not theirs to give: each permission, and each of a group, wants `acc:permissions:…` (protocol: account-server §4.5). */
function requireGrantable(
	call: Call,
	caller: Caller,
	permissions: readonly string[],
	groupIds: readonly string[],
	before: {readonly permissions: readonly string[]; readonly groupIds: readonly string[]} = {
		permissions: [],
		groupIds: [],
	},
): void {
	const mayGrant = (permission: string) => isPermitted(caller.permissions, `acc:permissions:${permission}`);
	for (const [index, permission] of permissions.entries()) {
		if (!before.permissions.includes(permission) && !mayGrant(permission)) {
			throw new Problem(1471, {detail: `permissions/${index}`});
		}
	}
	for (const [index, groupId] of groupIds.entries()) {
		const group = findGroup(call.shared.database, groupId);
		if (group === undefined) throw new Problem(1311, {detail: `groups/${index}`});
		if (!before.groupIds.includes(groupId) && !group.permissions.every(mayGrant)) {
			throw new Problem(1471, {detail: `groups/${index}`});
		}
	}
}

function groupIdsOf(groups: readonly {readonly groupID: string}[]): readonly string[] {
	return [...new Set(groups.map(({groupID}) => groupID))];
}

/** A time to come; what is sent back unchanged may be over already. */
function readExpiry({expires}: {readonly expires?: string | null | undefined}, before: InviteRow, now: number): number {
	if (expires === undefined) return before.expires;
	const time = expires === null ? Number.NaN : Date.parse(expires);
	if (time === before.expires) return time;
	if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\dT/.test(expires ?? '') || time <= now) {
		throw new Problem(1311, {detail: 'expires'});
	}
	return time;
}

/** @throws Problem (1112) when someone else's edit came first */
function requireUnchanged(call: Call, {version, modified}: InviteRow): void {
	const tags = call.header('if-match');
	const isOther =
		tags !== undefined && tags.trim() !== '*' && !tags.split(',').some((tag) => tag.trim() === `"${version}"`);
	const since = Date.parse(call.header('if-unmodified-since') ?? '');
	if (isOther || Math.floor(modified / 1000) * 1000 > since) throw new Problem(1112);
}

function versionHeaders({version, modified}: InviteRow): Readonly<Record<string, string>> {
	return {ETag: `"${version}"`, 'Last-Modified': new Date(modified).toUTCString()};
}

function inviteDocument(call: Call, {invite, permissions, groups, email, created, expires}: InviteRow): object {
	const {root} = call;
	return {
		invite,
		permissions,
		groups,
		email,
		created: new Date(created).toISOString(),
		expires: new Date(expires).toISOString(),
		_links: {
			...call.curies,
			self: {href: `${root}invite?invite=${invite}`, profile: `${root}schema/invite`},
			collection: {href: `${root}invite`, profile: `${root}schema/invites`},
			...(email === null ? {} : {sendByMail: {href: `${root}invite/mail?invite=${invite}`}}),
			'ec:auth': {href: root},
		},
	};
}

function inviteList(
	call: Call,
	rows: readonly InviteRow[],
	total: number,
	query: {readonly page: number; readonly size: number},
): object {
	const {root} = call;
	return listDocument(call, 'ec:invite', {items: rows.map((row) => inviteDocument(call, row)), total}, query, {
		profile: `${root}schema/invites`,
		links: {'ec:invites/options': {href: `${root}${INVITES_TEMPLATE}`, templated: true}},
	});
}
