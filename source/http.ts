import {readFileSync} from 'node:fs';
import {getCACertificates} from 'node:tls';
import type {Got} from 'got';
import {NarthexError} from './errors.ts';
import {words} from './words/index.ts';

/** The server could not be reached, or went away: trying again may help. */
export class OfflineError extends NarthexError {
	override readonly name = 'OfflineError';
	/** Why, as what follows a colon. */
	readonly reason: string;

	constructor(host: string, why: string, options?: {readonly cause?: unknown}) {
		super('offline', words.http.offline.message(host, why), words.http.offline.nextStep, options);
		this.reason = why;
	}
}

/** The longest silence on a connection, in ms: longer than a server may hold a step. */
const SILENCE = 60_000;
const CONNECT = 15_000;
/** How long an unused connection is kept, in ms: less than servers keep theirs, so that none closes just as a request is sent on it. */
const IDLE = 4000;

/**
 * The HTTP client for a URL: connections kept, proxies of the environment heeded, no redirects, no decompression, no retries; an HTTP error
 * status is an answer, not an exception. Roots are the bundled ones, the system's and `SSL_CAFILE`, loaded for https only. All that it takes is
 * loaded with the first call.
 */
export function httpClient(url: string): Promise<Got> {
	const isSecure = url.startsWith('https:');
	const client = clients.get(isSecure) ?? newClient(isSecure);
	clients.set(isSecure, client);
	return client;
}

/** With TLS and without: made at the first use, since a request costs less than making one. */
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
		// Whoever corrects SSL_CAFILE's file may go on.
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

export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	readonly url: string;
	readonly headers: {readonly [name: string]: string};
	readonly body?: Uint8Array | string;
	readonly signal?: AbortSignal | undefined;
	/** The most that is read of the answer, in bytes. */
	readonly limit: number;
	/** The longest that the whole may take, in ms. */
	readonly timeout: number;
}

/**
 * Sends one request and reads its answer, no more than `limit` bytes of it.
 * @throws OfflineError, NarthexError (`tls-not-verified`, `reply-too-large`, `ca-file-unreadable`); an aborted `signal` throws its reason.
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
		if (tooLarge.signal.aborted) {
			const {message, nextStep} = words.http.tooLarge;
			throw new NarthexError('reply-too-large', message(host), nextStep, {cause: error});
		}
		throw networkError(host, error);
	}
}

/** What a failed request means to a person: a `NarthexError` for whatever got threw. */
export function networkError(host: string, error: unknown): NarthexError {
	const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
	if (code !== undefined && /CERT|ISSUER|SELF_SIGNED|SIGNATURE|ERR_TLS|ERR_SSL|HOSTNAME/.test(code)) {
		const {message, nextStep} = words.http.notVerified;
		return new NarthexError('tls-not-verified', message(host), nextStep, {cause: error});
	}
	if (code?.startsWith('HPE_')) {
		const {message, nextStep} = words.http.notHttp;
		return new NarthexError('not-a-parsec-server', message(host), nextStep, {cause: error});
	}
	if (code === 'EPROTO') {
		const {message, nextStep} = words.http.notTls;
		return new NarthexError('not-a-parsec-server', message(host), nextStep, {cause: error});
	}
	const why = code === undefined ? undefined : REASONS[code];
	return new OfflineError(host, why ?? words.http.offline.failed, {cause: error});
}

const REASONS: {readonly [code: string]: string} = {
	ECONNREFUSED: words.http.offline.refused,
	ENOTFOUND: words.http.offline.unknownName,
	EAI_AGAIN: words.http.offline.noLookup,
	ETIMEDOUT: words.http.offline.timedOut,
	ECONNRESET: words.http.offline.cut,
	EPIPE: words.http.offline.cut,
	ENETUNREACH: words.http.offline.noNetwork,
	EHOSTUNREACH: words.http.offline.noRoute,
};

async function plainAgent() {
	// Of its default: naming what is wanted of node:http would have all of it read.
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
		const {message, nextStep} = words.http.authorities;
		throw new NarthexError('ca-file-unreadable', message, nextStep, {cause: error});
	}
}
