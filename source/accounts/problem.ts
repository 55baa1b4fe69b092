import * as z from 'zod';
import type {ServerProblem, ServerRefusal} from '../errors/account-server.ts';
import {type ErrorFacts, NarthexError} from '../errors.ts';
import {list} from '../parsec/wire.ts';

const text = z.string().nullish();
const detailSchema = z.looseObject({
	code: z.coerce.number().catch(0),
	title: z.string().optional().catch(undefined),
	detail: text,
});
const problemSchema = z.looseObject({
	code: z.coerce.number(),
	title: z.string(),
	detail: text,
	verbose: text,
	_embedded: z.looseObject({error: z.union([list(detailSchema), detailSchema]).optional()}).nullish(),
});

/** The server understood and refused with `application/problem+json` (protocol: account-server §3.4). */
export class ProblemError extends NarthexError {
	override readonly name = 'ProblemError';
	readonly status: number;
	readonly problem: ServerProblem;
	readonly subProblems: readonly ServerProblem[];

	constructor(status: number, problem: ServerProblem, subProblems: readonly ServerProblem[] = []) {
		super(codeOf(problem), {problems: [problem, ...subProblems]} satisfies ServerRefusal);
		this.status = status;
		this.problem = problem;
		this.subProblems = subProblems;
	}

	/** Whether it is the documented problem `number`, whatever the system digit. */
	is(number: number): boolean {
		return this.problem.number % 1000 === number % 1000;
	}
}

/** The problem that a document tells of; undefined when it tells of none. */
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

/** The codes that a refusal may have. */
type RefusalCode = {
	readonly [Code in keyof ErrorFacts]: ServerRefusal extends ErrorFacts[Code] ? Code : never;
}[keyof ErrorFacts];

/** By the last three digits of the number. */
const CODES: Readonly<Record<number, RefusalCode>> = {
	0: 'server-failure',
	100: 'not-found',
	102: 'not-found',
	112: 'edited-meanwhile',
	311: 'input-refused',
	351: 'email-unavailable',
	400: 'login-needed',
	401: 'login-needed',
	402: 'login-needed',
	403: 'wrong-password',
	404: 'account-not-found',
	410: 'permission-missing',
	411: 'permission-missing',
	451: 'too-many-logins',
	452: 'account-blocked',
	453: 'invite-unusable',
	456: 'invite-unusable',
	457: 'invite-unusable',
	471: 'permission-not-grantable',
};

function codeOf({number}: ServerProblem): RefusalCode {
	const last = number % 1000;
	return CODES[last] ?? (last >= 200 && last < 300 ? 'input-refused' : 'refused');
}
