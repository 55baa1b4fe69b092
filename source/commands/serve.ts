import {readFile} from 'node:fs/promises';
import {type Command, InvalidArgumentError, Option} from 'commander';
import {parseAccountServer} from '../accounts/address.ts';
import {NarthexError, UsageError} from '../errors.ts';
import {isLoopback} from '../loopback.ts';
import {parseServerAddress, parseServerUrl, serverLink} from '../parsec/address.ts';
import type {MailRoute} from '../server/mail.ts';
import type {AccountOptions, RunningServer} from '../server/server.ts';
import {shellWord} from '../shell.ts';
import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {argument, FAILED, runs} from './run.ts';
import {line, longText} from './terminal/style.ts';
import type {Terminal} from './terminal/terminal.ts';

export interface ServeOptions {
	readonly port: number;
	readonly host: string;
	readonly data?: string;
	readonly administrationToken?: string;
	readonly administrationTokenFile?: string;
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
	readonly accountPublicAddress?: string;
	readonly accountAllowOrigin?: string;
	readonly check?: string;
	readonly backup?: string;
}

export default function declare(command: Command): void {
	const {options, values} = words.serve;
	command
		.addOption(new Option('-p, --port <port>', options.port).argParser(wholeNumber(65_535)).default(6777))
		.option(`--host <${values.address}>`, options.host, '127.0.0.1')
		.option(`--data <${values.file}>`, options.data)
		.addOption(
			new Option(`--administration-token <${values.token}>`, options.administrationToken).env(
				'PARSEC_ADMINISTRATION_TOKEN',
			),
		)
		.option(`--administration-token-file <${values.file}>`, options.administrationTokenFile)
		.addOption(new Option(`--hold <${values.seconds}>`, options.hold).argParser(wholeNumber(600)).default(20))
		.option(`--public-address <${values.address}>`, options.publicAddress)
		.option('--spontaneous-bootstrap', options.spontaneousBootstrap)
		.option(`--tls-cert <${values.file}>`, options.tlsCert)
		.option(`--tls-key <${values.file}>`, options.tlsKey)
		.addOption(new Option('--smtp <url>', options.smtp).env('NARTHEX_SMTP'))
		.addOption(
			new Option(`--mail-from <${values.address}>`, options.mailFrom)
				.env('NARTHEX_MAIL_FROM')
				.default('Parsec <no-reply@localhost>'),
		)
		.option(`--outbox <${values.folder}>`, options.outbox)
		.addOption(new Option('--account-port <port>', options.accountPort).argParser(wholeNumber(65_535)))
		.option('--account-organization <id>', options.accountOrganization)
		.option('--account-public-address <url>', options.accountPublicAddress)
		.option('--account-allow-origin <origin>', options.accountAllowOrigin)
		.option(`--check <${values.file}>`, options.check)
		.option(`--backup <${values.file}>`, options.backup);
	runs<ServeOptions>(command, ({terminal, options}) => {
		if (options.check !== undefined) return check(terminal, options.check);
		return options.backup === undefined ? serve(terminal, options) : backUp(terminal, options, options.backup);
	});
}

/** An administration token that is shorter can be guessed. */
const LEAST_TOKEN = 16;

/** Serves until a signal comes. */
export async function serve(terminal: Terminal, options: ServeOptions): Promise<number> {
	const {data, tlsCert, tlsKey, publicAddress, accountPort} = options;
	if (data === undefined) {
		throw new UsageError(words.serve.noDataFile.message, words.serve.noDataFile.nextStep);
	}
	if ((tlsCert === undefined) !== (tlsKey === undefined)) {
		throw new UsageError(words.serve.halfTls.message, words.serve.halfTls.nextStep);
	}
	if (accountPort !== undefined && data === ':memory:') {
		throw new UsageError(words.serve.accountsInMemory.message, words.serve.accountsInMemory.nextStep);
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
		administrationToken: await tokenOf(options),
		hold: options.hold,
		publicAddress: address,
		spontaneousBootstrap: options.spontaneousBootstrap,
		tls: tlsCert !== undefined && tlsKey !== undefined ? {certificate: tlsCert, key: tlsKey} : undefined,
		mail,
		accounts: accountPort === undefined ? undefined : accountOptions(options, accountPort),
		log,
	});
	introduce(terminal, options, server);
	if (mail.kind === 'outbox') terminal.message(words.serve.mailsKept(longText(mail.folder)));
	await interrupted;
	await server.close();
	return 0;
}

/** @throws NarthexError (`administration-token-short`, `administration-token-unreadable`) */
async function tokenOf({administrationToken = '', administrationTokenFile: file}: ServeOptions): Promise<string> {
	const token = file === undefined ? administrationToken : await tokenIn(file);
	if (token !== '' && token.length < LEAST_TOKEN)
		throw new NarthexError('administration-token-short', {least: LEAST_TOKEN});
	return token;
}

/** What the file of a token holds. @throws NarthexError `administration-token-unreadable` */
async function tokenIn(path: string): Promise<string> {
	try {
		return (await readFile(path, 'utf8')).trim();
	} catch (error) {
		throw new NarthexError('administration-token-unreadable', {path}, {cause: error});
	}
}

function accountOptions(
	{accountOrganization: organization, accountPublicAddress, accountAllowOrigin}: ServeOptions,
	port: number,
): AccountOptions {
	return {
		port,
		organization,
		publicUrl:
			accountPublicAddress === undefined ? undefined : argument(accountPublicAddress, parseAccountServer).address,
		allowedOrigin: accountAllowOrigin === undefined ? undefined : originOf(accountAllowOrigin),
	};
}

/** Scheme, host and port of the address of web pages. */
function originOf(text: string): string {
	return new URL(argument(text, parseAccountServer).address).origin;
}

function mailRoute({smtp, outbox, mailFrom: from}: ServeOptions, otherwise: string): MailRoute {
	return smtp === undefined ? {kind: 'outbox', folder: outbox ?? otherwise, from} : {kind: 'smtp', url: smtp, from};
}

function introduce(
	terminal: Terminal,
	{host, data = '', tlsCert, publicAddress}: ServeOptions,
	{url, port, accountsUrl}: RunningServer,
): void {
	const link = serverLink(parseServerUrl(url));
	terminal.result({url, address: link, port, ...(accountsUrl === undefined ? {} : {account_url: accountsUrl})}, () => [
		words.serve.running(longText(url), longText(link)),
		...(accountsUrl === undefined ? [] : [words.serve.accountsRunning(longText(accountsUrl))]),
	]);
	if (accountsUrl !== undefined) terminal.message(words.serve.firstAccount(longText(shellWord(data))));
	terminal.message(words.serve.purpose);
	if (data === ':memory:') terminal.message(words.serve.inMemory);
	if (isLoopback(host.includes(':') ? `[${host}]` : host)) return;
	if (publicAddress === undefined) terminal.message(words.serve.linksLeadTo(longText(url)));
	if (tlsCert === undefined) terminal.message(words.serve.withoutTls);
}

/** Copies the data file of a server that may run. */
async function backUp(terminal: Terminal, {data}: ServeOptions, target: string): Promise<number> {
	if (data === undefined || data === ':memory:') {
		throw new UsageError(words.serve.noDataFile.message, words.serve.noDataFile.nextStep);
	}
	const {backUp} = await import('../server/backup.ts');
	const files = backUp(data, target);
	terminal.result({files}, () => files.map((file) => words.serve.backedUp(longText(file))));
	return 0;
}

async function check(terminal: Terminal, path: string): Promise<number> {
	const {checkData} = await import('../server/parsec/check-data.ts');
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
			checked.map(({organizationId, problem, ...counts}) =>
				problem === undefined
					? words.serve.check.valid(forScreen(organizationId), counts, style.green)
					: words.serve.check.invalid(forScreen(organizationId), longText(problem), style.red),
			),
	);
	const broken = checked.filter(({problem}) => problem !== undefined).length;
	if (broken > 0) {
		terminal.error(new NarthexError('invalid-certificate', {broken, organizations: checked.length}));
	}
	return broken > 0 ? FAILED : 0;
}

function wholeNumber(most: number): (text: string) => number {
	return (text) => {
		if (!/^\d{1,6}$/.test(text) || Number(text) > most) throw new InvalidArgumentError(words.serve.wholeNumber(most));
		return Number(text);
	};
}
