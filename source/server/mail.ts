import {randomUUID} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createTransport, type SendMailOptions} from 'nodemailer';
import type {EmailSent} from '../parsec/commands.ts';
import type {EmailAddress, HumanHandle} from '../parsec/ids.ts';
import {words} from '../words/index.ts';
import type {Html} from './html.ts';

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
	/** Never throws; the result says whether it worked. */
	send(mail: Mail): Promise<EmailSent>;
	close(): void;
}

/** Gives mails to an SMTP server or writes them into a folder, and writes one line about each into the log. */
export function openMailer(route: MailRoute, log: (line: string) => void): Mailer {
	return route.kind === 'smtp' ? smtpMailer(route, log) : outboxMailer(route, log);
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
