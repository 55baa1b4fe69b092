import {request} from 'node:http';
import {signature} from '../../source/parsec/crypto.ts';
import {Extension, encode, type Packable, type Unpacked} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';

// Sends requests exactly as given, and writes down the answers so that those of two servers can be compared.

/** A UUID as it travels. */
export function uid(hex: string): Extension {
	return new Extension(2, Buffer.from(hex, 'hex'));
}

/** A date as it travels, from µs. */
export function date(microseconds: number): Extension {
	const data = Buffer.alloc(8);
	data.writeBigInt64BE(BigInt(microseconds));
	return new Extension(1, data);
}

export function hexBytes(hex: string): Buffer {
	return Buffer.from(hex, 'hex');
}

/** Someone who can sign: a device. */
export interface Signatory {
	readonly deviceId: string;
	readonly signingKey: Uint8Array;
}

/** The header of a device at a time in seconds since the epoch. */
export function signedBy({deviceId, signingKey}: Signatory, seconds = Math.floor(Date.now() / 1000)): string {
	const text = `PARSEC-SIGN-ED25519.${deviceId}.${seconds}`;
	const base64 = Buffer.from(signature(signingKey, Buffer.from(text))).toString('base64');
	return `Bearer ${text}.${base64.replaceAll('+', '-').replaceAll('/', '_')}`;
}

export interface Sent {
	readonly method?: string;
	readonly path: string;
	readonly headers?: Readonly<Record<string, string | undefined>>;
	readonly body?: Uint8Array | string;
	/** Ends the answer after this many frames of an event stream. */
	readonly frames?: number;
	/** Called when the first piece of the answer is there. */
	readonly opened?: () => void;
}

export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Buffer;
	/** The body of a 200 in MessagePack. */
	readonly reply: Readonly<Record<string, Unpacked>>;
}

/** What clients send with each command, unless a request says otherwise. */
export const COMMAND_HEADERS = {'Api-Version': '5.5', 'Content-Type': 'application/msgpack'};

type Fields = Readonly<Record<string, Packable>>;

/** In bytes: what servers draw are tokens, secrets of one-time codes, and keys. */
const DRAWN_LENGTHS: ReadonlySet<number> = new Set([16, 20, 32]);

export class Recorder {
	/**
	 * By the label of the request: what the server answered, with names in place of what is drawn or read from a clock.
	 */
	readonly answers = new Map<string, unknown>();
	readonly #url: URL;
	readonly #names = new Map<string, string>();
	/** Dates that both servers were given. */
	readonly #dates: ReadonlySet<number>;

	constructor(url: string, known: {readonly ids: readonly string[]; readonly dates: readonly number[]}) {
		this.#url = new URL(url);
		this.#dates = new Set(known.dates);
		for (const id of known.ids) this.#names.set(id, id);
	}

	/** Sends a request and writes its answer down under `label`. */
	async send(label: string, sent: Sent): Promise<Answer> {
		if (this.answers.has(label)) throw new Error(`Two requests are called "${label}".`);
		const answer = await transmit(this.#url, sent);
		this.answers.set(label, this.#described(answer));
		return answer;
	}

	/** A command of a family: `anonymous/Org`, `invited/Org`, … */
	command(
		label: string,
		path: string,
		authorization: string | undefined,
		cmd: string,
		fields: Fields = {},
	): Promise<Answer> {
		return this.send(label, {
			path: `/${path}`,
			headers: {...COMMAND_HEADERS, Authorization: authorization},
			body: encode({cmd, ...fields}),
		});
	}

	/** A request of the administrator. */
	administration(label: string, method: string, path: string, body?: unknown): Promise<Answer> {
		return this.send(label, {
			method,
			path: `/administration/${path}`,
			headers: {Authorization: 'Bearer token-of-the-tests', 'Content-Type': 'application/json'},
			...(body === undefined ? {} : {body: JSON.stringify(body)}),
		});
	}

	#described({status, headers, body}: Answer): unknown {
		const type = String(headers['content-type'] ?? '');
		return {
			status,
			'content-type': type,
			...(headers['api-version'] === undefined ? {} : {'api-version': headers['api-version']}),
			...(headers['supported-api-versions'] === undefined ? {} : {supported: headers['supported-api-versions']}),
			...(headers.location === undefined ? {} : {location: this.#text(String(headers.location))}),
			body: this.#content(type, body),
		};
	}

	#content(type: string, body: Buffer): unknown {
		if (body.length === 0) return '';
		if (type === 'application/msgpack') return this.#value(decode(body));
		if (type === 'application/json') return this.#json(JSON.parse(body.toString()));
		if (type.startsWith('text/event-stream')) return this.#frames(body.toString());
		return type.startsWith('text/html') ? '<page>' : this.#text(body.toString());
	}

	#frames(text: string): unknown {
		return text
			.split('\n\n')
			.filter((frame) => frame !== '')
			.map((frame) =>
				frame.split('\n').map((line) => {
					if (line.startsWith('id:')) return 'id:<id>';
					if (!/^data:./.test(line)) return line;
					return this.#value(decode(Buffer.from(line.slice('data:'.length), 'base64')));
				}),
			);
	}

	#json(value: unknown): unknown {
		if (typeof value === 'string') return this.#text(value);
		if (Array.isArray(value)) return value.map((item) => this.#json(item));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#json(item)]));
	}

	#text(text: string): string {
		return text
			.replaceAll(/(?:127\.0\.0\.1|localhost):\d+/g, '<host>')
			.replaceAll(/p=(?:xB[\w-]{22}|kt[\w-]{46,})/g, 'p=<payload>')
			.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<date>');
	}

	#value(value: Unpacked): unknown {
		if (value instanceof Extension) return this.#extension(value);
		if (value instanceof Uint8Array)
			return this.#name('drawn', Buffer.from(value).toString('hex'), DRAWN_LENGTHS.has(value.length));
		if (Array.isArray(value)) return value.map((item) => this.#value(item as Unpacked));
		if (value instanceof Map) return [...value].map(([key, item]) => [this.#value(key), this.#value(item)]);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value)
				.sort(([one], [other]) => one.localeCompare(other))
				.map(([key, item]) => [key, this.#value(item as Unpacked)]),
		);
	}

	#extension({type, data}: Extension): string {
		const buffer = Buffer.from(data);
		if (type === 2) return this.#name('id', buffer.toString('hex'), true);
		const microseconds = Number(buffer.readBigInt64BE());
		return this.#dates.has(microseconds) ? `date ${microseconds}` : '<date>';
	}

	/** What the server drew gets a name by the order in which it appears. */
	#name(kind: string, hex: string, isDrawn: boolean): string {
		const known = this.#names.get(hex);
		if (known !== undefined || !isDrawn) return known ?? hex;
		const name = `<${kind} ${this.#names.size}>`;
		this.#names.set(hex, name);
		return name;
	}
}

function transmit(url: URL, {method = 'POST', path, headers = {}, body, frames, opened}: Sent): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
		const outgoing = request(
			{host: url.hostname, port: url.port, method, path, headers: given, agent: false},
			(incoming) => {
				const chunks: Buffer[] = [];
				const finish = () => {
					const content = Buffer.concat(chunks);
					resolve({
						status: incoming.statusCode ?? 0,
						headers: incoming.headers,
						body: content,
						reply: replyOf(incoming.headers, content),
					});
				};
				incoming.on('data', (chunk: Buffer) => {
					chunks.push(chunk);
					if (chunks.length === 1) opened?.();
					if (frames === undefined || Buffer.concat(chunks).toString().split('\n\n').length <= frames) return;
					finish();
					incoming.destroy();
				});
				incoming.on('end', finish);
				incoming.on('error', (error) => (frames === undefined ? reject(error) : finish()));
			},
		);
		outgoing.on('error', reject);
		if (method === 'POST' || method === 'PATCH') outgoing.setHeader('Content-Length', Buffer.byteLength(body ?? ''));
		outgoing.end(body);
	});
}

function replyOf(headers: Answer['headers'], body: Buffer): Answer['reply'] {
	if (headers['content-type'] !== 'application/msgpack' || body.length === 0) return {};
	return decode(body) as Answer['reply'];
}
