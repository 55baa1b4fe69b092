import {z} from 'zod';
import {NarthexError} from '../errors.ts';
import {list} from '../parsec/wire.ts';

const text = z.string().nullish();
const detailSchema = z.looseObject({
	code: z.coerce.number().catch(0),
	title: z.string().catch('Problem'),
	detail: text,
});
const problemSchema = z.looseObject({
	code: z.coerce.number(),
	title: z.string(),
	detail: text,
	verbose: text,
	_embedded: z.looseObject({error: z.union([list(detailSchema), detailSchema]).optional()}).nullish(),
});

/** One thing that is wrong, as the server tells it. */
export interface ProblemDetail {
	/** Four digits; the first is the system: 1 for the Account Server (protocol: account-server §3.4). */
	readonly number: number;
	readonly title: string;
	readonly detail: string | undefined;
}

/** The server understood and refused (`application/problem+json`; protocol: account-server §3.4). */
export class ProblemError extends NarthexError {
	override readonly name = 'ProblemError';
	readonly status: number;
	readonly problem: ProblemDetail;
	readonly subProblems: readonly ProblemDetail[];

	constructor(status: number, problem: ProblemDetail, subProblems: readonly ProblemDetail[] = []) {
		const {code, nextStep} = meaningOf(problem);
		super(code, `The server refused: ${[problem, ...subProblems].map(problemText).join('; ')}.`, nextStep);
		this.status = status;
		this.problem = problem;
		this.subProblems = subProblems;
	}

	/** Whether it is the documented problem `number`, whatever the system digit. */
	is(number: number): boolean {
		return this.problem.number % 1000 === number % 1000;
	}
}

/** `Invalid invite (1453) – detail`. Raw text: pass it through `forScreen`. */
export function problemText({number, title, detail}: ProblemDetail): string {
	return `${title} (${number})${detail === undefined ? '' : ` – ${detail}`}`;
}

/** The problem that a document tells of, or nothing when it is none. */
export function readProblem(status: number, json: unknown): ProblemError | undefined {
	const parsed = problemSchema.safeParse(json);
	if (!parsed.success) return undefined;
	const {verbose, _embedded, ...own} = parsed.data;
	const sub = _embedded?.error ?? [];
	const detail = [own.detail, verbose].filter((part) => typeof part === 'string' && part !== '').join(', ');
	return new ProblemError(
		status,
		{number: own.code, title: own.title, detail: detail || undefined},
		(Array.isArray(sub) ? sub : [sub]).map(({code, title, detail}) => ({
			number: code,
			title,
			detail: detail || undefined,
		})),
	);
}

interface Meaning {
	readonly code: string;
	readonly nextStep: string;
}

const LOGIN: Meaning = {code: 'login-needed', nextStep: 'Log in again: narthex account login.'};
const INPUT: Meaning = {code: 'input-refused', nextStep: 'Correct what it names, and try again.'};
const UNUSABLE: Meaning = {code: 'invite-unusable', nextStep: 'Ask who invited you for a new invite.'};

/** By the last three digits of the number. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
	0: {code: 'server-failure', nextStep: 'Try again later, and tell who runs the server if it stays.'},
	100: {code: 'not-found', nextStep: 'It may have been used or deleted meanwhile: read the list again.'},
	102: {code: 'not-found', nextStep: 'It may have been used or deleted meanwhile: read the list again.'},
	112: {code: 'edited-meanwhile', nextStep: 'Read it again, and decide anew.'},
	351: {code: 'email-unavailable', nextStep: 'Log in if the account is yours, or give another e-mail address.'},
	400: LOGIN,
	401: LOGIN,
	402: LOGIN,
	403: {code: 'wrong-password', nextStep: 'Try again with the right password.'},
	404: {code: 'account-not-found', nextStep: 'Check the e-mail address and the server.'},
	451: {code: 'too-many-attempts', nextStep: 'Wait a minute, and try again.'},
	452: {code: 'account-blocked', nextStep: 'Ask who runs the server.'},
	453: UNUSABLE,
	456: {code: 'invite-unusable', nextStep: 'Use the e-mail address that was invited.'},
	457: UNUSABLE,
	471: {code: 'permission-not-grantable', nextStep: 'Leave it out, or ask someone who may grant it.'},
};

function meaningOf({number, detail}: ProblemDetail): Meaning {
	const last = number % 1000;
	if (last === 410 || last === 411) return permissionMissing(detail);
	const known = MEANINGS[last];
	if (known !== undefined) return known;
	if ((last >= 200 && last < 300) || last === 311) return INPUT;
	return {code: 'refused', nextStep: 'Ask who runs the server what it means.'};
}

function permissionMissing(permission: string | undefined): Meaning {
	return {
		code: 'permission-missing',
		nextStep:
			permission === undefined
				? 'Ask an administrator of the server for the right to do this.'
				: `Ask an administrator of the server for the permission ${permission}.`,
	};
}
