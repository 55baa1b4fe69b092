import {describe, expect, test} from 'vitest';
import {
	type HumanHandle,
	parseEmailAddress,
	parseHumanHandle,
	parseOrganizationId,
} from '../../../source/parsec/ids.ts';
import {
	deviceInvitationMail,
	recoveryInvitationMail,
	totpResetMail,
	userInvitationMail,
} from '../../../source/server/parsec/mails.ts';

const link = 'https://parsec.example.com/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

describe('An invitation by mail', () => {
	test('for another device has its own subject and goes to the user', () => {
		const mail = deviceInvitationMail({
			to: parseHumanHandle('bob@example.com', 'Bob'),
			organizationId: parseOrganizationId('Org'),
			link,
		});
		expect(mail).toMatchObject({
			to: {address: 'bob@example.com', name: 'Bob'},
			replyTo: undefined,
			subject: '[Parsec] New device invitation to Org',
		});
	});

	test('to a recovery names the recipient who sends it, and the answer goes there', () => {
		const mail = recoveryInvitationMail({
			to: parseHumanHandle('bob@example.com', 'Bob'),
			greeter: parseHumanHandle('alice@example.com', 'Alice'),
			organizationId: parseOrganizationId('Org'),
			link,
		});
		expect(mail).toMatchObject({
			to: {address: 'bob@example.com', name: 'Bob'},
			replyTo: {email: 'alice@example.com'},
			subject: '[Parsec] Alice invited you to Org',
			text: expect.stringContaining(`\n\n${link}\n\n`),
		});
	});

	test('shows no link, no hidden and no turning text in the name of who sends it', () => {
		const handle = {...parseHumanHandle('eve@example.com', 'Eve'), label: 'https://e.vil/ \u202e\u200bמשה'};
		const organizationId = parseOrganizationId('Org');
		const mail = userInvitationMail({
			to: parseEmailAddress('zoe@example.com'),
			greeter: handle as HumanHandle,
			organizationId,
			link,
		});
		expect(mail.html.markup.match(/<a href="[^"]*/g)).toEqual([`<a href="${link.replaceAll('&', '&#38;')}`]);
		expect(mail.text).toContain('https://e.vil/ ��\u2068משה\u2069 (eve@example.com) invites you');
		expect(mail.subject).toBe('[Parsec] https://e.vil/ ��\u2068משה\u2069 invited you to Org');
	});

	test('says so where its link works on one computer alone', () => {
		const note = 'This link works on the computer of the server only.';
		const mail = (to: string) =>
			deviceInvitationMail({
				to: parseHumanHandle('bob@example.com', 'Bob'),
				organizationId: parseOrganizationId('Org'),
				link: to,
			});
		expect(mail('http://127.0.0.1:6777/redirect/Org').text).toContain(`\n\n${note}\n\n`);
		expect(mail('http://127.0.0.1:6777/redirect/Org').html.markup).toContain(`<p>${note}</p>`);
		expect(mail(link).text).not.toContain(note);
	});
});

test('A mail about one-time codes goes to their user, with the link of the reset', () => {
	const mail = totpResetMail({
		to: parseHumanHandle('bob@example.com', 'Bob'),
		organizationId: parseOrganizationId('Org'),
		link,
	});
	expect(mail).toMatchObject({to: {address: 'bob@example.com', name: 'Bob'}, replyTo: undefined});
	expect(mail.subject).toBe('[Parsec] Your MFA has been reset for Org');
	expect(mail.text.split('\n\n')).toContain(link);
});
