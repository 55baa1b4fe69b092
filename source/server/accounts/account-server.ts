import {accountDataFile} from '../database-file.ts';
import {Listener} from '../listener.ts';
import type {Mailer} from '../mail.ts';
import type {TlsCredentials} from '../tls.ts';
import type {AccountServices} from './account-call.ts';
import {AccountDatabase} from './account-database.ts';
import {AccountEndpoints} from './account-endpoints.ts';
import {AccountTokens} from './account-tokens.ts';
import {type Administrator, insertAdministrator} from './administrator.ts';

export interface AccountServerOptions {
	/** 0: any free one. */
	readonly port: number;
	/** The data file of the Parsec half; the accounts are in a file beside it. Or `:memory:`. */
	readonly data: string;
	/** Sends the mails. It stays open when this server ends. */
	readonly mailer: Mailer;
	/** The name of what account invites lead into. */
	readonly organization?: string | undefined;
	/** The URL with which links begin, in documents and mails. Default: where it listens. */
	readonly publicUrl?: string | undefined;
	/** The origin of the web pages that may read the answers. Default: none. */
	readonly allowedOrigin?: string | undefined;
	/** Addresses to listen on. This machine must have the first one. Default: 127.0.0.1 and ::1. */
	readonly hosts?: readonly [string, ...string[]] | undefined;
	readonly tls?: TlsCredentials | undefined;
	/** ms since the epoch. */
	readonly now?: (() => number) | undefined;
	/** Gets one line for each event, without codes, tokens and passwords. */
	readonly log?: ((line: string) => void) | undefined;
}

export interface RunningAccountServer {
	/** The URL of its root document; ends in `/`. */
	readonly url: string;
	/** Creates an account with all rights. */
	createAdministrator(credentials: {readonly email: string; readonly password: string}): Promise<Administrator>;
	close(): Promise<void>;
}

/** The names that every machine has for itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Starts the Account Server half.
 * @throws NarthexError (`port-in-use`, `address-unusable`, `storage-…`)
 */
export async function startAccountServer(options: AccountServerOptions): Promise<RunningAccountServer> {
	const {port, data, tls, hosts = ['127.0.0.1', '::1'], now = Date.now, log = () => {}} = options;
	const database = new AccountDatabase(accountDataFile(data));
	try {
		const tokens = await AccountTokens.open(database, now);
		const {mailer, organization = 'narthex'} = options;
		const listener = await Listener.open({hosts, port, tls});
		const urlOf = (hostname: string) => `${tls === undefined ? 'http' : 'https'}://${hostname}:${listener.port}/`;
		const url = options.publicUrl?.replace(/\/*$/, '/') ?? urlOf(listener.hostname);
		const otherUrls = new Set(options.publicUrl === undefined ? LOOPBACK.map(urlOf) : []);
		const services: AccountServices = {database, tokens, mailer, organization, url, now, log};
		listener.serve(new AccountEndpoints(services, {url, otherUrls, allowedOrigin: options.allowedOrigin}));
		return {
			url,
			createAdministrator: (credentials) => insertAdministrator(database, tokens, credentials),
			async close() {
				await listener.close();
				database.close();
			},
		};
	} catch (error) {
		database.close();
		throw error;
	}
}
