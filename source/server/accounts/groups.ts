import * as z from 'zod';
import {isPermitted} from '../../shiro.ts';
import {type AccountCall, type AccountReply, CURIES, requireRight} from './account-call.ts';
import type {AccountDatabase} from './account-database.ts';
import {type Group, permissionList} from './accounts.ts';
import {listDocument} from './list-document.ts';
import {type Properties, readListQuery} from './list-query.ts';
import {Problem} from './problem.ts';
import {groupIdSchema, nameSchema, parseBody, parseJson, permissionsSchema} from './request-body.ts';

/** The URI template of the list, relative to the root. */
export const GROUPS_TEMPLATE = 'group{?groupid,groupid~,name,name~,page,size,_list,sort}';

const PROPERTIES: Properties = {
	groupID: {kind: 'text', sql: 'group_id'},
	name: {kind: 'text', sql: 'name'},
};

const groupSchema = z.looseObject({
	groupID: groupIdSchema,
	name: nameSchema.min(1),
	permissions: permissionsSchema.default([]),
});

interface StoredGroup {
	readonly groupID: string;
	readonly name: string;
	readonly permissions: string;
}

export function findGroup(database: AccountDatabase, groupId: string): Group | undefined {
	const sql = 'SELECT group_id AS groupID, name, permissions FROM permission_group WHERE group_id = ?';
	const stored = database.get<StoredGroup>(sql, groupId);
	return stored && {...stored, permissions: permissionList(stored.permissions)};
}

/** The list, or one group if the query is only its id. */
export function readGroups(call: AccountCall): AccountReply {
	requireRight(call, 'acc:group');
	const {database} = call.services;
	const names = [...call.query.keys()].filter((name) => name !== '_token');
	const single = names.length === 1 && names[0]?.toLowerCase() === 'groupid' ? call.query.get(names[0]) : null;
	if (single !== null) {
		const group = findGroup(database, single);
		if (group === undefined) throw new Problem(1102, {detail: 'groupID'});
		return {document: groupDocument(call, group)};
	}
	const query = readListQuery(call.query, PROPERTIES, 'group_id ASC');
	const {where, parameters, orderBy, page, size} = query;
	const [counted] = database.list<{total: number}>(
		`SELECT count(*) AS total FROM permission_group WHERE ${where}`,
		...parameters,
	);
	const stored = database.list<StoredGroup>(
		`SELECT group_id AS groupID, name, permissions FROM permission_group
		WHERE ${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`,
		...[...parameters, size, (page - 1) * size],
	);
	const items = stored.map((row) => groupDocument(call, {...row, permissions: permissionList(row.permissions)}));
	return {document: groupList(call, items, counted?.total ?? 0, query)};
}

/** How many groups the server keeps. */
const MAX_GROUPS = 1000;

export function createGroup(call: AccountCall): AccountReply {
	const caller = requireRight(call, 'acc:group-create');
	const {database} = call.services;
	if (call.body.trim() === '') throw new Problem(1200);
	const {groupID, name, permissions} = parseBody(groupSchema, parseJson(call.body));
	for (const [index, permission] of permissions.entries()) {
		if (!isPermitted(caller.permissions, `acc:permissions:${permission}`)) {
			throw new Problem(1471, {detail: `permissions/${index}`});
		}
	}
	const groups = database.get<{count: number}>('SELECT count(*) AS count FROM permission_group')?.count ?? 0;
	if (groups >= MAX_GROUPS) throw new Problem(1311, {detail: 'groupID'});
	const sql = 'INSERT OR IGNORE INTO permission_group VALUES (?, ?, ?)';
	if (database.run(sql, groupID, name, JSON.stringify(permissions)) === 0) throw new Problem(1311, {detail: 'groupID'});
	return {status: 201, document: groupDocument(call, {groupID, name, permissions})};
}

function groupDocument(call: AccountCall, group: Group): object {
	const {root} = call;
	return {
		...group,
		_links: {
			...CURIES,
			self: {href: `${root}group?groupID=${encodeURIComponent(group.groupID)}`, profile: `${root}schema/group`},
			collection: {href: `${root}group`, profile: `${root}schema/groups`},
			'ec:auth': {href: root},
		},
	};
}

function groupList(
	call: AccountCall,
	items: readonly object[],
	total: number,
	query: {readonly page: number; readonly size: number},
): object {
	const {root} = call;
	return listDocument(call, 'ec:acc/group', {items, total}, query, {
		profile: `${root}schema/groups`,
		links: {'ec:acc/groups/options': {href: `${root}${GROUPS_TEMPLATE}`, templated: true}},
	});
}
