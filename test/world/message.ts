import {EventEmitter} from 'node:events';
import {after} from './clock.ts';

/** A request as it arrives at the server. */
export interface Arriving {
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array | undefined;
	readonly client: string;
}

export interface Answered {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
}

/** Who reads an answer that is a stream. */
export interface StreamReader {
	begun(status: number, headers: Readonly<Record<string, string>>): void;
	piece(bytes: Uint8Array): void;
	ended(): void;
}

/** What the server reads of a request. */
export class Message extends EventEmitter {
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly rawHeaders: readonly string[] = [];
	readonly socket: {readonly remoteAddress: string};
	readonly complete = true;
	readonly #body: Uint8Array | undefined;

	constructor({method, url, headers, body, client}: Arriving) {
		super();
		this.method = method;
		this.url = url;
		this.headers = headers;
		this.socket = {remoteAddress: client};
		this.#body = body;
	}

	arrive(): void {
		after(0, () => {
			if (this.#body !== undefined) this.emit('data', this.#body);
			this.emit('end');
		});
	}
}

/** What the server writes of an answer. */
export class Response extends EventEmitter {
	headersSent = false;
	destroyed = false;
	#status = 0;
	#headers: Readonly<Record<string, string>> = {};
	#isStream = false;
	readonly #done: (answer: Answered | undefined) => void;
	readonly #reader: StreamReader | undefined;

	constructor(done: (answer: Answered | undefined) => void, reader: StreamReader | undefined) {
		super();
		this.#done = done;
		this.#reader = reader;
	}

	setHeader(): void {}

	writeHead(status: number, headers: Readonly<Record<string, string | number>>): void {
		this.headersSent = true;
		this.#status = status;
		this.#headers = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		);
		this.#isStream = this.#headers['content-type']?.startsWith('text/event-stream') === true;
		if (this.#isStream) this.#reader?.begun(status, this.#headers);
	}

	write(text: string, taken: () => void): void {
		this.#reader?.piece(Buffer.from(text));
		after(0, taken);
	}

	end(body: string | Uint8Array = '', encoding: BufferEncoding = 'utf8'): void {
		if (this.destroyed) return;
		this.destroyed = true;
		if (this.#isStream) this.#reader?.ended();
		else {
			const bytes = typeof body === 'string' ? Buffer.from(body, encoding) : body;
			this.#done({status: this.#status, headers: {date: new Date().toUTCString(), ...this.#headers}, body: bytes});
		}
		this.emit('close');
	}

	destroy(): void {
		if (this.destroyed) return;
		this.die();
		this.emit('close');
	}

	/** The server is dead. */
	die(): void {
		if (this.destroyed) return;
		this.destroyed = true;
		this.#done(undefined);
	}
}
