import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {parseEmailAddress, parseHumanHandle, parseOrganizationId} from '../../source/parsec/ids.ts';
import {openMailer} from '../../source/server/mail.ts';
import {userInvitationMail} from '../../source/server/parsec/mails.ts';
import {smtpServer} from '../helpers/smtp.ts';
import {alicesOrganization, server} from './parsec/harness.ts';

const from = 'Parsec <no-reply@example.com>';
const link = 'https://parsec.example.com/redirect/Org?a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'narthex-mail-'));
	onTestFinished(() => rmSync(path, {recursive: true, force: true}));
	return path;
}

/** The text of a mail without the line breaks of quoted-printable. */
function readable(mail: string): string {
	return mail.replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll('=\n', '');
}

const mailToZoe = userInvitationMail({
	to: parseEmailAddress('zoe@example.com'),
	greeter: parseHumanHandle('alice@example.com', 'Alice & Co'),
	organizationId: parseOrganizationId('Org'),
	link,
});

describe('An invitation by mail', () => {
	test('names the greeter and the organization in text and HTML, and its replies go to the greeter', async () => {
		const {url, mails} = await smtpServer();
		const mailer = openMailer({kind: 'smtp', url, from}, () => {});
		expect(await mailer.send(mailToZoe)).toBe('SUCCESS');
		mailer.close();
		const [mail = ''] = mails.map(readable);
		expect(mail).toContain('To: zoe@example.com');
		expect(mail).toContain('From: Parsec <no-reply@example.com>');
		expect(mail).toMatch(/Reply-To: "?Alice & Co"? <alice@example\.com>/);
		expect(mail).toContain('Subject: [Parsec] Alice & Co invited you to Org');
		expect(mail).toContain(link);
		expect(mail).toContain(`<a href="${link.replaceAll('&', '&#38;')}">`);
		expect(mail).toContain('Alice &#38; Co');
	});

	test.each(['"a,b"@example.com', '"x> <y"@example.com', "'@example.com"])(
		'goes to one address, however it looks: %s',
		async (address) => {
			const {url, mails} = await smtpServer();
			const lines: string[] = [];
			const mailer = openMailer({kind: 'smtp', url, from}, (line) => lines.push(line));
			await mailer.send({...mailToZoe, to: {address: parseEmailAddress(address), name: ''}});
			mailer.close();
			expect(mails.length).toBeLessThanOrEqual(1);
			expect(lines.join()).not.toContain('example.com');
		},
	);

	test.each([
		['RCPT TO', '550 no such user', 'RECIPIENT_REFUSED'],
		['MAIL FROM', '550 not you', 'SERVER_UNAVAILABLE'],
		['DATA', '451 not now', 'SERVER_UNAVAILABLE'],
		['EHLO', '421 busy', 'SERVER_UNAVAILABLE'],
	])('that is refused at %s is reported: %s', async (refused, answer, result) => {
		const {url} = await smtpServer({command: refused, with: answer});
		const mailer = openMailer({kind: 'smtp', url, from}, () => {});
		expect(await mailer.send(mailToZoe)).toBe(result);
		mailer.close();
	});

	test('to an SMTP server that does not exist is reported', async () => {
		const mailer = openMailer({kind: 'smtp', url: 'smtp://127.0.0.1:1', from}, () => {});
		expect(await mailer.send(mailToZoe)).toBe('SERVER_UNAVAILABLE');
		mailer.close();
	});
});

describe('The outbox', () => {
	test('gets one file for each mail, for its owner alone; the log gets a line without the link', async () => {
		const path = join(folder(), 'outbox');
		const lines: string[] = [];
		const mailer = openMailer({kind: 'outbox', folder: path, from}, (line) => lines.push(line));
		expect([await mailer.send(mailToZoe), await mailer.send(mailToZoe)]).toEqual(['KEPT', 'KEPT']);
		const files = readdirSync(path);
		expect(files).toHaveLength(2);
		const [file = ''] = files;
		expect([statSync(path).mode & 0o777, statSync(join(path, file)).mode & 0o777]).toEqual([0o700, 0o600]);
		const mail = readFileSync(join(path, file), 'utf8');
		expect(mail.split('\r\n')).toContain(link);
		expect(mail).toContain(`narthex "${link}"\r\n`);
		expect(mail).toContain('\r\nContent-Transfer-Encoding: 8bit\r\n');
		expect(lines).toHaveLength(2);
		expect(lines.join()).toContain(file);
		expect(lines.join()).not.toContain('xBCg');
	});

	test('that cannot be written to is reported', async () => {
		const path = join(folder(), 'outbox');
		writeFileSync(path, 'a file, not a folder');
		const mailer = openMailer({kind: 'outbox', folder: path, from}, () => {});
		expect(await mailer.send(mailToZoe)).toBe('SERVER_UNAVAILABLE');
	});
});

describe('The server', () => {
	test('sends a mail whenever it is asked to, and says whether that worked', async () => {
		const outbox = join(folder(), 'outbox');
		const {url, port} = await server({mail: {kind: 'outbox', folder: outbox, from}});
		const {send} = await alicesOrganization(url);
		const invite = (send_email: boolean) =>
			send('invite_new_user', {claimer_email: parseEmailAddress('zoe@example.com'), send_email});
		const replies = [
			await invite(false),
			await invite(true),
			await invite(true),
			await send('invite_new_device', {send_email: true}),
		];
		// Mails that are only kept are not sent; where none was asked for, nothing failed.
		expect(replies.map((reply) => reply.status === 'ok' && reply.email_sent)).toEqual([
			'SUCCESS',
			'SERVER_UNAVAILABLE',
			'SERVER_UNAVAILABLE',
			'SERVER_UNAVAILABLE',
		]);
		const mails = readdirSync(outbox).map((file) => readable(readFileSync(join(outbox, file), 'latin1')));
		expect(mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim()).sort()).toEqual([
			'Alice <alice@example.com>',
			'zoe@example.com',
			'zoe@example.com',
		]);
		expect(mails.every((mail) => mail.includes(`http://127.0.0.1:${port}/redirect/Org?a=claim_`))).toBe(true);
	});

	test('says that a mail could not be sent', async () => {
		const {url: smtp} = await smtpServer({command: 'RCPT TO', with: '550 no'});
		const {url} = await server({mail: {kind: 'smtp', url: smtp, from}});
		const {send} = await alicesOrganization(url);
		const reply = await send('invite_new_user', {
			claimer_email: parseEmailAddress('zoe@example.com'),
			send_email: true,
		});
		expect(reply).toMatchObject({status: 'ok', email_sent: 'RECIPIENT_REFUSED'});
		expect((await send('invite_list', {})).invitations).toHaveLength(1);
	});
});
