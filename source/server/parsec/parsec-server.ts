import {existsSync} from 'node:fs';
import {NarthexError} from '../../errors.ts';
import type {ServerAddress} from '../../parsec/address.ts';
import {accountDataFile} from '../database-file.ts';
import {Listener} from '../listener.ts';
import type {Mailer} from '../mail.ts';
import type {TlsCredentials} from '../tls.ts';
import type {Services} from './call.ts';
import {ParsecEndpoints} from './endpoints.ts';
import {EventStreams} from './events.ts';
import {HeldSteps} from './held-steps.ts';
import {Storage} from './storage.ts';
import {VerifiedSignatures} from './verified-signatures.ts';

export interface ParsecServerOptions {
	readonly host: string;
	/** 0: any free one. */
	readonly port: number;
	readonly tls: TlsCredentials | undefined;
	/** A file, or `:memory:`. */
	readonly data: string;
	/** Whether an Account Server keeps its accounts in a file beside the data file. */
	readonly hasAccounts: boolean;
	readonly administrationToken: string;
	/** Seconds that a step may wait for its peer; 0: not at all. */
	readonly hold: number;
	/** Seconds between two signs of life on a stream of events. */
	readonly keepalive: number;
	/** Where clients reach the server, for links; undefined: where it listens. */
	readonly publicAddress: ServerAddress | undefined;
	readonly spontaneousBootstrap: boolean;
	readonly mailer: Mailer;
	readonly log: (line: string) => void;
}

export interface RunningParsecServer {
	readonly address: ServerAddress;
	/** The port that it listens on. */
	readonly port: number;
	/** Notes that the file of an Account Server belongs to the data file. */
	noteAccounts(): void;
	/** How many steps are held and how many streams of events are open. */
	activity(): {readonly held: number; readonly streams: number};
	/** Ends what waits and closes the file, within two seconds. */
	close(): Promise<void>;
}

/**
 * Starts the Parsec half.
 * @throws NarthexError (`storage-…`, `port-in-use`, `address-unusable`)
 */
export async function startParsecServer(options: ParsecServerOptions): Promise<RunningParsecServer> {
	const {host, hold, keepalive, tls, mailer, hasAccounts, log} = options;
	const storage = new Storage(options.data);
	try {
		if (hasAccounts) requireAccounts(storage, options.data);
		const longestSilence = Math.max(hold, keepalive);
		const listener = await Listener.open({hosts: [host], port: options.port, tls, longestSilence});
		const {hostname, port} = listener;
		const services: Services = {
			storage,
			events: new EventStreams(keepalive),
			held: new HeldSteps(),
			verified: new VerifiedSignatures(),
			mailer,
			address: options.publicAddress ?? {hostname, port, tls: tls !== undefined},
			holdSeconds: hold,
			log,
		};
		listener.serve(new ParsecEndpoints(services, options));
		return {
			address: services.address,
			port,
			activity: () => ({held: services.held.size, streams: services.events.size}),
			noteAccounts: () => storage.noteAccounts(),
			close: () => close(listener, services),
		};
	} catch (error) {
		storage.close();
		throw error;
	}
}

/**
 * The file of the accounts must be there if the data file ever had one: a file that got lost is no beginning.
 * @throws NarthexError (`storage-accounts-missing`)
 */
function requireAccounts(storage: Storage, data: string): void {
	const path = accountDataFile(data);
	if (storage.hasAccounts && data !== ':memory:' && !existsSync(path))
		throw new NarthexError('storage-accounts-missing', {path});
}

async function close(listener: Listener, {held, events, storage}: Services): Promise<void> {
	const closed = listener.close();
	held.close();
	events.close();
	await closed;
	storage.close();
}
