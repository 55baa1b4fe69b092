import type {IncomingMessage, ServerResponse} from 'node:http';
import {TooBusyError} from './failures.ts';
import {type ClientLimits, clientOf, MANY_UNREAD} from './limits.ts';

const MAX_BODY = 1024 * 1024;
/** A longer body is read and thrown away up to this size, so that the client gets to see the answer. */
const MAX_DISCARDED_BODY = 8 * MAX_BODY;
/** Answers of at least this many bytes count towards the client's limit. */
const LONG_ANSWER = 2 * 1024;
/** Shorter answers leave in the same piece as their headers. */
const SHORT_ANSWER = 4096;

/** A whole HTTP answer. `Content-Length` is added when it is sent. */
export interface HttpAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array | string;
}

/** One HTTP request, and the way to answer it. */
export class HttpRequest {
	readonly method: string;
	/** The path as it was sent, without the query. */
	readonly path: string;
	/** The name under which limits count the sender. */
	readonly client: string;
	/** For answers that are streams. Every other answer goes through `answer`. */
	readonly response: ServerResponse;
	readonly #message: IncomingMessage;
	readonly #limits: ClientLimits;
	readonly #query: string;
	/** What counts for the client until the answer is out: the request itself, its bytes, and those of a long answer. */
	#isCounted = false;
	#requestBytes = 0;
	#answerBytes = 0;

	constructor(message: IncomingMessage, response: ServerResponse, limits: ClientLimits) {
		const {method = '', url = '/', socket} = message;
		const mark = url.indexOf('?');
		this.method = method;
		this.path = mark === -1 ? url : url.slice(0, mark);
		this.#query = mark === -1 ? '' : url.slice(mark + 1);
		this.client = clientOf(socket.remoteAddress);
		this.response = response;
		this.#message = message;
		this.#limits = limits;
		// One listener for all that is counted: each costs as much as a lookup in the database.
		response.once('close', () => this.#giveBack());
	}

	/** Counts the request, and the bytes of its head. @throws TooBusyError if the client has too many */
	admit(): void {
		const {requests} = this.#limits;
		this.#isCounted = requests.take(this.client);
		if (this.#isCounted && this.#takeBytes(this.#headBytes)) return;
		this.response.setHeader('Connection', 'close');
		throw new TooBusyError();
	}

	#takeBytes(length: number): boolean {
		if (this.response.destroyed || !this.#limits.requestBytes.take(this.client, length)) return false;
		this.#requestBytes += length;
		return true;
	}

	/** Gives back bytes of the request, unless the end of the answer has given back all of them. */
	#giveBackBytes(length: number): void {
		const amount = Math.min(length, this.#requestBytes);
		this.#limits.requestBytes.giveBack(this.client, amount);
		this.#requestBytes -= amount;
	}

	#giveBack(): void {
		const {requests, answerBytes} = this.#limits;
		if (this.#isCounted) requests.giveBack(this.client);
		this.#giveBackBytes(this.#requestBytes);
		if (this.#answerBytes > 0) answerBytes.giveBack(this.client, this.#answerBytes);
		this.#isCounted = false;
		this.#answerBytes = 0;
	}

	get query(): URLSearchParams {
		return new URLSearchParams(this.#query);
	}

	/** The port that the client connected to. */
	get localPort(): number | undefined {
		return this.#message.socket.localPort;
	}

	/** The value of a header, by its lower-case name; the first one if it came several times. */
	header(name: string): string | undefined {
		const value = this.#message.headers[name];
		return Array.isArray(value) ? value[0] : value;
	}

	/** The bytes of the request line and the headers, as far as they are kept. */
	get #headBytes(): number {
		return this.#message.rawHeaders.reduce((sum, {length}) => sum + length, this.#message.url?.length ?? 0);
	}

	/**
	 * Reads the whole body; undefined if it has more than `limit` bytes, 1 MiB at most. Its bytes count for the client
	 * until the answer is out. The promise never settles if the client goes away, since nothing waits for the answer
	 * then.
	 * @throws TooBusyError
	 */
	body(limit = MAX_BODY): Promise<Uint8Array | undefined> {
		const {promise, resolve, reject} = Promise.withResolvers<Uint8Array | undefined>();
		let chunks: Uint8Array[] = [];
		let length = 0;
		let counted = 0;
		let isRefused = false;
		const release = () => {
			chunks = [];
			this.#giveBackBytes(counted);
			counted = 0;
		};
		this.#message.on('data', (chunk: Uint8Array) => {
			length += chunk.length;
			if (length > MAX_DISCARDED_BODY) resolve(undefined);
			if (length <= limit && !isRefused && this.#takeBytes(chunk.length)) {
				counted += chunk.length;
				chunks.push(chunk);
				return;
			}
			release();
			if (length > limit) return;
			isRefused = true;
			reject(new TooBusyError());
		});
		this.#message.on('end', () => {
			const [first] = chunks;
			if (length > limit) resolve(undefined);
			else resolve(chunks.length === 1 && first !== undefined ? withoutRest(first) : Buffer.concat(chunks));
			chunks = [];
		});
		if (Number(this.header('content-length') ?? 0) > MAX_DISCARDED_BODY) resolve(undefined);
		return promise;
	}

	/**
	 * Counts bytes of a stream as not read by the client, until `giveBackUnread`. False if the client would have too
	 * many.
	 */
	takeUnread(length: number): boolean {
		return this.#limits.answerBytes.take(this.client, length);
	}

	giveBackUnread(length: number): void {
		this.#limits.answerBytes.giveBack(this.client, length);
	}

	/** Resolves when all is read that has come from the clients so far: `requireReader` knows then who is gone. */
	allRead(): Promise<void> {
		return new Promise((resolve) => setImmediate(resolve));
	}

	/**
	 * Before the work on an answer that may be long.
	 * @throws TooBusyError if the client is gone, or has not read much else yet
	 */
	requireReader(): void {
		const isGone = this.response.destroyed || this.#message.socket.writableEnded;
		if (isGone || this.#limits.answerBytes.of(this.client) > MANY_UNREAD) throw new TooBusyError();
	}

	/**
	 * Counts an answer that is ready and goes out later; `answer` counts all others. @throws TooBusyError if the client
	 * has too many unread answers
	 */
	countAnswer(length: number): void {
		if (length < LONG_ANSWER || this.#answerBytes > 0) return;
		if (this.response.destroyed || !this.takeUnread(length)) throw new TooBusyError();
		this.#answerBytes = length;
	}

	/** Sends the answer, unless the client is gone. @throws TooBusyError if the client has too many unread answers */
	answer({status, headers, body}: HttpAnswer): void {
		const {response} = this;
		if (response.destroyed) return;
		const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
		this.countAnswer(length);
		// What has not arrived of the body is not waited for.
		if (!this.#message.complete) response.setHeader('Connection', 'close');
		response.writeHead(status, status === 204 ? headers : {...headers, 'Content-Length': String(length)});
		if (typeof body === 'string' || length >= SHORT_ANSWER) response.end(body);
		else response.end(Buffer.from(body.buffer, body.byteOffset, length).toString('latin1'), 'latin1');
	}
}

/** The same bytes. A copy, if they are a small part of what came from the network, which they would keep in memory. */
function withoutRest(bytes: Uint8Array): Uint8Array {
	return bytes.buffer.byteLength > 2 * bytes.length + 2048 ? Uint8Array.from(bytes) : bytes;
}
