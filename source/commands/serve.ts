import {type Command, InvalidArgumentError, Option} from 'commander';
import {NarthexError, UsageError} from '../errors.ts';
import {parseServerAddress, parseServerUrl, serverLink} from '../parsec/address.ts';
import type {RunningAccountServer} from '../server/accounts/server.ts';
import type {MailRoute} from '../server/mail.ts';
import type {RunningServer} from '../server/server.ts';
import {forScreen} from '../text.ts';
import {argument, FAILED, runs} from './run.ts';
import {line} from './style.ts';
import {longText, type Terminal} from './terminal.ts';

export interface ServeOptions {
	readonly port: number;
	readonly host: string;
	readonly data?: string;
	readonly administrationToken?: string;
	readonly hold: number;
	readonly publicAddress?: string;
	readonly spontaneousBootstrap?: true;
	readonly tlsCert?: string;
	readonly tlsKey?: string;
	readonly smtp?: string;
	readonly mailFrom: string;
	readonly outbox?: string;
	readonly accountPort?: number;
	readonly accountOrganization?: string;
	readonly check?: string;
}

export default function declare(command: Command): void {
	command
		.addOption(
			new Option('-p, --port <port>', 'to listen on; 0 takes a free one').argParser(wholeNumber(65_535)).default(6777),
		)
		.option('--host <address>', 'to listen on; other computers reach 127.0.0.1 not at all', '127.0.0.1')
		.option('--data <file>', 'where everything is kept, or ":memory:"')
		.addOption(
			new Option(
				'--administration-token <token>',
				'what administrators identify with (better in the environment than here)',
			).env('PARSEC_ADMINISTRATION_TOKEN'),
		)
		.addOption(
			new Option(
				'--hold <seconds>',
				'how long a step of an exchange may wait for its peer; 0 makes clients ask again and again',
			)
				.argParser(wholeNumber(600))
				.default(20),
		)
		.option(
			'--public-address <address>',
			'what links say: parsec3://host[:port][?no_ssl=true] (default: where it listens)',
		)
		.option('--spontaneous-bootstrap', 'let anyone create organizations, without the administration token')
		.option('--tls-cert <file>', 'certificate chain, PEM; with --tls-key, for https')
		.option('--tls-key <file>', 'its private key, PEM')
		.addOption(
			new Option('--smtp <url>', 'SMTP server for mails: smtp[s]://[user:password@]host[:port]').env('NARTHEX_SMTP'),
		)
		.addOption(
			new Option('--mail-from <address>', 'sender of mails')
				.env('NARTHEX_MAIL_FROM')
				.default('Parsec <no-reply@localhost>'),
		)
		.option('--outbox <folder>', 'where mails are left without SMTP (default: beside the data file)')
		.addOption(
			new Option(
				'--account-port <port>',
				'be an Account Server too, on this port of this computer (7472 is where its clients look)',
			).argParser(wholeNumber(65_535)),
		)
		.option('--account-organization <id>', 'what invites of the Account Server lead into (default: narthex)')
		.option('--check <file>', 'verify all certificates in a data file, and serve nothing');
	runs<ServeOptions>(command, ({terminal, options}) =>
		options.check === undefined ? serve(terminal, options) : check(terminal, options.check),
	);
}

/** Serves until a signal comes. */
export async function serve(terminal: Terminal, options: ServeOptions): Promise<number> {
	const {data, administrationToken = '', tlsCert, tlsKey, publicAddress} = options;
	if (data === undefined) {
		throw new UsageError('The data file is not named.', 'Give it with --data, or --data :memory: to keep nothing.');
	}
	if ((tlsCert === undefined) !== (tlsKey === undefined)) {
		throw new UsageError('TLS needs a certificate and its key.', 'Give both, with --tls-cert and --tls-key.');
	}
	if (options.accountPort !== undefined && data === ':memory:') {
		throw new UsageError(
			'An Account Server in memory could have no first account.',
			'Give --data a file, or leave --account-port out.',
		);
	}
	const address = publicAddress === undefined ? undefined : argument(publicAddress, parseServerAddress);
	const interrupted = new Promise<void>((resolve) => {
		const stepBack = terminal.onInterruption(() => {
			stepBack();
			resolve();
		});
	});
	const log = (text: string) => terminal.message(line`${forScreen(new Date().toISOString())} ${longText(text)}`);
	const {outboxFolder, startServer} = await import('../server/server.ts');
	const mail = mailRoute(options, outboxFolder(data));
	const server = await startServer({
		port: options.port,
		host: options.host,
		data,
		administrationToken,
		hold: options.hold,
		publicAddress: address,
		spontaneousBootstrap: options.spontaneousBootstrap,
		tls: tlsCert !== undefined && tlsKey !== undefined ? {certificate: tlsCert, key: tlsKey} : undefined,
		mail,
		log,
	});
	let accounts: ServedAccounts | undefined;
	try {
		accounts = await serveAccounts(options, data, mail, log);
	} catch (error) {
		await server.close();
		throw error;
	}
	introduce(terminal, options, server, accounts?.url);
	await interrupted;
	await Promise.all([server.close(), accounts?.close()]);
	return 0;
}

type ServedAccounts = Pick<RunningAccountServer, 'url' | 'close'>;

/** The Account Server, where one is asked for. */
async function serveAccounts(
	options: ServeOptions,
	data: string,
	mail: MailRoute,
	log: (text: string) => void,
): Promise<ServedAccounts | undefined> {
	const {accountPort: port, accountOrganization: organization} = options;
	if (port === undefined) return undefined;
	const [{startAccountServer}, {openMailer}] = await Promise.all([
		import('../server/accounts/server.ts'),
		import('../server/mail.ts'),
	]);
	const mailer = openMailer(mail, log);
	try {
		const server = await startAccountServer({port, data, mailer, organization, log});
		return {
			url: server.url,
			async close() {
				await server.close();
				mailer.close();
			},
		};
	} catch (error) {
		mailer.close();
		throw error;
	}
}

function mailRoute({smtp, outbox, mailFrom: from}: ServeOptions, otherwise: string): MailRoute {
	return smtp === undefined ? {kind: 'outbox', folder: outbox ?? otherwise, from} : {kind: 'smtp', url: smtp, from};
}

function introduce(
	terminal: Terminal,
	{host, data = '', tlsCert, publicAddress}: ServeOptions,
	{url, port}: RunningServer,
	accounts: string | undefined,
): void {
	const link = serverLink(parseServerUrl(url));
	terminal.result({url, address: link, port, ...(accounts === undefined ? {} : {account_url: accounts})}, () => [
		line`Parsec server on ${longText(url)} (${longText(link)})`,
		...(accounts === undefined ? [] : [line`Account Server on ${longText(accounts)}`]),
	]);
	if (accounts !== undefined) {
		terminal.message(line`Its first account: narthex account create-admin --data ${longText(data)} EMAIL`);
	}
	terminal.message(line`It serves invitations, users and devices: no files, no workspaces. Stop it with Ctrl-C.`);
	if (data === ':memory:') terminal.message(line`Everything is kept in memory, and gone when it stops.`);
	if (LOOPBACK.test(host)) return;
	if (publicAddress === undefined) {
		terminal.message(
			line`Links lead to ${longText(url)}: if other computers do not reach it there, use --public-address.`,
		);
	}
	if (tlsCert === undefined) {
		terminal.message(
			line`Other computers reach it without TLS: whoever can listen in sees who talks to whom. Use --tls-cert and --tls-key.`,
		);
	}
}

const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

async function check(terminal: Terminal, path: string): Promise<number> {
	const {checkData} = await import('../server/check.ts');
	const checked = await checkData(path);
	terminal.result(
		checked.map(({organizationId, certificates, users, devices, problem}) => ({
			organization_id: organizationId,
			certificates,
			users,
			devices,
			problem: problem ?? null,
		})),
		(style) =>
			checked.map(({organizationId, certificates, users, devices, problem}) =>
				problem === undefined
					? line`${style.green(line`valid`)}   ${forScreen(organizationId)}: ${certificates} certificates, ${users} users, ${devices} devices`
					: line`${style.red(line`invalid`)} ${forScreen(organizationId)}: ${longText(problem)}`,
			),
	);
	const broken = checked.filter(({problem}) => problem !== undefined).length;
	if (broken > 0) {
		terminal.error(
			new NarthexError(
				'invalid-certificate',
				`Certificates of ${broken} of ${checked.length} organizations are not valid.`,
				'Restore the data file from a copy, and find out who altered it.',
			),
		);
	}
	return broken > 0 ? FAILED : 0;
}

function wholeNumber(most: number): (text: string) => number {
	return (text) => {
		if (!/^\d{1,6}$/.test(text) || Number(text) > most)
			throw new InvalidArgumentError(`Give a whole number from 0 to ${most}.`);
		return Number(text);
	};
}
