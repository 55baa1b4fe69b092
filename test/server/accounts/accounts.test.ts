import {expect, onTestFinished, test} from 'vitest';
import {AccountDatabase} from '../../../source/server/accounts/account-database.ts';
import {
	emailKey,
	findAccount,
	findAccountByEmail,
	groupsOfAccount,
	insertAccount,
	permissionsOf,
	requirePermission,
} from '../../../source/server/accounts/accounts.ts';

const bob = {email: 'Bob@Example.com', name: null, state: 'active', password: '', permissions: '["a:b"]', created: 1};

/** A database with two groups. */
function opened(): AccountDatabase {
	const database = new AccountDatabase(':memory:');
	onTestFinished(() => database.close());
	const sql = 'INSERT INTO permission_group VALUES (?, ?, ?)';
	database.run(sql, 'editors', 'Editors', '["a:b","c:d"]');
	database.run(sql, 'admins', 'Admins', '["e"]');
	return database;
}

test('an account is found by its id, and by its address in any spelling', () => {
	const database = opened();
	const account = insertAccount(database, bob);
	expect(account).toMatchObject({...bob, language: 'en'});
	expect(findAccount(database, account.accountId)).toEqual(account);
	expect(findAccountByEmail(database, 'bOB@example.COM')).toEqual(account);
	expect(findAccount(database, 'x')).toBeUndefined();
	expect(findAccountByEmail(database, 'bob@example.org')).toBeUndefined();
});

test('addresses that differ in case or in how accents are written count as the same', () => {
	expect(emailKey('É@example.com'.normalize('NFD'))).toBe(emailKey('é@EXAMPLE.com'));
	expect(emailKey('e@example.com')).not.toBe(emailKey('é@example.com'));
});

test('an address has one account', () => {
	const database = opened();
	insertAccount(database, bob);
	const again = () => insertAccount(database, {...bob, email: 'bob@example.com'});
	expect(again).toThrow(expect.objectContaining({number: 1351}));
	expect(insertAccount(database, {...bob, email: 'carol@example.com'}).email).toBe('carol@example.com');
});

test('an account may do what it and its groups may, each once', () => {
	const database = opened();
	const account = insertAccount(database, bob, ['editors', 'admins']);
	expect(groupsOfAccount(database, account.accountId)).toEqual([
		{groupID: 'admins', name: 'Admins', permissions: ['e']},
		{groupID: 'editors', name: 'Editors', permissions: ['a:b', 'c:d']},
	]);
	expect(permissionsOf(database, account)).toEqual(['a:b', 'e', 'c:d']);
});

test('a permission that is missing is named', () => {
	expect(() => requirePermission(['acc:invite'], 'acc:invite:view')).not.toThrow();
	const denied = () => requirePermission(['acc:invite:edit'], 'acc:invite:view');
	expect(denied).toThrow(expect.objectContaining({number: 1410, status: 401}));
	expect(() => requirePermission([], 'a')).toThrow(expect.objectContaining({number: 1410}));
});
