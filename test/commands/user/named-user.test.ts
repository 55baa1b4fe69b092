import {expect, test} from 'vitest';
import {activeUser, findActiveUser} from '../../../source/commands/user/named-user.ts';
import {parseEmailAddress, parseHumanHandle} from '../../../source/parsec/ids.ts';

/** An organization with these people; a name in brackets is revoked. */
function organizationOf(...people: readonly string[]) {
	const users = people.map((text, index) => {
		const [name, email] = text.replace(/[()]/g, '').split(' ') as [string, string];
		return [index, {handle: parseHumanHandle(email, name), revokedOn: text.startsWith('(') ? 1n : undefined}] as const;
	});
	return {users: new Map(users)} as never;
}

const found = (organization: never, email: string) => activeUser(organization, parseEmailAddress(email)).handle.label;

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
