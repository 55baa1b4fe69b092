import {createParser} from 'eventsource-parser';
import base64 from 'tweetnacl-util';
import {asNarthexError, NarthexError} from '../errors.ts';
import {httpClient} from '../http.ts';
import {networkError, OfflineError, proxyError} from '../network-error.ts';
import {parseServerUrl, routeUrl} from './address.ts';
import {API_VERSION, deviceAuthorization, refusal, USER_AGENT} from './connection.ts';
import type {LocalDevice} from './local-device.ts';
import {type ServerEvent, serverEvent} from './server-event.ts';
import {read} from './wire.ts';

/** Whether events arrive. */
export type EventStreamState =
	| {
			readonly state: 'live';
			/**
			 * With how many `GREETING_ATTEMPT_READY` the stream begins, one for each claimer who waits already. Undefined:
			 * the server does not say; there such events come every second while a claimer waits (protocol:
			 * invitations §4.1).
			 */
			readonly waiting: number | undefined;
	  }
	| {
			readonly state: 'lost';
			readonly error: NarthexError;
			/** When the stream will be opened again. */
			readonly nextTry: Date;
			/** Opens it at once: the network is back, for all that is known. */
			readonly retry: () => void;
	  };

/** Gets the events. */
export interface EventListener {
	onEvent(event: ServerEvent): void;
	/** Events may have been missed, also at the first opening: read again what they would have changed. */
	onMissed(): void;
	onState?(state: EventStreamState): void;
}

/** Seconds before each new try, the last one for ever (protocol: transport §1.8). */
const BACK_OFF = [0, 1, 5, 10, 30, 60];
/** How long a stream must last before a failure counts as the first one again, in ms. */
const STEADY = 5000;
/** Seconds between two signs of life, where the server does not say. */
const DEFAULT_KEEPALIVE = 30;
/** More than any event takes, in characters. */
const FRAME_LIMIT = 1024 * 1024;

/**
 * Listens to the organization's events as `device` until `signal` is aborted. A stream that ends is opened again, for
 * ever, and resumes after the last event seen (protocol: transport §1.8). Never rejects.
 */
export async function listenToEvents(device: LocalDevice, listener: EventListener, signal: AbortSignal): Promise<void> {
	const stream = new EventStream(device, listener);
	let failures = 0;
	while (!signal.aborted) {
		let error: NarthexError;
		let opened = Number.POSITIVE_INFINITY;
		try {
			await stream.listen(signal, () => {
				opened = performance.now();
			});
			error = new OfflineError(stream.host, 'events-closed');
		} catch (thrown) {
			error = asNarthexError(thrown);
		}
		if (signal.aborted) return;
		// A server that opens the stream only to close it again must not be asked again at once for ever.
		if (performance.now() - opened > STEADY) failures = 0;
		const seconds = BACK_OFF[Math.min(failures++, BACK_OFF.length - 1)] ?? 60;
		// The delay varies a little, so that the clients of a restarted server do not all come at the same instant.
		const milliseconds = seconds * 1000 * (0.9 + Math.random() * 0.2);
		const retry = new AbortController();
		const nextTry = new Date(Date.now() + milliseconds);
		listener.onState?.({state: 'lost', error, nextTry, retry: () => retry.abort()});
		await pause(milliseconds, AbortSignal.any([signal, retry.signal]));
	}
}

class EventStream {
	readonly host: string;
	readonly #url: string;
	readonly #device: LocalDevice;
	readonly #listener: EventListener;
	#lastId: string | undefined;

	constructor(device: LocalDevice, listener: EventListener) {
		this.#device = device;
		this.#listener = listener;
		this.#url = `${routeUrl(parseServerUrl(device.server_url), 'authenticated', device.organization_id)}/events`;
		this.host = new URL(this.#url).host;
	}

	/** One connection, from opening to its end. */
	async listen(signal: AbortSignal, opened: () => void): Promise<void> {
		const silent = new AbortController();
		const client = await httpClient(this.#url);
		const request = client.stream(this.#url, {
			headers: {
				'Api-Version': API_VERSION,
				Accept: 'text/event-stream',
				'User-Agent': USER_AGENT,
				Authorization: deviceAuthorization(this.#device.device_id, this.#device.signing_key, Date.now()),
				...(this.#lastId === undefined ? {} : {'Last-Event-ID': this.#lastId}),
			},
			timeout: {response: 30_000},
			signal: AbortSignal.any([signal, silent.signal]),
		});
		let keepalive = DEFAULT_KEEPALIVE;
		let watch = setTimeout(() => silent.abort(), 60_000);
		const alive = () => {
			clearTimeout(watch);
			watch = setTimeout(() => silent.abort(), (keepalive * 2 + 5) * 1000);
		};
		const parser = createParser({
			maxBufferSize: FRAME_LIMIT,
			onEvent: ({event, id, data}) => {
				if (event === 'missed_events') {
					this.#lastId = undefined;
					this.#listener.onMissed();
				}
				if (event !== undefined && event !== 'message') return;
				const received = readEvent(data);
				if (id !== undefined && /^[0-9a-f]{32}$/i.test(id)) this.#lastId = id;
				if (received === undefined) return;
				if (received.event === 'ORGANIZATION_CONFIG') keepalive = received.sse_keepalive_seconds ?? DEFAULT_KEEPALIVE;
				this.#listener.onEvent(received);
			},
			onError: (error) => {
				if (error.type === 'max-buffer-size-exceeded') silent.abort();
			},
		});
		request.once('response', (response: {statusCode: number; headers: Record<string, string>}) => {
			const isStream = /^text\/event-stream\s*(;|$)/.test(response.headers['content-type'] ?? '');
			if (response.statusCode !== 200 || !isStream) {
				const status = response.statusCode === 200 ? 406 : response.statusCode;
				if (status === 407) request.destroy(proxyError(this.#url, status));
				else request.destroy(refusal({status, headers: response.headers, body: new Uint8Array()}, this.host));
				return;
			}
			opened();
			this.#listener.onState?.({state: 'live', waiting: countOf(response.headers['narthex-waiting'])});
			if (this.#lastId === undefined) this.#listener.onMissed();
		});
		const decoder = new TextDecoder();
		try {
			for await (const chunk of request) {
				alive();
				parser.feed(decoder.decode(chunk as Uint8Array, {stream: true}));
			}
		} catch (error) {
			if (silent.signal.aborted) throw new OfflineError(this.host, 'events-silent');
			const cause = error instanceof Error && 'cause' in error && error.cause !== undefined ? error.cause : error;
			throw cause instanceof NarthexError ? cause : await networkError(this.#url, error);
		} finally {
			clearTimeout(watch);
			request.destroy();
		}
	}
}

/** The event, or undefined for a kind that this program does not use. The official client skips those too. */
function readEvent(data: string): ServerEvent | undefined {
	try {
		return read(serverEvent, base64.decodeBase64(data), 'event');
	} catch {
		// Invitations need no event of another kind or shape.
		return undefined;
	}
}

function countOf(header: string | undefined): number | undefined {
	return header !== undefined && /^\d{1,3}$/.test(header) ? Number(header) : undefined;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) {
			resolve();
			return;
		}
		const timer = setTimeout(finish, milliseconds);
		function finish() {
			clearTimeout(timer);
			signal.removeEventListener('abort', finish);
			resolve();
		}
		signal.addEventListener('abort', finish);
	});
}
