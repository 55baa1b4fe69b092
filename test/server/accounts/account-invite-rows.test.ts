import {expect, onTestFinished, test} from 'vitest';
import {AccountDatabase} from '../../../source/server/accounts/account-database.ts';
import {
	ACCOUNT_INVITE_ORDER,
	ACCOUNT_INVITE_PROPERTIES,
	countAccountInvites,
	deleteAccountInviteRow,
	findAccountInvite,
	findAccountInviteByName,
	findAccountInvites,
	insertAccountInvite,
	maskedCode,
	updateAccountInvite,
} from '../../../source/server/accounts/account-invite-rows.ts';
import {readListQuery} from '../../../source/server/accounts/list-query.ts';

const DAY = 24 * 60 * 60 * 1000;
const invite = {email: 'bob@example.com', permissions: ['a:b'], groupIds: ['one'], now: 1000};

/** A database with two groups. */
function opened(): AccountDatabase {
	const database = new AccountDatabase(':memory:');
	onTestFinished(() => database.close());
	for (const group of ['one', 'two']) database.run("INSERT INTO permission_group VALUES (?, ?, '[]')", group, group);
	return database;
}

test('an account invite is valid for thirty days, and is found by its code in any case', () => {
	const database = opened();
	const code = insertAccountInvite(database, invite);
	const row = {
		invite: code,
		email: 'bob@example.com',
		permissions: ['a:b'],
		groups: [{groupID: 'one', name: 'one'}],
		created: 1000,
		expires: 1000 + 30 * DAY,
		modified: 1000,
		version: 1,
	};
	expect(findAccountInvite(database, code.toUpperCase())).toEqual(row);
	expect(findAccountInvite(database, 'nope')).toBeUndefined();
});

test('what is shown of a code names its account invite, unless another one begins alike', () => {
	const database = opened();
	const code = insertAccountInvite(database, invite);
	const masked = maskedCode(code);
	expect(masked).toBe(`${code.slice(0, 8)}-****-****-****-************`);
	expect(findAccountInviteByName(database, masked)?.invite).toBe(code);
	expect(findAccountInviteByName(database, code)?.invite).toBe(code);
	for (const name of [code.slice(0, 8), `${code.slice(0, 9)}${masked.slice(8)}`, `%${masked.slice(1)}`, '']) {
		expect(findAccountInviteByName(database, name)).toBeUndefined();
	}
	const twin = `${code.slice(0, 8)}-0000-4000-8000-000000000000`;
	database.run("INSERT INTO invite VALUES (?, NULL, '[]', 0, 0, 0, 1)", twin);
	expect(findAccountInviteByName(database, masked)).toBeUndefined();
	expect(findAccountInviteByName(database, twin)?.invite).toBe(twin);
});

test('a change takes the place of all that can be changed, and is counted', () => {
	const database = opened();
	const code = insertAccountInvite(database, invite);
	updateAccountInvite(database, {invite: code, email: null, permissions: [], expires: 7}, ['two'], 2000);
	expect(findAccountInvite(database, code)).toMatchObject({
		email: null,
		permissions: [],
		groups: [{groupID: 'two'}],
		created: 1000,
		expires: 7,
		modified: 2000,
		version: 2,
	});
});

test('one that is deleted is gone with its groups, once', () => {
	const database = opened();
	const code = insertAccountInvite(database, invite);
	expect(countAccountInvites(database)).toBe(1);
	expect(deleteAccountInviteRow(database, code)).toBe(true);
	expect(deleteAccountInviteRow(database, code)).toBe(false);
	expect(countAccountInvites(database)).toBe(0);
	expect(database.all('SELECT * FROM invite_group')).toEqual([]);
});

test('a page has its rows, and how many there are on all pages', () => {
	const database = opened();
	const codes = Array.from({length: 5}, (_, now) => insertAccountInvite(database, {...invite, now}));
	const query = new URLSearchParams('size=2&page=2&groups=one');
	const found = findAccountInvites(database, readListQuery(query, ACCOUNT_INVITE_PROPERTIES, ACCOUNT_INVITE_ORDER));
	expect(found.rows.map((row) => row.invite)).toEqual(codes.slice(2, 4));
	expect(found.total).toBe(5);
});
