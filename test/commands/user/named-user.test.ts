import {expect, test} from 'vitest';
import {activeUser, findActiveUser} from '../../../source/commands/user/named-user.ts';
import {newUserId, now, parseEmailAddress, parseHumanHandle, type UserId} from '../../../source/parsec/ids.ts';
import {emptyOrganization, type Organization, type OrganizationUser} from '../../../source/parsec/organization.ts';

/** An organization with these people; a name in brackets is revoked. */
function organizationOf(...people: readonly string[]): Organization {
	const users = people.map((text): [UserId, OrganizationUser] => {
		const [name = '', email = ''] = text.replace(/[()]/g, '').split(' ');
		const userId = newUserId();
		const user = {userId, handle: parseHumanHandle(email, name), profile: 'STANDARD', createdOn: now()} as const;
		const publicKey = new Uint8Array(32);
		return [userId, {...user, publicKey, ...(text.startsWith('(') ? {revokedOn: now()} : {})}];
	});
	return {...emptyOrganization(new Uint8Array(32)), users: new Map(users)};
}

const found = (organization: Organization, email: string) =>
	activeUser(organization, parseEmailAddress(email)).handle.label;

test('the current member with an address is found, not one of before', () => {
	expect(found(organizationOf('(Old bob@example.com)', 'New bob@example.com'), 'bob@example.com')).toBe('New');
});

test('capital letters make no other person, unless another one has just that address', () => {
	expect(found(organizationOf('Bob bob@example.com'), 'BOB@Example.com')).toBe('Bob');
	expect(found(organizationOf('Small bob@example.com', 'Large BOB@example.com'), 'BOB@example.com')).toBe('Large');
});

test('one who is revoked, or never was there, is not found', () => {
	const code = {code: 'user-not-found'};
	expect(() => found(organizationOf('(Bob bob@example.com)'), 'bob@example.com')).toThrow(
		expect.objectContaining(code),
	);
	expect(() => found(organizationOf(), 'bob@example.com')).toThrow(expect.objectContaining(code));
});

test('where that is no error, no one is found', () => {
	expect(findActiveUser(organizationOf('(Bob bob@example.com)'), parseEmailAddress('bob@example.com'))).toBeUndefined();
});
