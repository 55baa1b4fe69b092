import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Page} from './pages.ts';
import type {Refusal} from './refusal.ts';

export const API_VERSION = '5.5';
export const CONTENT_TYPE = 'application/msgpack';
/** Most replies are shorter, in bytes. */
const SHORT = 4096;

export function send(response: ServerResponse, body: Uint8Array): void {
	if (response.destroyed) return;
	response.writeHead(200, {
		'Api-Version': API_VERSION,
		'Content-Type': CONTENT_TYPE,
		'Content-Length': String(body.length),
	});
	// As text of one byte a character it goes out together with the headers, as one piece instead of two.
	if (body.length < SHORT)
		response.end(Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'), 'latin1');
	else response.end(body);
}

export function sendPage(response: ServerResponse, {status, headers, body}: Page): void {
	response.writeHead(status, headers).end(body);
}

/** Commands are refused with a word on the version of the API; other requests, and bodies that are too long, are not. */
export function refuse(request: IncomingMessage, response: ServerResponse, {status, message}: Refusal): void {
	const isCommand = !request.url?.startsWith('/administration/') && status !== 405 && status !== 413;
	if (isCommand) response.setHeader(status === 422 ? 'Supported-Api-Versions' : 'Api-Version', API_VERSION);
	// What is left of a body is not waited for.
	if (!request.complete) response.setHeader('Connection', 'close');
	const body = JSON.stringify({detail: message});
	response
		.writeHead(status, {'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body))})
		.end(body);
}
