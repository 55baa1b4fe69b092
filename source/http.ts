import {readFileSync} from 'node:fs';
import {getCACertificates} from 'node:tls';
import type {Got} from 'got';
import {type ErrorFacts, failure, NarthexError} from './errors.ts';
import type {OfflineReason} from './reasons.ts';

/** The server could not be reached, or went away: trying again may help. */
export class OfflineError extends NarthexError {
	override readonly name = 'OfflineError';
	readonly reason: OfflineReason;

	constructor(host: string, reason: OfflineReason, options?: {readonly cause?: unknown}) {
		super('offline', {host, reason} satisfies ErrorFacts['offline'], options);
		this.reason = reason;
	}
}

/** The longest silence on a connection, in ms: longer than a server may hold a step. */
const SILENCE = 60_000;
/** The longest that each part of connecting may take, in ms. */
const CONNECT = 15_000;
/**
 * How long an unused connection is kept, in ms: less than servers keep theirs, so that none closes just as a request
 * is sent on it.
 */
const IDLE = 4000;

/**
 * The HTTP client for a URL. It keeps connections and heeds the proxies of the environment; it does not follow
 * redirects, decompress or retry. An HTTP error status is an answer, not an exception. For https it trusts the bundled
 * root certificates, the system's and those in `SSL_CAFILE`. The library is loaded with the first call.
 * @throws NarthexError `ca-file-unreadable`
 */
export function httpClient(url: string): Promise<Got> {
	const isSecure = url.startsWith('https:');
	const client = clients.get(isSecure) ?? newClient(isSecure);
	clients.set(isSecure, client);
	return client;
}

/** One with TLS and one without, made at first use: making one costs more than a request. */
const clients = new Map<boolean, Promise<Got>>();

async function newClient(isSecure: boolean): Promise<Got> {
	try {
		const [{default: got}, agent] = await Promise.all([import('got'), isSecure ? secureAgent() : plainAgent()]);
		return got.extend({
			agent,
			followRedirect: false,
			decompress: false,
			throwHttpErrors: false,
			retry: {limit: 0},
			timeout: {lookup: CONNECT, connect: CONNECT, secureConnect: CONNECT},
		});
	} catch (error) {
		// The next call tries again: the file of SSL_CAFILE may be correct by then.
		clients.delete(isSecure);
		throw error;
	}
}

/** An answer read to its end. */
export interface HttpAnswer {
	readonly status: number;
	readonly headers: {readonly [name: string]: string | readonly string[] | undefined};
	readonly body: Uint8Array;
}

/** What `sendHttp` sends, and how far it goes. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	readonly url: string;
	readonly headers: {readonly [name: string]: string};
	readonly body?: Uint8Array | string;
	readonly signal?: AbortSignal | undefined;
	/** The most that is read of the answer, in bytes. */
	readonly limit: number;
	/** The longest that request and answer together may take, in ms. */
	readonly timeout: number;
}

/**
 * Sends one request and reads its answer, no more than `limit` bytes of it.
 * @throws OfflineError; NarthexError `tls-not-verified`, `not-a-parsec-server`, `reply-too-large`,
 * `ca-file-unreadable`; the reason of `signal` when it is aborted
 */
export async function sendHttp(request: HttpRequest): Promise<HttpAnswer> {
	const {method, url, headers, body, limit, timeout} = request;
	const host = new URL(url).host;
	const tooLarge = new AbortController();
	const signal = request.signal === undefined ? tooLarge.signal : AbortSignal.any([request.signal, tooLarge.signal]);
	const client = await httpClient(url);
	try {
		const sent = client(url, {
			method,
			headers: {...headers},
			...(body === undefined ? {} : {body}),
			responseType: 'buffer',
			timeout: {socket: SILENCE, request: timeout},
			signal,
		});
		sent.on('downloadProgress', ({transferred}) => {
			if (transferred > limit) tooLarge.abort();
		});
		const response = await sent;
		return {status: response.statusCode, headers: response.headers, body: response.body};
	} catch (error) {
		if (request.signal?.aborted) throw request.signal.reason;
		if (tooLarge.signal.aborted) throw failure('reply-too-large', {host}, {cause: error});
		throw networkError(host, error);
	}
}

/** The `NarthexError` for what the HTTP library threw on a request to `host`. */
export function networkError(host: string, error: unknown): NarthexError {
	const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
	if (code !== undefined && /CERT|ISSUER|SELF_SIGNED|SIGNATURE|ERR_TLS|ERR_SSL|HOSTNAME/.test(code)) {
		return failure('tls-not-verified', {host}, {cause: error});
	}
	if (code?.startsWith('HPE_')) return failure('not-a-parsec-server', {reason: 'not-http', host}, {cause: error});
	if (code === 'EPROTO') return failure('not-a-parsec-server', {reason: 'not-tls', host}, {cause: error});
	return new OfflineError(host, REASONS[code ?? ''] ?? 'failed', {cause: error});
}

const REASONS: {readonly [code: string]: OfflineReason} = {
	ECONNREFUSED: 'refused',
	ENOTFOUND: 'unknown-name',
	EAI_AGAIN: 'lookup-failed',
	ETIMEDOUT: 'timed-out',
	ECONNRESET: 'connection-lost',
	EPIPE: 'connection-lost',
	ENETUNREACH: 'no-network',
	EHOSTUNREACH: 'no-route',
};

async function plainAgent() {
	// The default export: a named import would read every lazy property of node:http.
	const {Agent} = (await import('node:http')).default;
	return {http: new Agent({keepAlive: true, timeout: IDLE, proxyEnv: process.env})};
}

async function secureAgent() {
	const {Agent} = await import('node:https');
	return {https: new Agent({keepAlive: true, timeout: IDLE, proxyEnv: process.env, ca: rootCertificates()})};
}

function rootCertificates(): string[] {
	const roots = new Set([...getCACertificates('bundled'), ...getCACertificates('system')]);
	const file = process.env.SSL_CAFILE;
	if (file === undefined || file === '') return [...roots];
	try {
		return [...roots, readFileSync(file, 'utf8')];
	} catch (error) {
		throw failure('ca-file-unreadable', {}, {cause: error});
	}
}
