import {describe, expect, test} from 'vitest';
import type {AccountInvite} from '../../../../source/accounts/invite.ts';
import {inviteJson, inviteLine, inviteLines, spokenInvite} from '../../../../source/commands/account/invite/display.ts';
import {styleFor} from '../../../../source/commands/terminal/style.ts';

const plain = styleFor('never', false, {});
const full: AccountInvite = {
	code: 'Kp7xQ2mZ',
	email: 'bob@example.com',
	permissions: ['dm:*:view', 'a:b'],
	groups: [
		{groupId: 'group:editors', name: 'Editors'},
		{groupId: 'group:2', name: undefined},
	],
	created: new Date('2026-11-21T12:00:00Z'),
	expires: new Date('2999-12-31T23:59:59Z'),
	self: 'https://accounts.example/invite',
	resend: undefined,
};
const nothing = {email: undefined, created: undefined, expires: undefined};
const empty: AccountInvite = {...full, ...nothing, code: 'X', permissions: [], groups: []};

describe('A line of an invite', () => {
	test('has code, address, permissions, groups and expiry between tabs', () => {
		expect(inviteLine(full, plain)).toBe(
			'Kp7xQ2mZ\tbob@example.com\tdm:*:view a:b\tEditors, group:2\texpires 2999-12-31 23:59 UTC',
		);
	});

	test('says what is not there, and that it has expired', () => {
		expect(inviteLine(empty, plain)).toBe('X\tanyone\tno permissions\tno groups\texpires unknown');
		expect(inviteLine({...full, expires: new Date('2020-01-01T00:00:00Z')}, plain)).toContain(
			'\texpired 2020-01-01 00:00 UTC',
		);
	});

	test('lets no text of a server draw on the terminal', () => {
		const evil = '\u001B]52;c;aGk=\u0007\tx';
		expect(inviteLine({...full, code: evil, email: evil, permissions: [evil]}, plain)).not.toMatch(/[\u001B\u0007]/);
		expect(inviteLine({...full, email: evil}, plain).split('\t')).toHaveLength(5);
	});
});

test('for screen readers the person comes first', () => {
	expect(spokenInvite(full)).toBe('bob@example.com, code Kp7xQ2mZ');
	expect(spokenInvite(empty)).toBe('anyone, code X');
});

test('every field has a line of its own, and each begins in the same column', () => {
	expect(inviteLines(full, plain)).toEqual([
		'code:        Kp7xQ2mZ',
		'e-mail:      bob@example.com',
		'permissions: dm:*:view a:b',
		'groups:      Editors (group:editors), group:2',
		'created:     2026-11-21 12:00 UTC',
		'expires:     2999-12-31 23:59 UTC',
	]);
	expect(inviteLines(empty, plain).slice(1)).toEqual([
		'e-mail:      anyone',
		'permissions: none',
		'groups:      none',
		'created:     unknown',
		'expires:     unknown',
	]);
});

test('a program gets the names of the server’s own documents, and null for what is not there', () => {
	expect(inviteJson(full)).toEqual({
		invite: 'Kp7xQ2mZ',
		email: 'bob@example.com',
		permissions: ['dm:*:view', 'a:b'],
		groups: [
			{groupID: 'group:editors', name: 'Editors'},
			{groupID: 'group:2', name: null},
		],
		created: '2026-11-21T12:00:00.000Z',
		expires: '2999-12-31T23:59:59.000Z',
	});
	expect(inviteJson(empty)).toEqual({
		invite: 'X',
		email: null,
		permissions: [],
		groups: [],
		created: null,
		expires: null,
	});
});
