import {randomUUID} from 'node:crypto';
import {permissionList} from './accounts.ts';
import type {Database} from './database.ts';
import type {ListQuery, Properties} from './list-query.ts';

/** An invite as it is kept. */
export interface InviteRow {
	readonly invite: string;
	readonly email: string | null;
	readonly permissions: readonly string[];
	readonly groups: readonly {readonly groupID: string; readonly name: string}[];
	/** ms since the epoch, as are the others. */
	readonly created: number;
	readonly expires: number;
	readonly modified: number;
	/** Grows with each edit. */
	readonly version: number;
}

export const INVITE_PROPERTIES: Properties = {
	invite: {kind: 'text', sql: 'invite.invite'},
	email: {kind: 'text', sql: 'invite.email'},
	created: {kind: 'date', sql: 'invite.created'},
	expires: {kind: 'date', sql: 'invite.expires'},
	permissions: {kind: 'many', sql: 'SELECT value FROM json_each(invite.permissions)'},
	groups: {kind: 'many', sql: 'SELECT group_id AS value FROM invite_group WHERE invite_group.invite = invite.invite'},
};

/** By age, then by code. */
export const INVITE_ORDER = 'invite.created ASC, invite.invite ASC';

const LIFETIME = 30 * 24 * 60 * 60 * 1000;

interface Kept extends Omit<InviteRow, 'permissions' | 'groups'> {
	readonly permissions: string;
}

export function findInvite(database: Database, invite: string): InviteRow | undefined {
	const kept = database.get<Kept>('SELECT * FROM invite WHERE invite = ?', invite.toLowerCase());
	return kept && toRow(database, kept);
}

export function findInvites(
	database: Database,
	query: ListQuery,
): {readonly rows: readonly InviteRow[]; readonly total: number} {
	const {where, parameters, orderBy, page, size} = query;
	const counted = database.get<{total: number}>(`SELECT count(*) AS total FROM invite WHERE ${where}`, ...parameters);
	const kept = database.all<Kept>(
		`SELECT * FROM invite WHERE ${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`,
		...[...parameters, size === 0 ? -1 : size, (page - 1) * size],
	);
	return {rows: kept.map((row) => toRow(database, row)), total: counted?.total ?? 0};
}

/** Within a transaction: a new invite, good for 30 days. Gives its code. */
export function insertInvite(
	database: Database,
	{
		email,
		permissions,
		groupIds,
		now,
	}: {
		readonly email: string | null;
		readonly permissions: readonly string[];
		readonly groupIds: readonly string[];
		readonly now: number;
	},
): string {
	const invite = randomUUID();
	database.run(
		'INSERT INTO invite (invite, email, permissions, created, expires, modified) VALUES (?, ?, ?, ?, ?, ?)',
		...[invite, email, JSON.stringify(permissions), now, now + LIFETIME, now],
	);
	writeGroups(database, invite, groupIds);
	return invite;
}

/** Within a transaction: the invite as it is to be from now on. */
export function updateInvite(
	database: Database,
	{invite, email, permissions, expires}: Pick<InviteRow, 'invite' | 'email' | 'permissions' | 'expires'>,
	groupIds: readonly string[],
	now: number,
): void {
	database.run(
		'UPDATE invite SET email = ?, permissions = ?, expires = ?, modified = ?, version = version + 1 WHERE invite = ?',
		...[email, JSON.stringify(permissions), expires, now, invite],
	);
	database.run('DELETE FROM invite_group WHERE invite = ?', invite);
	writeGroups(database, invite, groupIds);
}

/** Whether it was there. */
export function deleteInviteRow(database: Database, invite: string): boolean {
	return database.run('DELETE FROM invite WHERE invite = ?', invite) === 1;
}

function writeGroups(database: Database, invite: string, groupIds: readonly string[]): void {
	for (const groupId of groupIds) database.run('INSERT INTO invite_group VALUES (?, ?)', invite, groupId);
}

function toRow(database: Database, kept: Kept): InviteRow {
	return {
		...kept,
		permissions: permissionList(kept.permissions),
		groups: database.all<{groupID: string; name: string}>(
			`SELECT group_id AS groupID, name FROM permission_group JOIN invite_group USING (group_id)
			WHERE invite = ? ORDER BY group_id`,
			kept.invite,
		),
	};
}
