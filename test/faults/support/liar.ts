import {once} from 'node:events';
import {Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ServerAddress} from '../../../source/parsec/address.ts';
import {encode, type Packable} from '../../../source/parsec/msgpack.ts';
import {decode} from '../../../source/parsec/msgpack-reader.ts';
import {endAfterFile} from '../../helpers/live.ts';

/** A message of the wire, taken apart; the field names are those of the wire. */
export type Message = {readonly [field: string]: Packable};

/** What a lie is told about: the command, what was asked, and what the server truly said. */
export interface Truth {
	readonly command: string;
	readonly request: Message;
	readonly reply: Message;
}

/** A reply in place of the true one, an answer that is none (`write` ends it, or not), or nothing: the truth. */
export type Lie = {readonly reply: Message} | {readonly write: (response: ServerResponse) => void} | undefined;

/** A server that passes everything on to the real one, and lies as it is told. */
export interface Liar {
	readonly address: ServerAddress;
	/** What is said instead of each reply, from now on. */
	lie(about: (truth: Truth) => Lie): void;
	/** Answers the event stream, and only that, by itself. */
	stream(write: (response: ServerResponse, request: IncomingMessage) => void): void;
}

/** Opens a liar before the server at `port` of this machine. */
export async function openLiar(port: number): Promise<Liar> {
	const agent = new Agent({keepAlive: true});
	let tell: (truth: Truth) => Lie = () => undefined;
	let stream: ((response: ServerResponse, request: IncomingMessage) => void) | undefined;
	const server = createServer((request, response) => {
		if (stream !== undefined && request.method === 'GET' && request.url?.endsWith('/events')) stream(response, request);
		else void pass(request, response);
	});
	async function pass(request: IncomingMessage, response: ServerResponse) {
		const body = await contentOf(request);
		const {url: path, method, headers} = request;
		const upstream = httpRequest({host: '127.0.0.1', port, path, method, headers, agent});
		upstream.on('error', () => response.destroy());
		upstream.end(body);
		upstream.on('response', async (answer: IncomingMessage) => {
			if (method === 'POST') {
				const content = await contentOf(answer).catch(() => response.destroy());
				if (content instanceof Buffer) retell(body, answer, content, response);
				return;
			}
			response.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.on('error', () => response.destroy());
			answer.pipe(response);
		});
	}
	function retell(body: Buffer, answer: IncomingMessage, content: Buffer, response: ServerResponse) {
		const lie = answer.statusCode === 200 ? tell(truthOf(body, content)) : undefined;
		if (lie !== undefined && 'write' in lie) {
			lie.write(response);
			return;
		}
		const {'content-length': _, 'transfer-encoding': __, ...others} = answer.headers;
		response.writeHead(answer.statusCode ?? 500, others);
		response.end(lie === undefined ? content : encode(lie.reply));
	}
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	endAfterFile(() => {
		server.close();
		server.closeAllConnections();
		agent.destroy();
	});
	return {
		address: {hostname: '127.0.0.1', port: (server.address() as AddressInfo).port, tls: false},
		lie(about) {
			tell = about;
		},
		stream(write) {
			stream = write;
		},
	};
}

async function contentOf(message: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of message) parts.push(part as Buffer);
	return Buffer.concat(parts);
}

function truthOf(request: Buffer, reply: Buffer): Truth {
	const asked = decode(request) as Message;
	return {command: String(asked.cmd), request: asked, reply: decode(reply) as Message};
}
