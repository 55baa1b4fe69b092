import {Listener} from '../listener.ts';
import type {Mailer} from '../mail.ts';
import type {TlsCredentials} from '../tls.ts';
import type {AccountServices} from './account-call.ts';
import {AccountDatabase, accountDataFile} from './account-database.ts';
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
	/** The URL with which links begin. Default: the one that each caller uses. */
	readonly publicUrl?: string | undefined;
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
		const services: AccountServices = {database, tokens, mailer, organization, now, log};
		const scheme = tls === undefined ? 'http' : 'https';
		const published = options.publicUrl?.replace(/\/*$/, '/');
		const listener = await Listener.open({hosts, port, tls});
		listener.serve(new AccountEndpoints(services, {published, scheme}));
		return {
			url: published ?? `${scheme}://${listener.hostname}:${listener.port}/`,
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
