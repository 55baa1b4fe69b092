import {randomUUID} from 'node:crypto';
import {isPermitted} from '../../shiro.ts';
import type {AccountDatabase} from './account-database.ts';
import {Problem} from './problem.ts';

/** An account as it is stored. */
export interface AccountRow {
	readonly accountId: string;
	readonly email: string;
	readonly name: string | null;
	readonly language: string;
	readonly state: string;
	/** The result of `hashPassword`. */
	readonly password: string;
	/** JSON array. */
	readonly permissions: string;
	readonly created: number;
}

export interface Group {
	readonly groupID: string;
	readonly name: string;
	readonly permissions: readonly string[];
}

const COLUMNS = 'account_id AS accountId, email, name, language, state, password, permissions, created';

export function findAccount(database: AccountDatabase, accountId: string): AccountRow | undefined {
	return database.get<AccountRow>(`SELECT ${COLUMNS} FROM account WHERE account_id = ?`, accountId);
}

export function findAccountByEmail(database: AccountDatabase, email: string): AccountRow | undefined {
	return database.get<AccountRow>(`SELECT ${COLUMNS} FROM account WHERE email_key = ?`, emailKey(email));
}

/** Two e-mail addresses with the same key count as the same: the case of letters does not matter. */
export function emailKey(email: string): string {
	return email.normalize('NFC').toLowerCase();
}

/** Inside a transaction: creates an account with permissions and groups. @throws Problem (1351) */
export function insertAccount(
	database: AccountDatabase,
	account: Pick<AccountRow, 'email' | 'name' | 'state' | 'password' | 'permissions' | 'created'>,
	groupIds: readonly string[] = [],
): AccountRow {
	const {email, name, state, password, permissions, created} = account;
	if (findAccountByEmail(database, email) !== undefined) throw new Problem(1351);
	const row: AccountRow = {accountId: randomUUID(), language: 'en', ...account};
	database.run(
		`INSERT INTO account (account_id, email, email_key, name, state, password, permissions, created)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		...[row.accountId, email, emailKey(email), name, state, password, permissions, created],
	);
	for (const groupId of groupIds) database.run('INSERT INTO account_group VALUES (?, ?)', row.accountId, groupId);
	return row;
}

export function groupsOfAccount(database: AccountDatabase, accountId: string): readonly Group[] {
	return database
		.all<{groupID: string; name: string; permissions: string}>(
			`SELECT group_id AS groupID, name, permissions FROM permission_group
			JOIN account_group USING (group_id) WHERE account_id = ? ORDER BY group_id`,
			accountId,
		)
		.map((group) => ({...group, permissions: permissionList(group.permissions)}));
}

/** All permissions of an account: its own and those of its groups. */
export function permissionsOf(database: AccountDatabase, account: AccountRow): readonly string[] {
	const ofGroups = groupsOfAccount(database, account.accountId).flatMap(({permissions}) => permissions);
	return [...new Set([...permissionList(account.permissions), ...ofGroups])];
}

/** Reads stored permissions. */
export function permissionList(json: string): readonly string[] {
	return JSON.parse(json) as readonly string[];
}

/** @throws Problem (1410), which names the missing permission */
export function requirePermission(held: readonly string[], wanted: string): void {
	if (!isPermitted(held, wanted)) throw new Problem(1410, {detail: wanted});
}
