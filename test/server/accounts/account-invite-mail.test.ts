import {expect, test} from 'vitest';
import {accountInviteMail} from '../../../source/server/accounts/account-invite-mail.ts';

const invite = {
	to: 'bob@example.com',
	code: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
	expires: new Date('2026-03-04T05:06:07.089Z'),
	organization: 'Acme <&> \n Sons',
	root: 'https://accounts.example.com/base/',
};

test('the mail has the code, until when it is valid, and the command that accepts it', () => {
	const {to, subject, text, html} = accountInviteMail(invite);
	expect(to).toEqual({address: 'bob@example.com', name: ''});
	expect(subject).toBe('Invitation to Acme <&> Sons');
	expect(text).toContain(`Your invite code is ${invite.code}. It is valid until 2026-03-04 05:06 UTC.`);
	const command = `narthex accept-invitation --server https://accounts.example.com/base/ ${invite.code}`;
	expect(text).toContain(`\n\n    ${command}\n\n`);
	expect(html.markup).toContain(`<pre>${command}</pre>`);
	expect(html.markup).toContain('Acme &#60;&#38;&#62;');
});

test('the mail says so where the server can be reached from its own computer alone', () => {
	const note = 'It works on the computer of the server only.';
	const here = accountInviteMail({...invite, root: 'http://localhost:8080/'});
	expect(here.text).toContain(note);
	expect(here.html.markup).toContain(`<p>${note}</p>`);
	const there = accountInviteMail(invite);
	expect(there.text + there.html.markup).not.toContain(note);
});
