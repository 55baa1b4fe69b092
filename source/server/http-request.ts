import type {IncomingMessage} from 'node:http';
import {DecodeError} from '../errors.ts';
import {type OrganizationId, parseOrganizationId} from '../parsec/ids.ts';
import {CONTENT_TYPE} from './http-response.ts';
import {clientOf, type Tally} from './limits.ts';
import {Refusal} from './refusal.ts';

// What can be told from a request alone, before looking into the storage (protocol: transport §1.3 to §1.5).

const BODY_LIMIT = 1024 * 1024;
const DISCARDED_LIMIT = 8 * BODY_LIMIT;

export function allow({method}: IncomingMessage, ...methods: readonly string[]): void {
	if (!methods.includes(method ?? '')) throw new Refusal(405);
}

/** What can be told from the headers alone, in the order of the checks (protocol: transport §1.5). @throws Refusal (422, 404, 415, 406) */
export function checkHeaders(
	{headers}: IncomingMessage,
	segment: string,
	media: 'content-type' | 'accept',
): {readonly organizationId: OrganizationId; readonly minor: number} {
	const [, major, minor] = /^(\d{1,9})\.(\d{1,9})$/.exec(String(headers['api-version'])) ?? [];
	if (major === undefined || Number(major) !== 5) throw new Refusal(422);
	const organizationId = readOrganizationId(segment);
	if (media === 'content-type' && headers['content-type'] !== CONTENT_TYPE) throw new Refusal(415);
	if (media === 'accept' && headers.accept !== 'text/event-stream') throw new Refusal(406);
	return {organizationId, minor: Number(minor)};
}

function readOrganizationId(segment: string): OrganizationId {
	try {
		return parseOrganizationId(decodeSegment(segment));
	} catch (error) {
		if (error instanceof DecodeError) throw new Refusal(404);
		throw error;
	}
}

export function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		// Not percent-encoded as it has to be: no organization is called so.
		throw new Refusal(404);
	}
}

export function splitUrl(url: string): {readonly path: string; readonly query: URLSearchParams} {
	const mark = url.indexOf('?');
	if (mark === -1) return {path: url, query: new URLSearchParams()};
	return {path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1))};
}

/** A value that is no UUID counts as none. */
export function eventId(header: string | readonly string[] | undefined): string | undefined {
	const hex = typeof header === 'string' ? header.replaceAll('-', '').toLowerCase() : '';
	return /^[0-9a-f]{32}$/.test(hex) ? hex : undefined;
}

/**
 * The whole body, or undefined when it is longer than 1 MiB. One that is not much longer is read to its end and forgotten: a client that is
 * cut off while it writes does not see why. `unread` counts what is there of bodies that have not ended. Never settles when the client goes
 * away; nobody waits for an answer then.
 * @throws Refusal (503) when the client has too many bodies under way
 */
export function readBody(request: IncomingMessage, unread: Tally): Promise<Uint8Array | undefined> {
	const {promise, resolve, reject} = Promise.withResolvers<Uint8Array | undefined>();
	const client = clientOf(request.socket.remoteAddress);
	let chunks: Uint8Array[] = [];
	let length = 0;
	let taken = 0;
	let isRefused = false;
	const forget = () => {
		chunks = [];
		unread.giveBack(client, taken);
		taken = 0;
	};
	request.on('data', (chunk: Uint8Array) => {
		length += chunk.length;
		if (length > DISCARDED_LIMIT) resolve(undefined);
		if (length <= BODY_LIMIT && !isRefused && unread.take(client, chunk.length)) {
			taken += chunk.length;
			chunks.push(chunk);
			return;
		}
		forget();
		if (length > BODY_LIMIT) return;
		isRefused = true;
		reject(new Refusal(503));
	});
	request.on('end', () => {
		const [first] = chunks;
		if (length > BODY_LIMIT) resolve(undefined);
		else resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
	});
	request.once('close', forget);
	if (Number(request.headers['content-length'] ?? 0) > DISCARDED_LIMIT) resolve(undefined);
	return promise;
}
