import {randomUUID} from 'node:crypto';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {NarthexError} from '../errors.ts';
import {type ServerAddress, serverUrl} from '../parsec/address.ts';
import {type RunningAccountServer, startAccountServer} from './accounts/account-server.ts';
import {type MailRoute, openMailer} from './mail.ts';
import {type RunningParsecServer, startParsecServer} from './parsec/parsec-server.ts';
import {readTlsCredentials, type TlsFiles} from './tls.ts';

export interface ServerOptions {
	/** 0: any free one. */
	readonly port: number;
	/** The address to listen on. Default: 127.0.0.1, this machine only. */
	readonly host?: string | undefined;
	/** A file, or `:memory:`. */
	readonly data: string;
	/** The password of the server's administrators. Never empty. */
	readonly administrationToken: string;
	/** Seconds that a step may wait for its peer before it is answered; 0: not at all. Default: 20. */
	readonly hold?: number | undefined;
	/** Where clients reach the server, for links. Default: where it listens. */
	readonly publicAddress?: ServerAddress | undefined;
	/** Whether anyone may create organizations. Default: only administrators of the server. */
	readonly spontaneousBootstrap?: boolean | undefined;
	/** Both halves use it. Without it they speak plain HTTP. */
	readonly tls?: TlsFiles | undefined;
	/** Default: files in a folder beside the data file. */
	readonly mail?: MailRoute | undefined;
	/** Seconds between two signs of life on a stream of events. Default: 30. */
	readonly keepalive?: number | undefined;
	/** The Account Server half. Default: none. */
	readonly accounts?: AccountOptions | undefined;
	/** Gets one line for each event, without tokens and payloads. Default: nowhere. */
	readonly log?: ((line: string) => void) | undefined;
}

export interface AccountOptions {
	/** 0: any free one. */
	readonly port: number;
	/** The name of what account invites lead into. */
	readonly organization?: string | undefined;
	/** The URL with which links and mails begin. Default: where it listens. */
	readonly publicUrl?: string | undefined;
	/** The origin of the web pages that may read the answers. Default: none. */
	readonly allowedOrigin?: string | undefined;
}

export interface RunningServer {
	/** `http(s)://host:port/`: where Parsec clients reach it. */
	readonly url: string;
	/** The port of the Parsec half. */
	readonly port: number;
	/** Where clients reach the Account Server half; undefined if there is none. */
	readonly accountsUrl: string | undefined;
	/** How many steps are held and how many streams of events are open. */
	activity(): {readonly held: number; readonly streams: number};
	/** Ends what waits and closes the files, within two seconds. */
	close(): Promise<void>;
}

export const DEFAULT_SENDER = 'Parsec <no-reply@localhost>';
const DEFAULT_HOLD = 20;
const DEFAULT_KEEPALIVE = 30;

/**
 * Starts a small Parsec server for invitations, and an Account Server beside it if `accounts` asks for one.
 * @throws NarthexError (`administration-token-missing`, `tls-unusable`, `storage-…`, `port-in-use`, `address-unusable`)
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const {data, administrationToken, log = () => {}} = options;
	if (administrationToken === '') throw new NarthexError('administration-token-missing', {});
	const tls = options.tls && readTlsCredentials(options.tls);
	const mailer = openMailer(options.mail ?? {kind: 'outbox', folder: outboxFolder(data), from: DEFAULT_SENDER}, log);
	let parsec: RunningParsecServer | undefined;
	let accounts: RunningAccountServer | undefined;
	const close = async () => {
		await Promise.all([parsec?.close(), accounts?.close()]);
		mailer.close();
	};
	try {
		parsec = await startParsecServer({
			host: options.host ?? '127.0.0.1',
			port: options.port,
			tls,
			data,
			hasAccounts: options.accounts !== undefined,
			administrationToken,
			hold: options.hold ?? DEFAULT_HOLD,
			keepalive: options.keepalive ?? DEFAULT_KEEPALIVE,
			publicAddress: options.publicAddress,
			spontaneousBootstrap: options.spontaneousBootstrap ?? false,
			mailer,
			log,
		});
		if (options.accounts !== undefined) {
			accounts = await startAccountServer({...options.accounts, data, mailer, tls, log});
			parsec.noteAccounts();
		}
	} catch (error) {
		await close();
		throw error;
	}
	const {address, port, activity} = parsec;
	return {url: serverUrl(address), port, accountsUrl: accounts?.url, activity, close};
}

/** Where mails go without SMTP: beside the data file, or into a folder of unknown name if nothing is kept. */
export function outboxFolder(data: string): string {
	return data === ':memory:' ? join(tmpdir(), `narthex-outbox-${randomUUID()}`) : `${data}.outbox`;
}
