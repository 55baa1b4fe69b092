import * as z from 'zod';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {isPermission} from '../../shiro.ts';
import {Problem, type ProblemNumber} from './problem.ts';

export const permissionsSchema = z.array(z.string().refine(isPermission));
export const groupsSchema = z.array(z.looseObject({groupID: z.string().regex(/^[a-zA-Z0-9_\-:]+$/)}));
export const emailSchema = z
	.string()
	.refine(isEmail)
	.transform((text) => text.trim());

/** @throws Problem (1211) for what is no JSON */
export function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		// The parser's words point into the body; the documented error has no place for them.
		throw new Problem(1211);
	}
}

/** JSON, or the fields of a form (protocol: account-server §4.3). An empty body has no fields. */
export function parseFields(body: string, contentType: string): unknown {
	if (body === '') return {};
	if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return Object.fromEntries(new URLSearchParams(body));
	return parseJson(body);
}

/**
 * What `schema` makes of a body.
 * @throws Problem for what does not fit: the documented number and a pointer, and each of several as a sub-error (protocol: account-server §3.4)
 */
export function readBody<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
	const parsed = schema.safeParse(json, {reportInput: true});
	if (parsed.success) return parsed.data;
	const sub = parsed.error.issues.map(({path, code, input}) =>
		toProblem(path, code === 'invalid_type' && input === undefined),
	);
	const [first] = sub;
	throw sub.length === 1 && first !== undefined
		? new Problem(first.number, {detail: first.detail})
		: new Problem(1211, {sub});
}

export function isEmail(text: string): boolean {
	try {
		return parseEmailAddress(text) === text.trim();
	} catch {
		// Why it is none is not asked here.
		return false;
	}
}

/** `permissions/0` for what is wrong, `/groups/0/groupID` for what is missing. */
function toProblem(
	path: readonly PropertyKey[],
	isMissing: boolean,
): {readonly number: ProblemNumber; readonly detail: string} {
	const pointer = path.map(String).join('/');
	return isMissing ? {number: 1201, detail: `/${pointer}`} : {number: 1211, detail: pointer};
}
