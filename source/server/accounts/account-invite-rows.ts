import {randomUUID} from 'node:crypto';
import type {AccountDatabase} from './account-database.ts';
import {permissionList} from './accounts.ts';
import type {ListQuery, Properties} from './list-query.ts';

/** An account invite as it is stored. */
export interface AccountInvite {
	readonly invite: string;
	readonly email: string | null;
	readonly permissions: readonly string[];
	readonly groups: readonly {readonly groupID: string; readonly name: string}[];
	/** Dates are ms since the epoch. */
	readonly created: number;
	readonly expires: number;
	readonly modified: number;
	/** Grows with each edit. */
	readonly version: number;
}

export const ACCOUNT_INVITE_PROPERTIES: Properties = {
	invite: {kind: 'text', sql: 'invite.invite'},
	email: {kind: 'text', sql: 'invite.email'},
	created: {kind: 'date', sql: 'invite.created'},
	expires: {kind: 'date', sql: 'invite.expires'},
	permissions: {kind: 'many', sql: 'SELECT value FROM json_each(invite.permissions)'},
	groups: {kind: 'many', sql: 'SELECT group_id AS value FROM invite_group WHERE invite_group.invite = invite.invite'},
};

/** Oldest first. */
export const ACCOUNT_INVITE_ORDER = 'invite.created ASC, invite.invite ASC';

/** Characters of a code that are shown to all who may see account invites. */
const SHOWN = 8;
const MASK = '-****-****-****-************';
const LIFETIME = 30 * 24 * 60 * 60 * 1000;

interface StoredRow extends Omit<AccountInvite, 'permissions' | 'groups'> {
	readonly permissions: string;
}

export function findAccountInvite(database: AccountDatabase, invite: string): AccountInvite | undefined {
	const stored = database.get<StoredRow>('SELECT * FROM invite WHERE invite = ?', invite.toLowerCase());
	return stored && toRow(database, stored);
}

/** What is shown of a code to those who may not use it: it tells account invites apart, and leaves 96 bits unknown. */
export function maskedCode(invite: string): string {
	return `${invite.slice(0, SHOWN)}${MASK}`;
}

/** By the code, or by what `maskedCode` made of it. */
export function findAccountInviteByName(database: AccountDatabase, name: string): AccountInvite | undefined {
	if (!name.endsWith(MASK) || name.length !== SHOWN + MASK.length) return findAccountInvite(database, name);
	const sql = 'SELECT * FROM invite WHERE substr(invite, 1, ?) = ? LIMIT 2';
	const [only, ...others] = database.all<StoredRow>(sql, SHOWN, name.slice(0, SHOWN).toLowerCase());
	return only !== undefined && others.length === 0 ? toRow(database, only) : undefined;
}

export function findAccountInvites(
	database: AccountDatabase,
	query: ListQuery,
): {readonly rows: readonly AccountInvite[]; readonly total: number} {
	const {where, parameters, orderBy, page, size} = query;
	const [counted] = database.list<{total: number}>(
		`SELECT count(*) AS total FROM invite WHERE ${where}`,
		...parameters,
	);
	const stored = database.list<StoredRow>(
		`SELECT * FROM invite WHERE ${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`,
		...[...parameters, size, (page - 1) * size],
	);
	return {rows: stored.map((row) => toRow(database, row)), total: counted?.total ?? 0};
}

export function countAccountInvites(database: AccountDatabase): number {
	return database.get<{count: number}>('SELECT count(*) AS count FROM invite')?.count ?? 0;
}

/** Inside a transaction: creates an account invite that is valid for 30 days, and gives its code. */
export function insertAccountInvite(
	database: AccountDatabase,
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

/** Inside a transaction: changes an account invite. */
export function updateAccountInvite(
	database: AccountDatabase,
	{invite, email, permissions, expires}: Pick<AccountInvite, 'invite' | 'email' | 'permissions' | 'expires'>,
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

/** False if there was none. */
export function deleteAccountInviteRow(database: AccountDatabase, invite: string): boolean {
	return database.run('DELETE FROM invite WHERE invite = ?', invite) === 1;
}

function writeGroups(database: AccountDatabase, invite: string, groupIds: readonly string[]): void {
	for (const groupId of groupIds) database.run('INSERT INTO invite_group VALUES (?, ?)', invite, groupId);
}

function toRow(database: AccountDatabase, stored: StoredRow): AccountInvite {
	return {
		...stored,
		permissions: permissionList(stored.permissions),
		groups: database.all<{groupID: string; name: string}>(
			`SELECT group_id AS groupID, name FROM permission_group JOIN invite_group USING (group_id)
			WHERE invite = ? ORDER BY group_id`,
			stored.invite,
		),
	};
}
