import {expect, test} from 'vitest';
import {changesOf, inviteForm, newInviteForm, newInviteOf} from '../../../source/tui/accounts/account-invite-fields.ts';
import type {Form} from '../../../source/tui/state/form.ts';
import {dayAndTime} from '../../../source/tui/state/texts.ts';
import {accountInvite} from './invited.ts';

/** Clears a field, and fills it in. */
function fill(form: Form, id: string, text: string): void {
	form.clear(id);
	form.paste(text);
}

function problemOf(form: Form, id: string): string | undefined {
	const field = form.fields.find((one) => one.id === id);
	return field && form.problem(field);
}

test('an address makes one invite, and a number several', () => {
	const form = newInviteForm();
	expect(newInviteOf(form)).toEqual({count: 1, permissions: [], groups: []});
	fill(form, 'count', '12');
	fill(form, 'permissions', ' dm:*:view  acc:invite ');
	expect(newInviteOf(form)).toEqual({count: 12, permissions: ['dm:*:view', 'acc:invite'], groups: []});
	fill(form, 'email', ' bob@example.com ');
	expect(newInviteOf(form)).toMatchObject({email: 'bob@example.com'});
	expect(problemOf(form, 'count')).toBe('An e-mail address makes one invite.');
});

test('an edit that changes nothing writes nothing', () => {
	const invite = accountInvite();
	expect(changesOf(inviteForm(invite), invite)).toEqual({});
	const bare = accountInvite({email: undefined, permissions: [], groups: [], expires: undefined});
	expect(changesOf(inviteForm(bare), bare)).toEqual({});
});

test('an edit writes what was changed; an empty address takes it away', () => {
	const invite = accountInvite();
	const form = inviteForm(invite);
	fill(form, 'email', '');
	fill(form, 'groups', 'g2 g3');
	fill(form, 'expires', '2030-12-31');
	expect(changesOf(form, invite)).toEqual({email: null, groups: ['g2', 'g3'], expires: new Date('2030-12-31T00:00')});
});

test('of an invite that another changed meanwhile, what was typed is kept, and all else is theirs', () => {
	const before = accountInvite();
	const form = inviteForm(before);
	fill(form, 'permissions', 'a:b');
	const theirs = accountInvite({email: 'zoe@example.com', permissions: ['c:d']});
	const again = inviteForm(theirs, {form, before});
	expect(again.text('email')).toBe('zoe@example.com');
	expect(again.text('permissions')).toBe('a:b');
	expect(changesOf(again, theirs)).toEqual({permissions: ['a:b']});
});

test('an expiry of the past is kept as it is, and cannot be chosen', () => {
	const expires = new Date('2020-01-31T12:00');
	const form = inviteForm(accountInvite({expires}));
	expect(problemOf(form, 'expires')).toBeUndefined();
	fill(form, 'expires', '2020-02-01');
	expect(problemOf(form, 'expires')).toBe('This is in the past.');
	fill(form, 'expires', dayAndTime(expires));
	expect(problemOf(form, 'expires')).toBeUndefined();
});

test.each(['2031-02-29', '2031-1-1', '2031-01-01 24:30', 'soon', ''])('%j is no day', (text) => {
	const form = inviteForm(accountInvite());
	fill(form, 'expires', text);
	expect(problemOf(form, 'expires')).toMatch(/^Write it as/);
});
