import {randomUUID} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createTransport, type SendMailOptions} from 'nodemailer';
import type {EmailSent} from '../parsec/commands.ts';
import type {EmailAddress, HumanHandle, OrganizationId} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import {type Html, html} from './html.ts';

// Mails to those who are invited (protocol: transport §5.1).

/** Where mails go: to an SMTP server, or as files into a folder. `from` is the sender's address. */
export type MailRoute =
	| {readonly kind: 'smtp'; readonly url: string; readonly from: string}
	| {readonly kind: 'outbox'; readonly folder: string; readonly from: string};

export interface Mail {
	readonly to: {readonly address: EmailAddress; readonly name: string};
	readonly replyTo: HumanHandle | undefined;
	readonly subject: string;
	readonly text: string;
	readonly html: Html;
}

export interface Mailer {
	/** Never throws: what became of the mail is its result. */
	send(mail: Mail): Promise<EmailSent>;
	close(): void;
}

/** To somebody new. */
export function userInvitationMail(invitation: {
	readonly to: EmailAddress;
	readonly greeter: HumanHandle;
	readonly organizationId: OrganizationId;
	readonly link: string;
}): Mail {
	const {to, greeter, organizationId, link} = invitation;
	return {
		to: {address: to, name: ''},
		replyTo: greeter,
		subject: `[Parsec] ${greeter.label} invited you to ${organizationId}`,
		...body([
			`${greeter.label} (${greeter.email}) invites you to the organization ${organizationId}.`,
			`Agree on a time with ${greeter.label}, call each other, and open this link while you speak:`,
			link,
			`You may also run in a terminal: narthex invite claim '${link}'`,
			'Whoever has this link can take your place: do not pass it on. If you did not expect it, ignore it.',
		]),
	};
}

/** To oneself, for another device. */
export function deviceInvitationMail(invitation: {
	readonly to: HumanHandle;
	readonly organizationId: OrganizationId;
	readonly link: string;
}): Mail {
	const {to, organizationId, link} = invitation;
	return {
		to: {address: to.email, name: to.label},
		replyTo: undefined,
		subject: `[Parsec] New device invitation to ${organizationId}`,
		...body([
			`You asked for a new device in the organization ${organizationId}.`,
			'Open this link on the new device, with the old one at hand:',
			link,
			`You may also run in a terminal there: narthex invite claim '${link}'`,
			'Whoever has this link can take your place: do not pass it on. If it was not you who asked, cancel the invitation.',
		]),
	};
}

/** Gives mails to an SMTP server or leaves them in a folder, and says so in the log. */
export function openMailer(route: MailRoute, log: (line: string) => void): Mailer {
	return route.kind === 'smtp' ? smtpMailer(route, log) : outboxMailer(route, log);
}

/** The link is text too, and every piece of text is escaped. */
function body(paragraphs: readonly string[]): {readonly text: string; readonly html: Html} {
	const marked = paragraphs.map((paragraph) =>
		/^https?:/.test(paragraph) ? html`<p><a href="${paragraph}">${paragraph}</a></p>` : html`<p>${paragraph}</p>`,
	);
	return {
		text: `${paragraphs.join('\n\n')}\n`,
		html: html`<!doctype html><html lang="en"><body>${marked}</body></html>`,
	};
}

function message({to, replyTo, subject, text, html: marked}: Mail, from: string): SendMailOptions {
	return {
		from,
		to,
		...(replyTo === undefined ? {} : {replyTo: {address: replyTo.email, name: replyTo.label}}),
		subject,
		text,
		html: marked.markup,
	};
}

function smtpMailer({url, from}: {readonly url: string; readonly from: string}, log: (line: string) => void): Mailer {
	const transport = createTransport({url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000});
	return {
		async send(mail) {
			try {
				await transport.sendMail(message(mail, from));
				log(words.server.log.mailSent);
				return 'SUCCESS';
			} catch (error) {
				const result = isRecipientRefused(error) ? 'RECIPIENT_REFUSED' : 'SERVER_UNAVAILABLE';
				log(result === 'RECIPIENT_REFUSED' ? words.server.log.recipientRefused : words.server.log.noMailTaken);
				return result;
			}
		},
		close() {
			transport.close();
		},
	};
}

/** nodemailer says EENVELOPE for a refused sender as well; then the answer was to MAIL FROM. */
function isRecipientRefused(error: unknown): boolean {
	return (
		error instanceof Error &&
		'code' in error &&
		error.code === 'EENVELOPE' &&
		'command' in error &&
		error.command === 'RCPT TO'
	);
}

function outboxMailer(
	{folder, from}: {readonly folder: string; readonly from: string},
	log: (line: string) => void,
): Mailer {
	const transport = createTransport({streamTransport: true, buffer: true});
	return {
		async send(mail) {
			const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
			try {
				const {message: content} = await transport.sendMail(message(mail, from));
				await mkdir(folder, {recursive: true, mode: 0o700});
				await writeFile(join(folder, name), content as Buffer, {mode: 0o600, flag: 'wx'});
				log(words.server.log.mailWritten(join(folder, name)));
				return 'SUCCESS';
			} catch {
				log(words.server.log.mailNotWritten(folder));
				return 'SERVER_UNAVAILABLE';
			}
		},
		close() {},
	};
}
