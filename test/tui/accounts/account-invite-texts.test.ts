import {expect, test} from 'vitest';
import {
	dateText,
	emailText,
	expiryText,
	groupsText,
	inviteName,
	permissionsText,
	shortCode,
} from '../../../source/tui/accounts/account-invite-texts.ts';
import {NOW} from '../fakes.ts';
import {accountInvite} from './invited.ts';

test('an invite is named by its address, else by the beginning of its code', () => {
	expect(inviteName(accountInvite())).toBe('bob@example.com');
	expect(inviteName(accountInvite({email: undefined}))).toBe('0a1b2c3d…');
	expect(shortCode(accountInvite())).toBe('0a1b2c3d');
});

test('groups are told by their names, or ids where they have none', () => {
	const groups = [
		{groupId: 'g1', name: 'Sales'},
		{groupId: 'g2', name: undefined},
	];
	expect(groupsText(accountInvite({groups}))).toBe('Sales, g2');
});

test('what is missing has words of its own', () => {
	const bare = accountInvite({email: undefined, permissions: [], groups: []});
	for (const text of [emailText(bare), permissionsText(bare), groupsText(bare), dateText(undefined)])
		expect(text).toMatch(/^[a-z]/);
	expect(expiryText(accountInvite({expires: undefined}), NOW)).toBe('');
});

test.each([
	[6 * 86_400_000, 'in 6 d'],
	[90_000, 'in 1 min'],
	[1000, 'in 1 min'],
	[0, 'expired'],
	[-1, 'expired'],
])('an invite that expires in %d ms says: %s', (left, text) => {
	expect(expiryText(accountInvite({expires: new Date(NOW + left)}), NOW)).toBe(text);
});

test('what a server says is harmless', () => {
	const hostile = accountInvite({
		email: 'a\u001B[2J@x.org',
		permissions: ['b\u202E'],
		groups: [{groupId: '\u0007', name: undefined}],
	});
	for (const text of [emailText(hostile), inviteName(hostile), permissionsText(hostile), groupsText(hostile)])
		expect(text).not.toMatch(/[\u0007\u001B\u202E]/);
});
