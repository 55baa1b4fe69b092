import {expect, test} from 'vitest';
import {newDeviceId} from '../../../source/parsec/ids.ts';
import {
	countActiveUsers,
	findActiveUser,
	findDevice,
	findUser,
	handleOf,
	listAdministrators,
	listFrozen,
	listUsers,
} from '../../../source/server/parsec/users.ts';
import {idOf, ORGANIZATION, storageOf} from './rows.ts';

const storage = () =>
	storageOf(
		{name: 'Zoe', profile: 'ADMIN', createdOn: 1, isFrozen: true},
		{name: 'Bob', createdOn: 2, revokedOn: 5},
		{name: 'Alice', profile: 'ADMIN', createdOn: 3},
		{name: 'Dave', profile: 'ADMIN', createdOn: 3, revokedOn: 4, isFrozen: true},
	);
const names = (users: readonly {readonly label: string}[]) => users.map(({label}) => label);

test('A user is found by its id, revoked or not, in its own organization', () => {
	const rows = storage();
	const bob = findUser(rows, ORGANIZATION, idOf('Bob'));
	expect(bob).toMatchObject({user_id: idOf('Bob'), profile: 'STANDARD', created_on: 2, revoked_on: 5, is_frozen: 0});
	expect(bob && handleOf(bob)).toEqual({email: 'Bob@example.com', label: 'Bob'});
	expect(findUser(rows, 2, idOf('Bob'))).toBeUndefined();
});

test('An address leads to its active user alone, letter by letter', () => {
	const rows = storage();
	expect(findActiveUser(rows, ORGANIZATION, 'Alice@example.com')?.label).toBe('Alice');
	expect(findActiveUser(rows, ORGANIZATION, 'alice@example.com')).toBeUndefined();
	expect(findActiveUser(rows, ORGANIZATION, 'Bob@example.com')).toBeUndefined();
});

test('Users are listed from the oldest on, administrators who are not revoked by name', () => {
	const rows = storage();
	expect(names(listUsers(rows, ORGANIZATION))).toEqual(['Zoe', 'Bob', 'Alice', 'Dave']);
	expect(names(listAdministrators(rows, ORGANIZATION))).toEqual(['Alice', 'Zoe']);
	expect(listFrozen(rows, ORGANIZATION)).toEqual([idOf('Zoe'), idOf('Dave')]);
	expect(countActiveUsers(rows, ORGANIZATION)).toBe(2);
	expect([countActiveUsers(rows, 2), listUsers(rows, 2), listFrozen(rows, 2)]).toEqual([0, [], []]);
});

test('A device is found with what its user is', () => {
	const rows = storage();
	const device = newDeviceId();
	const key = new Uint8Array(32).fill(7);
	rows.run('INSERT INTO device VALUES (1, ?, ?, ?)', device, idOf('Alice'), key);
	expect(findDevice(rows, ORGANIZATION, device)).toMatchObject({
		label: 'Alice',
		profile: 'ADMIN',
		verify_key: key,
	});
	expect(findDevice(rows, ORGANIZATION, newDeviceId())).toBeUndefined();
});
