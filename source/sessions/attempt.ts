import type {CancelReason, GreetingAttemptId} from '../parsec/ids.ts';
import {FAREWELL} from './live-session.ts';
import {type Pace, pause} from './pace.ts';
import {type NetworkWatch, persist} from './persist.ts';
import {ExchangeBrokenError, type Side} from './sides.ts';

/** A greeting attempt that we joined. */
export class Attempt<Own extends {readonly step: string}, Peer extends {readonly step: string}> {
	readonly side: Side<Own, Peer>;
	readonly id: GreetingAttemptId;
	readonly #watch: NetworkWatch;
	#lastStep: Own | undefined;

	constructor(side: Side<Own, Peer>, id: GreetingAttemptId, watch: NetworkWatch) {
		this.side = side;
		this.id = id;
		this.#watch = watch;
	}

	/**
	 * Posts our half of a step, always the same bytes, until the other side's half is there, and gives it.
	 * @param options.wake registers a function that makes the next request at once, and gives back how to forget it
	 * @throws AttemptCancelledError, ExchangeBrokenError when their half is not of this step
	 */
	async exchange<Tag extends Peer['step']>(
		step: Own,
		expected: Tag,
		pace: Pace,
		options: {readonly signal?: AbortSignal; readonly wake?: (now: () => void) => () => void} = {},
	): Promise<Extract<Peer, {readonly step: Tag}>> {
		const signal = options.signal ?? this.#watch.signal;
		let woken = new AbortController();
		const forget = options.wake?.(() => woken.abort());
		const began = performance.now();
		try {
			for (;;) {
				const sent = performance.now();
				woken = new AbortController();
				const answer = await persist(this.#watch, (aborted) => this.side.post(this.id, step, aborted), signal);
				if (answer !== 'not-ready') {
					this.#lastStep = step;
					if (answer.step !== expected) throw new ExchangeBrokenError();
					return answer as Extract<Peer, {readonly step: Tag}>;
				}
				await pauseUntil(sent + pace(performance.now() - began), signal, woken.signal);
			}
		} finally {
			forget?.();
		}
	}

	/** Asks whether the attempt still lives, by posting again the last step that both sides did. @throws AttemptCancelledError */
	readonly heartbeat = async (signal: AbortSignal): Promise<void> => {
		const step = this.#lastStep;
		if (step !== undefined) await persist(this.#watch, (aborted) => this.side.post(this.id, step, aborted), signal);
	};

	/** Tells the other side that it is over; tried once, for a second at most, since nothing depends on it any more. */
	async tell(reason: CancelReason): Promise<void> {
		try {
			await this.side.cancel(this.id, reason, AbortSignal.timeout(FAREWELL));
		} catch {
			// The other side then learns it from the next start, or from its own patience; we leave all the same.
		}
	}
}

async function pauseUntil(time: number, signal: AbortSignal, woken: AbortSignal): Promise<void> {
	const milliseconds = time - performance.now();
	if (milliseconds <= 0) return;
	try {
		await pause(milliseconds, AbortSignal.any([signal, woken]));
	} catch {
		// Woken early, unless the session itself is over.
		signal.throwIfAborted();
	}
}
