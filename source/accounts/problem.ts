import * as z from 'zod';
import {NarthexError} from '../errors.ts';
import {list} from '../parsec/wire.ts';
import {words} from '../words/index.ts';

const text = z.string().nullish();
const detailSchema = z.looseObject({
	code: z.coerce.number().catch(0),
	title: z.string().catch(words.accounts.problem.untitled),
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

/** The server understood and refused with `application/problem+json` (protocol: account-server §3.4). */
export class ProblemError extends NarthexError {
	override readonly name = 'ProblemError';
	readonly status: number;
	readonly problem: ProblemDetail;
	readonly subProblems: readonly ProblemDetail[];

	constructor(status: number, problem: ProblemDetail, subProblems: readonly ProblemDetail[] = []) {
		const {code, nextStep} = meaningOf(problem);
		super(code, words.accounts.problem.refused([problem, ...subProblems].map(problemText)), nextStep);
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

const LOGIN: Meaning = {code: 'login-needed', nextStep: words.accounts.problem.nextStep.loginNeeded};
const INPUT: Meaning = {code: 'input-refused', nextStep: words.accounts.problem.nextStep.inputRefused};
const UNUSABLE: Meaning = {code: 'invite-unusable', nextStep: words.accounts.problem.nextStep.inviteUnusable};

/** By the last three digits of the number. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
	0: {code: 'server-failure', nextStep: words.accounts.problem.nextStep.serverFailure},
	100: {code: 'not-found', nextStep: words.accounts.problem.nextStep.notFound},
	102: {code: 'not-found', nextStep: words.accounts.problem.nextStep.notFound},
	112: {code: 'edited-meanwhile', nextStep: words.accounts.problem.nextStep.editedMeanwhile},
	351: {code: 'email-unavailable', nextStep: words.accounts.problem.nextStep.emailUnavailable},
	400: LOGIN,
	401: LOGIN,
	402: LOGIN,
	403: {code: 'wrong-password', nextStep: words.accounts.problem.nextStep.wrongPassword},
	404: {code: 'account-not-found', nextStep: words.accounts.problem.nextStep.accountNotFound},
	451: {code: 'too-many-attempts', nextStep: words.accounts.problem.nextStep.tooManyAttempts},
	452: {code: 'account-blocked', nextStep: words.accounts.problem.nextStep.accountBlocked},
	453: UNUSABLE,
	456: {code: 'invite-unusable', nextStep: words.accounts.problem.nextStep.otherEmail},
	457: UNUSABLE,
	471: {code: 'permission-not-grantable', nextStep: words.accounts.problem.nextStep.permissionNotGrantable},
};

function meaningOf({number, detail}: ProblemDetail): Meaning {
	const last = number % 1000;
	if (last === 410 || last === 411) return permissionMissing(detail);
	const known = MEANINGS[last];
	if (known !== undefined) return known;
	if ((last >= 200 && last < 300) || last === 311) return INPUT;
	return {code: 'refused', nextStep: words.accounts.problem.nextStep.unknown};
}

function permissionMissing(permission: string | undefined): Meaning {
	return {code: 'permission-missing', nextStep: words.accounts.problem.nextStep.permissionMissing(permission)};
}
