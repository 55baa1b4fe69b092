import {asNarthexError, type NarthexError} from '../errors.ts';
import {pause} from './pace.ts';

/** Told when the network comes and goes; a `LiveSession` is one. */
export interface NetworkWatch {
	readonly signal: AbortSignal;
	connected(): void;
	lost(delay: number, problem: NarthexError): void;
}

const FIRST_DELAY = 250;
/** The longest wait between two tries, in ms. */
export const LAST_DELAY = 5000;
/** Answers that are no answers may come from a proxy that recovers; a server that keeps giving them does not. */
export const ODD_ANSWERS = 5;

/**
 * Does `operation` until the network lets it through: a lost network is a pause, with growing delays of 0.25 to 5 s, until `watch.signal` is
 * aborted. For operations that may be repeated only.
 */
export async function persist<Result>(
	watch: NetworkWatch,
	operation: (signal: AbortSignal) => Promise<Result>,
	signal: AbortSignal = watch.signal,
): Promise<Result> {
	let oddAnswers = 0;
	for (let delay = FIRST_DELAY; ; delay = Math.min(delay * 2, LAST_DELAY)) {
		try {
			const result = await operation(signal);
			watch.connected();
			return result;
		} catch (error) {
			signal.throwIfAborted();
			const problem = asNarthexError(error);
			if (isOddAnswer(problem)) oddAnswers++;
			else if (problem.code !== 'offline') throw error;
			if (oddAnswers >= ODD_ANSWERS) throw error;
			watch.lost(delay, problem);
			await pause(delay, signal);
		}
	}
}

/** Whether a request may have been carried out although no reply came that says so. */
export function isAnswerLost(error: unknown): boolean {
	const {code} = asNarthexError(error);
	return code === 'offline' || isOddAnswer(error) || code === 'invalid-data' || code === 'reply-too-large';
}

function isOddAnswer(error: unknown): boolean {
	const {code} = asNarthexError(error);
	return code === 'server-failure' || code === 'not-a-parsec-server';
}
