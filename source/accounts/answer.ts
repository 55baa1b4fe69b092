import type {UnexpectedAnswer} from '../errors/account-server.ts';
import {DecodeError, NarthexError} from '../errors.ts';
import {type HttpAnswer, type HttpRequest, type OfflineError, sendHttp} from '../http.ts';
import {parseJson} from '../json.ts';
import {type Resource, readResource} from './hal.ts';
import {readProblem} from './problem.ts';

/** A page of a thousand invites with long permissions stays far below it. */
const LIMIT = 16 * 1024 * 1024;
const TIMEOUT = 60_000;

/** The answer is not one that an Account Server in order gives: a web page, or one of a proxy or a load balancer. */
export class UnexpectedAnswerError extends NarthexError {
	override readonly name = 'UnexpectedAnswerError';
	readonly status: number;

	constructor(host: string, status: number, answer: UnexpectedAnswer, options?: {readonly cause?: unknown}) {
		super('unexpected-answer', {host, status, answer}, options);
		this.status = status;
	}
}

export type AccountRequest = Pick<HttpRequest, 'method' | 'url' | 'signal'> & {
	readonly token?: string | undefined;
	/** Sent as JSON. */
	readonly json?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
};

/** An answer with a status of 2xx or 3xx. */
export interface Answer {
	readonly url: string;
	readonly status: number;
	readonly text: string;
	header(name: string): string | undefined;
}

/**
 * Sends one request (protocol: account-server §1).
 * @throws ProblemError when the server refuses, UnexpectedAnswerError when it refuses in no documented form, and what
 * `sendHttp` throws
 */
export async function ask({method, url, signal, token, json, headers}: AccountRequest): Promise<Answer> {
	const hasBody = json !== undefined;
	const answer = await sendHttp({
		method,
		url,
		headers: {
			Accept: 'application/hal+json, application/problem+json, application/json',
			...(hasBody ? {'Content-Type': 'application/json'} : {}),
			...(token === undefined ? {} : {Authorization: `Bearer ${token}`}),
			...headers,
		},
		...(hasBody ? {body: JSON.stringify(json)} : {}),
		signal,
		limit: LIMIT,
		timeout: TIMEOUT,
		patience: method === 'GET' ? TIMEOUT : 0,
	});
	const text = Buffer.from(answer.body).toString('utf8');
	if (answer.status >= 400) throw refusal(answer, text, new URL(url).host);
	return {url, status: answer.status, text, header: (name) => headerOf(answer, name)};
}

/** The HAL document of an answer. @throws UnexpectedAnswerError when it is something else */
export function resourceOf(answer: Answer): Resource {
	const {host} = new URL(answer.url);
	if (answer.status >= 300) {
		const target = URL.parse(answer.header('location') ?? '', answer.url)?.host;
		throw new UnexpectedAnswerError(host, answer.status, {redirectsTo: target});
	}
	try {
		return readResource(parseJson(answer.text), answer.url);
	} catch (error) {
		const what = error instanceof DecodeError ? 'not-hal' : whatInstead(answer.text);
		throw new UnexpectedAnswerError(host, answer.status, what, {cause: error});
	}
}

/** Whether no connection came about, so that the request cannot have been carried out. */
export function wasNeverSent({cause}: OfflineError): boolean {
	const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
	return typeof code === 'string' && NO_CONNECTION.has(code);
}

const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

function refusal(answer: HttpAnswer, text: string, host: string): NarthexError {
	let json: unknown;
	try {
		json = parseJson(text);
	} catch (error) {
		return new UnexpectedAnswerError(host, answer.status, whatInstead(text), {cause: error});
	}
	return readProblem(answer.status, json) ?? new UnexpectedAnswerError(host, answer.status, 'no-reason');
}

function whatInstead(text: string): UnexpectedAnswer {
	if (text.trim() === '') return 'empty';
	return /^\s*</.test(text) ? 'web-page' : 'not-json';
}

function headerOf(answer: HttpAnswer, name: string): string | undefined {
	const value = answer.headers[name];
	return typeof value === 'string' ? value : value?.[0];
}
