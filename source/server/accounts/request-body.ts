import * as z from 'zod';
import {parseEmailAddress} from '../../parsec/ids.ts';
import {isPermission} from '../../shiro.ts';
import {typedText} from '../../text.ts';
import {Problem, type ProblemNumber} from './problem.ts';

/** The most bytes of a body, and how many faults in it are named. */
export const MAX_BODY = 64 * 1024;
const MAX_FAULTS = 20;
/** The most permissions and groups of one account invite or group, and the most characters of each. */
const MAX_PERMISSIONS = 100;
const MAX_GROUPS = 32;
const MAX_NAME = 128;

export const permissionsSchema = z.array(z.string().max(MAX_NAME).refine(isPermission)).max(MAX_PERMISSIONS);
export const groupIdSchema = z
	.string()
	.max(MAX_NAME)
	.regex(/^[a-zA-Z0-9_\-:]+$/);
export const groupsSchema = z.array(z.looseObject({groupID: groupIdSchema})).max(MAX_GROUPS);
export const nameSchema = z.string().max(MAX_NAME).overwrite(typedText);
export const emailSchema = z.string().trim().refine(isEmail);

/** @throws Problem (1211) if the body is not JSON */
export function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		// The documented problem has no place for the parser's message.
		throw new Problem(1211);
	}
}

/** The fields of JSON or a form (protocol: account-server §4.3); none if the body is empty. @throws Problem (1211) */
export function parseFields(body: string, contentType: string): unknown {
	if (body === '') return {};
	if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return Object.fromEntries(new URLSearchParams(body));
	return parseJson(body);
}

/**
 * Checks a body with a schema.
 * @throws Problem with number and pointer; several faults are its sub-errors (protocol: account-server §3.4)
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
	const parsed = schema.safeParse(json, {reportInput: true});
	if (parsed.success) return parsed.data;
	const sub = parsed.error.issues
		.slice(0, MAX_FAULTS)
		.map(({path, code, input}) => toProblem(path, code === 'invalid_type' && input === undefined));
	const [first] = sub;
	throw sub.length === 1 && first !== undefined
		? new Problem(first.number, {detail: first.detail})
		: new Problem(1211, {sub});
}

/** Whether a text is an e-mail address. Blanks around it are allowed, as people paste them; the caller trims. */
export function isEmail(text: string): boolean {
	try {
		parseEmailAddress(text);
		return true;
	} catch {
		// The reason does not matter here.
		return false;
	}
}

/** A wrong property is written `permissions/0`, a missing one `/groups/0/groupID`. */
function toProblem(
	path: readonly PropertyKey[],
	isMissing: boolean,
): {readonly number: ProblemNumber; readonly detail: string} {
	const pointer = path.map(String).join('/');
	return isMissing ? {number: 1201, detail: `/${pointer}`} : {number: 1211, detail: pointer};
}
