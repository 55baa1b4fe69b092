import {createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {createServer as createHttpsServer} from 'node:https';
import type {AddressInfo, Socket} from 'node:net';
import {NarthexError} from '../errors.ts';
import {TooBusyError} from './failures.ts';
import {type HttpAnswer, HttpRequest} from './http-request.ts';
import {ClientLimits, clientOf} from './limits.ts';
import type {TlsCredentials} from './tls.ts';

/** What one half of the server does with its requests. */
export interface RequestHandler {
	answer(request: HttpRequest): Promise<void>;
	/** The answer to a request for which `answer` threw `error`. */
	failureAnswer(request: HttpRequest, error: unknown): HttpAnswer;
}

export interface ListenerOptions {
	/** Addresses to listen on. This machine must have the first one; those of the others that it lacks are left out. */
	readonly hosts: readonly [string, ...string[]];
	/** The same port on all hosts; 0 for any free one. */
	readonly port: number;
	/** Without them the listener speaks plain HTTP. */
	readonly tls?: TlsCredentials | undefined;
	/** Seconds for which an answer may have nothing to send. Default: 30. */
	readonly longestSilence?: number;
}

/** Time-outs in ms, sizes in bytes. */
const HTTP_LIMITS = {
	maxHeaderSize: 16 * 1024,
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	keepAliveTimeout: 75_000,
	connectionsCheckingInterval: 5_000,
};
const DEFAULT_SILENCE = 30;
/** Seconds for which a client may read nothing of an answer. */
const PATIENCE_WITH_READERS = 15;
/** At the end, ms until the connections that are still busy are cut. */
const PATIENCE_AT_THE_END = 1500;
/** With port 0, another program may take the chosen port on the next address: then another port is tried. */
const MAX_TRIES = 10;

/** The sockets of one half of the server: one port on one or several addresses, with the same limits for all. */
export class Listener {
	readonly port: number;
	/** The name under which clients on this machine reach all the addresses; IPv6 in brackets. */
	readonly hostname: string;
	readonly #servers: readonly Server[];
	readonly #limits: ClientLimits;

	private constructor(servers: readonly Server[], hostname: string, port: number, limits: ClientLimits) {
		this.#servers = servers;
		this.hostname = hostname;
		this.port = port;
		this.#limits = limits;
	}

	/** @throws NarthexError (`port-in-use`, `address-unusable`) */
	static async open(options: ListenerOptions): Promise<Listener> {
		for (let tries = 1; ; tries++) {
			try {
				return await Listener.#openOnce(options);
			} catch (error) {
				const isTaken = error instanceof NarthexError && error.code === 'port-in-use';
				if (options.port !== 0 || !isTaken || tries === MAX_TRIES) throw error;
			}
		}
	}

	static async #openOnce(options: ListenerOptions): Promise<Listener> {
		const limits = new ClientLimits();
		const servers: Server[] = [];
		let {port} = options;
		try {
			for (const [index, host] of options.hosts.entries()) {
				const server = createServer(options, limits);
				if (!(await listen(server, host, port, index > 0))) continue;
				servers.push(server);
				port = (server.address() as AddressInfo).port;
			}
			const hostname = servers.length > 1 ? 'localhost' : reachableName(options.hosts[0]);
			return new Listener(servers, hostname, port, limits);
		} catch (error) {
			for (const server of servers) server.close();
			throw error;
		}
	}

	/** Hands every request to `handler` from now on. */
	serve(handler: RequestHandler): void {
		for (const server of this.#servers) {
			server.on('request', (message, response) => void this.#answer(handler, message, response));
		}
	}

	/** Lets the requests under way end, for 1.5 s at most. */
	async close(): Promise<void> {
		await Promise.all(this.#servers.map(closeServer));
	}

	async #answer(handler: RequestHandler, message: IncomingMessage, response: ServerResponse): Promise<void> {
		const request = new HttpRequest(message, response, this.#limits);
		try {
			request.admit();
			await handler.answer(request);
		} catch (error) {
			if (response.headersSent || response.destroyed) {
				response.destroy();
				return;
			}
			if (error instanceof TooBusyError) response.setHeader('Retry-After', '1');
			request.answer(handler.failureAnswer(request, error));
		}
	}
}

function createServer({tls, longestSilence = DEFAULT_SILENCE}: ListenerOptions, {connections}: ClientLimits): Server {
	const server =
		tls === undefined
			? createHttpServer(HTTP_LIMITS)
			: createHttpsServer({
					...HTTP_LIMITS,
					...tls,
					handshakeTimeout: HTTP_LIMITS.headersTimeout,
					minVersion: 'TLSv1.2',
				});
	// A connection that is silent for longer than an answer may be belongs to a client that does not read.
	server.setTimeout((longestSilence + PATIENCE_WITH_READERS) * 1000);
	server.on('connection', (socket: Socket) => {
		const client = clientOf(socket.remoteAddress);
		if (connections.take(client)) socket.once('close', () => connections.giveBack(client));
		else socket.destroy();
	});
	return server;
}

/** False if this machine does not have the address and `isOptional`. */
function listen(server: Server, host: string, port: number, isOptional: boolean): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const fail = (error: NodeJS.ErrnoException) => {
			const isMissing = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
			if (isOptional && isMissing) resolve(false);
			else reject(listenError(error, host, port));
		};
		server.once('error', fail);
		server.listen({host, port}, () => {
			server.off('error', fail);
			resolve(true);
		});
	});
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): NarthexError {
	return new NarthexError(cause.code === 'EADDRINUSE' ? 'port-in-use' : 'address-unusable', {port, host}, {cause});
}

async function closeServer(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
	// Connections that are kept alive become idle one after the other, as their last answers go out.
	const sweep = setInterval(() => server.closeIdleConnections(), 20);
	const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_AT_THE_END);
	await closed;
	clearInterval(sweep);
	clearTimeout(cut);
}

/** A name to connect to for an address to listen on: this machine's own name for "all addresses". */
function reachableName(host: string): string {
	if (host === '0.0.0.0' || host === '::') return 'localhost';
	return host.includes(':') ? `[${host}]` : host;
}
