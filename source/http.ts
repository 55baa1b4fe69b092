import type {Got} from 'got';
import {NarthexError} from './errors.ts';
import {networkError, proxyError} from './network-error.ts';
import {pause} from './pause.ts';
import {type HttpProxy, proxyFor} from './proxy.ts';
import {tellIfUnencrypted} from './unencrypted.ts';

export {OfflineError} from './network-error.ts';

/** The longest silence on a connection, in ms: longer than a server may hold a step. */
const SILENCE = 60_000;
/**
 * The longest that finding the server may take, and agreeing on keys with it, in ms.
 */
const CONNECT = 15_000;
/**
 * The longest that reaching it may take, in ms: TCP tries three times in it. A longer wait would not notice for long
 * that a server is back.
 */
const REACH = 6000;
/**
 * How long an unused connection is kept, in ms. Servers keep theirs for five seconds and more. One that is sent on as
 * the server closes it is lost, so a program that was busy for seconds, and looks at its timers late, must still come
 * in time.
 */
const IDLE = 2000;

/**
 * The HTTP client for a URL. It keeps connections and heeds the proxies of the environment; it does not follow
 * redirects, decompress or retry. An HTTP error status is an answer, not an exception. Everything that connects to a
 * server asks here, so a connection that others can listen to is told here, before anything is sent on it. The library
 * is loaded with the first call.
 * @throws NarthexError `ca-file-unreadable`, `proxy-unusable`
 */
export async function httpClient(url: string): Promise<Got> {
	const proxy = proxyFor(url);
	tellIfUnencrypted(url);
	const isSecure = url.startsWith('https:');
	const key = `${isSecure} ${proxy?.url ?? ''}`;
	const client = clients.get(key) ?? newClient(isSecure, proxy);
	clients.set(key, client);
	try {
		return await client;
	} catch (error) {
		// The next call tries again: the file of SSL_CAFILE may be correct by then.
		clients.delete(key);
		throw error;
	}
}

/** One with TLS and one without, and for each proxy, made at first use: making one costs more than a request. */
const clients = new Map<string, Promise<Got>>();

async function newClient(isSecure: boolean, proxy: HttpProxy | undefined): Promise<Got> {
	const [{default: got}, agent] = await Promise.all([import('got'), isSecure ? secureAgent(proxy) : plainAgent(proxy)]);
	return got.extend({
		agent,
		followRedirect: false,
		decompress: false,
		throwHttpErrors: false,
		retry: {limit: 0},
		timeout: {lookup: CONNECT, connect: REACH, secureConnect: CONNECT},
	});
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
	/**
	 * For requests that change nothing: for how long they are sent again, in ms, while the server is busy and says when
	 * it will not be. Default: they are sent once.
	 */
	readonly patience?: number;
}

/**
 * Sends a request and reads its answer, no more than `limit` bytes of it.
 * @throws OfflineError; NarthexError `tls-not-verified`, `proxy-refused`, `proxy-unusable`, `not-a-parsec-server`,
 * `reply-too-large`, `ca-file-unreadable`; the reason of `signal` when it is aborted
 */
export async function sendHttp(request: HttpRequest): Promise<HttpAnswer> {
	const {patience = 0, signal} = request;
	const until = performance.now() + patience;
	for (;;) {
		const answer = await sendOnce(request);
		const busyFor = whenToAskAgain(answer);
		if (busyFor === undefined || performance.now() + busyFor > until) return answer;
		await pause(busyFor, signal);
	}
}

/** A server that is busy for longer, in seconds, is out of service: a person should hear that. */
const BUSY = 5;

/** In how many ms a busy server wants to be asked again; undefined if it is not busy, or for long. */
function whenToAskAgain({status, headers}: HttpAnswer): number | undefined {
	const after = headers['retry-after'];
	if (status !== 503 || typeof after !== 'string' || !/^\d{1,9}$/.test(after) || Number(after) > BUSY) return undefined;
	return Math.max(1, Number(after)) * 1000;
}

async function sendOnce(request: HttpRequest): Promise<HttpAnswer> {
	const {method, url, headers, limit, timeout} = request;
	const {host} = new URL(url);
	const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
	const length = body === undefined ? {} : {'content-length': String(body.byteLength)};
	const tooLarge = new AbortController();
	const signal = request.signal === undefined ? tooLarge.signal : AbortSignal.any([request.signal, tooLarge.signal]);
	const client = await httpClient(url);
	try {
		const sent = client(url, {
			method,
			headers: {...headers, ...length},
			// In a list: of bytes alone, Got drops the connection when the answer comes before the operating system has told
			// that they are sent.
			...(body === undefined ? {} : {body: [body]}),
			responseType: 'buffer',
			timeout: {socket: SILENCE, request: timeout},
			signal,
		});
		sent.on('downloadProgress', ({transferred}) => {
			if (transferred > limit) tooLarge.abort();
		});
		const response = await sent;
		if (response.statusCode === 407) throw proxyError(url, 407);
		return {status: response.statusCode, headers: response.headers, body: response.body};
	} catch (error) {
		if (request.signal?.aborted) throw request.signal.reason;
		if (tooLarge.signal.aborted) throw new NarthexError('reply-too-large', {host}, {cause: error});
		throw error instanceof NarthexError ? error : await networkError(url, error);
	}
}

async function plainAgent(proxy: HttpProxy | undefined) {
	// The default export: a named import would read every lazy property of node:http.
	const {Agent} = (await import('node:http')).default;
	return {http: new Agent({keepAlive: true, timeout: IDLE, ...(proxy && {proxyEnv: {HTTP_PROXY: proxy.url}})})};
}

async function secureAgent(proxy: HttpProxy | undefined) {
	const [{Agent}, {authorities}] = await Promise.all([import('node:https'), import('./authorities.ts')]);
	const ca = [...authorities()];
	return {https: new Agent({keepAlive: true, timeout: IDLE, ca, ...(proxy && {proxyEnv: {HTTPS_PROXY: proxy.url}})})};
}
