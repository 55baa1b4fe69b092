import {randomUUID} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createTransport, type SendMailOptions} from 'nodemailer';
import type {EmailSent} from '../parsec/commands.ts';
import type {EmailAddress, HumanHandle} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import type {Html} from './html.ts';
import {newMailName, removeOldMails} from './outbox.ts';
import {SentMails} from './sent-mails.ts';

/** Where mails go: to an SMTP server, or as files into a folder. `from` is the sender. */
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
	/** Never throws; the result says whether it worked. `KEPT`: it is a file now, and is not sent. */
	send(mail: Mail): Promise<EmailSent | 'KEPT'>;
	close(): void;
}

/**
 * Gives mails to an SMTP server or writes them into a folder, and writes one line about each into the log. One address
 * gets at most ten mails in an hour, from all senders together.
 */
export function openMailer(route: MailRoute, log: (line: string) => void): Mailer {
	const mailer = route.kind === 'smtp' ? smtpMailer(route, log) : outboxMailer(route, log);
	const sent = new SentMails();
	return {
		async send(mail) {
			if (sent.take(mail.to.address, Date.now())) return mailer.send(mail);
			log(words.server.log.tooManyMails);
			return 'SERVER_UNAVAILABLE';
		},
		close: () => mailer.close(),
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

/**
 * The same for people who send it themselves out of the file: text and HTML as they are, so that a link is whole, in
 * one line, also in the source of the mail.
 */
function keptMessage(mail: Mail, from: string): SendMailOptions {
	const {text, html: marked, ...envelope} = message(mail, from);
	return {...envelope, alternatives: [asItIs('text/plain', String(text)), asItIs('text/html', String(marked))]};
}

function asItIs(type: string, content: string): {readonly raw: string} {
	const headers = [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: 8bit'];
	return {raw: [...headers, '', content].join('\n').replaceAll('\n', '\r\n')};
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

/** nodemailer reports a refused sender as EENVELOPE too, but then the refused command is MAIL FROM. */
function isRecipientRefused(error: unknown): boolean {
	return (
		error instanceof Error &&
		'code' in error &&
		error.code === 'EENVELOPE' &&
		'command' in error &&
		error.command === 'RCPT TO'
	);
}

/** ms between two looks for old mails. */
const SWEEP = 60 * 60 * 1000;

function outboxMailer(
	{folder, from}: {readonly folder: string; readonly from: string},
	log: (line: string) => void,
): Mailer {
	const transport = createTransport({streamTransport: true, buffer: true});
	let nextSweep = 0;
	return {
		async send(mail) {
			const name = newMailName(randomUUID());
			try {
				const {message: content} = await transport.sendMail(keptMessage(mail, from));
				await mkdir(folder, {recursive: true, mode: 0o700});
				if (Date.now() > nextSweep) {
					nextSweep = Date.now() + SWEEP;
					await removeOldMails(folder);
				}
				await writeFile(join(folder, name), content as Buffer, {mode: 0o600, flag: 'wx'});
				log(words.server.log.mailWritten(join(folder, name)));
				return 'KEPT';
			} catch {
				log(words.server.log.mailNotWritten(folder));
				return 'SERVER_UNAVAILABLE';
			}
		},
		close() {},
	};
}
