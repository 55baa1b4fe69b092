import {asNarthexError, type NarthexError} from '../errors.ts';
import {pause} from '../pause.ts';

/** Told when the network comes and goes; a `LiveSession` is one. */
export interface NetworkWatch {
	readonly signal: AbortSignal;
	connected(): void;
	lost(delay: number, problem: NarthexError): void;
}

/** For work that no session shows. */
export const UNWATCHED: NetworkWatch = {signal: new AbortController().signal, connected() {}, lost() {}};

/** A watch that gives up, with the last problem, once the network is gone for `patience` ms. */
export function limited(watch: NetworkWatch, patience: number): NetworkWatch {
	let since: number | undefined;
	return {
		signal: watch.signal,
		connected() {
			since = undefined;
			watch.connected();
		},
		lost(delay, problem) {
			since ??= performance.now();
			if (performance.now() + delay - since > patience) throw problem;
			watch.lost(delay, problem);
		},
	};
}

/** The first wait before a request is repeated, in ms; twice as long before each further one. */
export const FIRST_RETRY = 250;
/** The longest of these waits, in ms. */
export const LONGEST_RETRY = 5000;
/**
 * A proxy that recovers may send a few replies that are none of Parsec's. A server that sends this many does not
 * recover.
 */
export const MAX_BAD_REPLIES = 5;

/**
 * Repeats `operation` until the network lets it through, with growing waits. For operations that may be repeated only.
 * @throws what `operation` throws when that is no matter of the network; the reason of `signal` once it is aborted
 */
export async function retryUntilOnline<Result>(
	watch: NetworkWatch,
	operation: (signal: AbortSignal) => Promise<Result>,
	signal: AbortSignal = watch.signal,
): Promise<Result> {
	let badReplies = 0;
	for (let delay = FIRST_RETRY; ; delay = Math.min(delay * 2, LONGEST_RETRY)) {
		try {
			const result = await operation(signal);
			watch.connected();
			return result;
		} catch (error) {
			signal.throwIfAborted();
			const problem = asNarthexError(error);
			if (isBadReply(problem)) badReplies++;
			else if (problem.code !== 'offline') throw error;
			if (badReplies >= MAX_BAD_REPLIES) throw error;
			watch.lost(delay, problem);
			await pause(delay, signal);
		}
	}
}

/** Whether the server may have carried out a request although no reply says so. */
export function isAnswerLost(error: unknown): boolean {
	const problem = asNarthexError(error);
	return ['offline', 'invalid-data', 'reply-too-large'].includes(problem.code) || isBadReply(problem);
}

function isBadReply({code}: NarthexError): boolean {
	return code === 'server-failure' || code === 'not-a-parsec-server';
}

/** How often a step is posted while the other side's half is missing: ms between two requests, by ms waited so far. */
export type Pace = (waited: number) => number;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Step 0: the other person may come hours later. */
export const WAITING_FOR_PEER: Pace = (waited) => (waited < MINUTE ? 250 : SECOND);
/** Steps 1 to 3: the other program is there and answers at once. */
export const BETWEEN_PROGRAMS: Pace = (waited) => (waited < 200 ? 20 : waited < SECOND ? 50 : 100);
/** Steps 4 to 8: a person decides, and the person here sees how fast we notice it. */
export const WAITING_FOR_PERSON: Pace = (waited) => (waited < 300 ? 30 : waited < 10 * MINUTE ? 100 : 250);

/** The longest that telling the other side may take when we leave, in ms. */
export const FAREWELL = 1000;

/** The result of `work`, which does not heed the signal. @throws the signal's reason once it is aborted */
export async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
	const over = new AbortController();
	const aborted = new Promise<never>((_, reject) => {
		const leave = () => reject(signal.reason);
		if (signal.aborted) leave();
		else signal.addEventListener('abort', leave, {once: true, signal: over.signal});
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		over.abort();
	}
}

/** Waits for `promise`, but no longer than `milliseconds`. */
export async function bounded(promise: Promise<unknown>, milliseconds: number): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, milliseconds);
	});
	await Promise.race([promise, late]);
	clearTimeout(timer);
}
