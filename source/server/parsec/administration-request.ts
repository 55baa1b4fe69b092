import type * as z from 'zod';
import {DecodeError} from '../../errors.ts';
import {parseOrganizationId} from '../../parsec/ids.ts';
import type {HttpAnswer, HttpRequest} from '../http-request.ts';
import {decodeSegment} from '../router.ts';
import type {Services} from './call.ts';
import {findOrganization, type StoredOrganization} from './organizations.ts';
import {Refusal} from './refusal.ts';

/** A request of an authenticated administrator. */
export interface AdministrationCall {
	readonly services: Services;
	readonly request: HttpRequest;
	/** The organization that the path names, still percent-encoded; empty if it names none. */
	readonly segment: string;
	readonly body: Uint8Array;
}

/** What answers a request, inside a transaction: at once, or with a function that is called after the commit. */
export type Handler = (call: AdministrationCall) => HttpAnswer | (() => Promise<HttpAnswer>);

/** The organization that the path names. @throws Refusal (404) */
export function requireOrganization({services, segment}: AdministrationCall): StoredOrganization {
	const id = orRefuse(404, 'Invalid organization ID', () => parseOrganizationId(decodeSegment(segment) ?? ''));
	const organization = findOrganization(services.storage, id);
	if (organization === undefined) throw new Refusal(404, 'Organization not found');
	return organization;
}

/** The body, checked. @throws Refusal (422) */
export function readBody<Schema extends z.ZodType>(
	schema: Schema,
	{request, body}: AdministrationCall,
): z.output<Schema> {
	if (request.header('content-type')?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
		throw new Refusal(422, 'The body must be JSON with the Content-Type application/json');
	}
	const value = orRefuse(422, 'The body is not JSON', () => JSON.parse(Buffer.from(body).toString('utf8')) as unknown);
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const where = result.error.issues[0]?.path.join('.') || 'body';
	throw new Refusal(422, `Invalid value for ${where}`);
}

/** The result of `parse`. What it cannot read is refused. */
export function orRefuse<Value>(status: 404 | 422, detail: string, parse: () => Value): Value {
	try {
		return parse();
	} catch (error) {
		if (error instanceof DecodeError || error instanceof SyntaxError) throw new Refusal(status, detail);
		throw error;
	}
}

/** The official command line reads links in it without decoding escapes, and `JSON.stringify` writes none into them. */
export function json(value: unknown): HttpAnswer {
	return {status: 200, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(value)};
}
