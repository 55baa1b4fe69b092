import {DecodeError} from '../../errors.ts';
import {type OrganizationId, parseOrganizationId} from '../../parsec/ids.ts';
import type {HttpRequest} from '../http-request.ts';
import {decodeSegment} from '../router.ts';
import {Refusal} from './refusal.ts';

// What a request says before the storage is asked (protocol: transport §1.3 to §1.5).

export const API_VERSION = '5.5';
export const MSGPACK = 'application/msgpack';

/** @throws Refusal (405) */
export function allowMethods({method}: HttpRequest, ...allowed: readonly string[]): void {
	if (!allowed.includes(method)) throw new Refusal(405);
}

/** What the path and the headers of a command or of an event stream say. */
export interface CheckedHeaders {
	readonly organizationId: OrganizationId;
	/** The minor version of the API that the client speaks; the major one is 5. */
	readonly minorVersion: number;
}

/**
 * Checks what commands and event streams have in common, in the order of the protocol (protocol: transport §1.5).
 * `segment` is the organization as it stands in the path; `media` is the header that has to name the media type.
 * @throws Refusal (422, 404, 415, 406)
 */
export function checkHeaders(request: HttpRequest, segment: string, media: 'content-type' | 'accept'): CheckedHeaders {
	const [, major, minor] = /^(\d{1,9})\.(\d{1,9})$/.exec(request.header('api-version') ?? '') ?? [];
	if (major === undefined || Number(major) !== 5) throw new Refusal(422);
	const organizationId = readOrganizationId(segment);
	if (media === 'content-type' && request.header('content-type') !== MSGPACK) throw new Refusal(415);
	if (media === 'accept' && request.header('accept') !== 'text/event-stream') throw new Refusal(406);
	return {organizationId, minorVersion: Number(minor)};
}

function readOrganizationId(segment: string): OrganizationId {
	try {
		return parseOrganizationId(decodeSegment(segment) ?? '');
	} catch (error) {
		if (error instanceof DecodeError) throw new Refusal(404);
		throw error;
	}
}

/** The id of the last event that a client saw. A value that is not a UUID counts as none. */
export function lastEventId(request: HttpRequest): string | undefined {
	const hex = (request.header('last-event-id') ?? '').replaceAll('-', '').toLowerCase();
	return /^[0-9a-f]{32}$/.test(hex) ? hex : undefined;
}
