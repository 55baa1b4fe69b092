import {expect, test} from 'vitest';
import type {DirectoryEntry, UserState} from '../../source/member/directory.ts';
import {sortMembers} from '../../source/member/order.ts';
import {newUserId, parseHumanHandle, type Timestamp, type UserProfile} from '../../source/parsec/ids.ts';

function entry(name: string, email: string, profile: UserProfile, createdOn: number): DirectoryEntry {
	const user = {
		userId: newUserId(),
		handle: parseHumanHandle(`${email}@example.com`, name),
		publicKey: new Uint8Array(32),
		profile,
		createdOn: createdOn as Timestamp,
	};
	return {user, devices: []};
}

const alice = entry('alice', 'z', 'ADMIN', 1);
const zoe = entry('Zoé', 'm', 'OUTSIDER', 2);
const bob = entry('Bob', 'a', 'STANDARD', 3);
const zed = entry('Zed', 'b', 'ADMIN', 4);
const states = new Map<DirectoryEntry, UserState['name']>([
	[zoe, 'revoked'],
	[zed, 'frozen'],
]);

test.each([
	['name', [alice, bob, zed, zoe]],
	['newest', [zed, bob, zoe, alice]],
	['oldest', [alice, zoe, bob, zed]],
	['email', [bob, zed, zoe, alice]],
	['profile', [alice, zed, zoe, bob]],
	['state', [zed, zoe, alice, bob]],
] as const)('members are sorted by %s', (order, expected) => {
	const sorted = sortMembers([alice, zoe, bob, zed], order, (one) => states.get(one) ?? 'active');
	expect(sorted.map(({user}) => user.handle.label)).toEqual(expected.map(({user}) => user.handle.label));
});
