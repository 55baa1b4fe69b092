import {describe, expect, test} from 'vitest';
import {parseEmailAddress} from '../../../source/parsec/ids.ts';
import {
	type Claimer,
	countFailedReveal,
	createInvitation,
	findInvitation,
	findInvitationByRow,
	greetersOf,
	isClaimer,
	listInvitations,
	mayGreet,
	storeEnd,
} from '../../../source/server/parsec/invitations.ts';
import type {Storage} from '../../../source/server/parsec/storage.ts';
import {listUsers} from '../../../source/server/parsec/users.ts';
import {at, idOf, ORGANIZATION, storageOf} from './rows.ts';

const zoe: Claimer = {type: 'USER', email: parseEmailAddress('zoe@example.com')};
const bobsDevice: Claimer = {type: 'DEVICE', userId: idOf('Bob')};
/** Of Alice, whose recipients are Bob and Carol. */
const recovery: Claimer = {type: 'SHAMIR_RECOVERY', userId: idOf('Alice'), setup: 1};

function storage(): Storage {
	const rows = storageOf(
		{name: 'Alice', profile: 'ADMIN'},
		{name: 'Bob'},
		{name: 'Carol', revokedOn: 9},
		{name: 'Dave', profile: 'ADMIN'},
	);
	rows.run(
		`INSERT INTO recovery_setup (organization, user_id, created_on, threshold, brief, reveal_token, ciphered_data)
		VALUES (1, ?, 1, 1, x'00', x'00', x'00')`,
		idOf('Alice'),
	);
	for (const name of ['Bob', 'Carol']) {
		rows.run("INSERT INTO recovery_share VALUES (1, 1, ?, 1, x'00')", idOf(name));
	}
	return rows;
}

const create = (rows: Storage, claimer: Claimer, author = 'Alice', now = 5) =>
	createInvitation(rows, ORGANIZATION, claimer, idOf(author), at(now));

describe('An invitation', () => {
	test.each([zoe, bobsDevice, recovery])(
		'stays the same while it is pending, and is another one afterwards',
		(claimer) => {
			const rows = storage();
			const first = create(rows, claimer);
			expect(create(rows, claimer, 'Dave', 6)).toEqual({...first, ...findInvitation(rows, ORGANIZATION, first.token)});
			storeEnd(rows, first, 'CANCELLED');
			const second = create(rows, claimer, 'Dave', 7);
			expect(second).toMatchObject({type: claimer.type, created_by: idOf('Dave'), created_on: 7, status: 'PENDING'});
			expect(second.token).not.toBe(first.token);
			expect(findInvitationByRow(rows, ORGANIZATION, first.id)?.status).toBe('CANCELLED');
		},
	);

	test('is found by its token in its own organization', () => {
		const rows = storage();
		const {token, id} = create(rows, zoe);
		expect(findInvitation(rows, ORGANIZATION, token)).toMatchObject({id, claimer_email: 'zoe@example.com'});
		expect(findInvitation(rows, 2, token)).toBeUndefined();
		expect(findInvitationByRow(rows, 2, id)).toBeUndefined();
	});

	test('of a device is listed to its own user, the others to all, ended ones too, the oldest first', () => {
		const rows = storage();
		create(rows, recovery, 'Bob', 7);
		create(rows, bobsDevice, 'Bob', 6);
		storeEnd(rows, create(rows, zoe), 'FINISHED');
		const listed = (viewer: string) => listInvitations(rows, ORGANIZATION, idOf(viewer)).map(({type}) => type);
		expect(listed('Bob')).toEqual(['USER', 'DEVICE', 'SHAMIR_RECOVERY']);
		expect(listed('Alice')).toEqual(['USER', 'SHAMIR_RECOVERY']);
	});

	test('counts its wrong reveal tokens, each by itself', () => {
		const rows = storage();
		const [one, other] = [create(rows, recovery), create(rows, zoe)];
		expect([countFailedReveal(rows, one), countFailedReveal(rows, one), countFailedReveal(rows, other)]).toEqual([
			1, 2, 1,
		]);
	});
});

test.each<[Claimer, readonly string[], readonly string[]]>([
	[zoe, ['Alice', 'Dave'], ['Alice', 'Dave']],
	[bobsDevice, ['Bob'], ['Bob']],
	// Someone who is revoked has no device that is let in.
	[recovery, ['Bob', 'Carol'], ['Bob']],
])('For %j, %j may greet, and %j are told', (claimer, allowed, told) => {
	const rows = storage();
	const invitation = create(rows, claimer);
	const users = listUsers(rows, ORGANIZATION);
	const may = users.filter((user) => mayGreet(rows, invitation, user)).map(({label}) => label);
	expect(may).toEqual(allowed);
	expect([...greetersOf(rows, ORGANIZATION, invitation)].sort()).toEqual(told.map(idOf).sort());
});

test('The claimer is known by the address that was invited, or as the user who was', () => {
	const rows = storage();
	const claimers = (claimer: Claimer) =>
		listUsers(rows, ORGANIZATION)
			.filter((user) => isClaimer(create(rows, claimer), user))
			.map(({label}) => label);
	expect(claimers(recovery)).toEqual(['Alice']);
	expect(claimers(bobsDevice)).toEqual(['Bob']);
	expect(claimers({type: 'USER', email: parseEmailAddress('Dave@example.com')})).toEqual(['Dave']);
	expect(claimers(zoe)).toEqual([]);
});
