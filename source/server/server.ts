import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createServer as createHttpServer, type Server, type ServerOptions as ServerLimits} from 'node:http';
import {createServer as createHttpsServer} from 'node:https';
import type {AddressInfo, Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {NarthexError} from '../errors.ts';
import {type ServerAddress, serverUrl} from '../parsec/address.ts';
import {words} from '../words/index.ts';
import type {Services} from './call.ts';
import {EventStreams} from './events.ts';
import {HeldSteps} from './held-steps.ts';
import {HttpHandler} from './http.ts';
import {clientOf, Tally} from './limits.ts';
import {type MailRoute, openMailer} from './mail.ts';
import {Storage} from './storage.ts';
import {VerifiedSignatures} from './verified-signatures.ts';

export interface ServerOptions {
	/** 0: a free one. */
	readonly port: number;
	/** Default: 127.0.0.1, this machine only. */
	readonly host?: string | undefined;
	/** A file, or `:memory:`. */
	readonly data: string;
	/** What administrators of the server identify themselves with. Never empty. */
	readonly administrationToken: string;
	/** How many seconds a step may wait for its peer before it is answered; 0: not at all. Default: 20. */
	readonly hold?: number | undefined;
	/** Where clients reach the server, for links; default: where it listens. */
	readonly publicAddress?: ServerAddress | undefined;
	/** Whether anyone may create organizations. Default: only with the administration token. */
	readonly spontaneousBootstrap?: boolean | undefined;
	/** Files in PEM. */
	readonly tls?: {readonly certificate: string; readonly key: string} | undefined;
	/** Default: files in a folder beside the data file. */
	readonly mail?: MailRoute | undefined;
	/** Seconds between two signs of life on a stream of events. Default: 30. */
	readonly keepalive?: number | undefined;
	/** Gets what happens, line by line: no tokens, no payloads. Default: nowhere. */
	readonly log?: ((line: string) => void) | undefined;
}

export interface RunningServer {
	/** `http(s)://host:port/`: where clients reach it. */
	readonly url: string;
	readonly port: number;
	/** How many steps are held and how many streams of events are open at this moment. */
	activity(): {readonly held: number; readonly streams: number};
	/** Ends what waits and closes the file, within two seconds. */
	close(): Promise<void>;
}

const CONNECTIONS_PER_CLIENT = 4096;
const HELD_PER_CLIENT = 2048;
export const DEFAULT_SENDER = 'Parsec <no-reply@localhost>';
const DEFAULT_HOLD = 20;
const DEFAULT_KEEPALIVE = 30;
/** How long a client may read nothing of an answer, in seconds. */
const PATIENCE_WITH_READERS = 15;
/** What is still going on after that is cut off, in ms. */
const PATIENCE_AT_THE_END = 1500;

/**
 * Starts a small Parsec server for invitations.
 * @throws NarthexError (`storage-…`, `port-unavailable`, `tls-unusable`, `administration-token-missing`)
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const {host = '127.0.0.1', administrationToken, log = () => {}} = options;
	if (administrationToken === '') {
		throw new NarthexError(
			'administration-token-missing',
			words.server.start.noToken.message,
			words.server.start.noToken.nextStep,
		);
	}
	const server = createServer(options);
	const storage = new Storage(options.data);
	try {
		await listen(server, host, options.port);
	} catch (error) {
		storage.close();
		throw portUnavailable(host, options.port, error);
	}
	const {port} = server.address() as AddressInfo;
	const services: Services = {
		storage,
		events: new EventStreams(options.keepalive ?? DEFAULT_KEEPALIVE),
		held: new HeldSteps(HELD_PER_CLIENT),
		verified: new VerifiedSignatures(),
		mailer: openMailer(options.mail ?? {kind: 'outbox', folder: outboxFolder(options.data), from: DEFAULT_SENDER}, log),
		address: options.publicAddress ?? {hostname: reachableName(host), port, tls: options.tls !== undefined},
		log,
	};
	const handler = new HttpHandler(services, {
		administrationToken,
		holdSeconds: options.hold ?? DEFAULT_HOLD,
		spontaneousBootstrap: options.spontaneousBootstrap ?? false,
	});
	server.on('request', (request, response) => void handler.handle(request, response));
	return {
		url: serverUrl(services.address),
		port,
		activity: () => ({held: services.held.size, streams: services.events.size}),
		close: () => close(server, services),
	};
}

/** Where mails go without SMTP: beside the data file; with nothing kept, a folder that nobody else can know the name of. */
export function outboxFolder(data: string): string {
	return data === ':memory:' ? join(tmpdir(), `narthex-outbox-${randomUUID()}`) : `${data}.outbox`;
}

function createServer({tls, hold = DEFAULT_HOLD, keepalive = DEFAULT_KEEPALIVE}: ServerOptions): Server {
	const limits = {
		maxHeaderSize: 16 * 1024,
		headersTimeout: 10_000,
		requestTimeout: 30_000,
		keepAliveTimeout: 75_000,
		connectionsCheckingInterval: 5_000,
	};
	const server = tls === undefined ? createHttpServer(limits) : createTlsServer(limits, tls);
	// What is silent for longer than it has a reason to is a client that does not read what it asked for.
	server.setTimeout((Math.max(hold, keepalive) + PATIENCE_WITH_READERS) * 1000);
	server.on('connection', limitConnections());
	return server;
}

function limitConnections(): (socket: Socket) => void {
	const connections = new Tally(CONNECTIONS_PER_CLIENT);
	return (socket) => {
		const client = clientOf(socket.remoteAddress);
		if (connections.take(client)) socket.once('close', () => connections.giveBack(client));
		else socket.destroy();
	};
}

function createTlsServer(
	limits: ServerLimits,
	{certificate, key}: {readonly certificate: string; readonly key: string},
): Server {
	try {
		return createHttpsServer({
			...limits,
			handshakeTimeout: limits.headersTimeout,
			cert: readFileSync(certificate),
			key: readFileSync(key),
			minVersion: 'TLSv1.2',
		});
	} catch (error) {
		throw new NarthexError(
			'tls-unusable',
			words.server.start.tlsUnusable.message,
			words.server.start.tlsUnusable.nextStep,
			{cause: error},
		);
	}
}

function listen(server: Server, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({host, port}, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

async function close(server: Server, {held, events, mailer, storage}: Services): Promise<void> {
	const closed = new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
	held.close();
	events.close();
	// Connections that are kept alive become idle one after the other, as their last answers go out.
	const sweep = setInterval(() => server.closeIdleConnections(), 20);
	const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_AT_THE_END);
	await closed;
	clearInterval(sweep);
	clearTimeout(cut);
	mailer.close();
	storage.close();
}

/** A name to connect to for an address to listen on: IPv6 in brackets, and this machine's own for "all of them". */
function reachableName(host: string): string {
	if (host === '0.0.0.0' || host === '::') return 'localhost';
	return host.includes(':') ? `[${host}]` : host;
}

function portUnavailable(host: string, port: number, cause: unknown): NarthexError {
	const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
	const {message, nextStep} = isTaken ? words.server.start.portTaken : words.server.start.cannotListen;
	return new NarthexError('port-unavailable', message(port, host), nextStep, {cause});
}
