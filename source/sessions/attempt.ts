import {NarthexError} from '../errors.ts';
import type {Reply} from '../parsec/commands.ts';
import type {AttemptCancelled, ClaimerStep, GreeterStep} from '../parsec/commands-greeting.ts';
import type {AuthenticatedConnection, InvitedConnection} from '../parsec/connection.ts';
import type {CancelReason, GreetingAttemptId, InvitationToken, UserId} from '../parsec/ids.ts';
import {pause} from '../pause.ts';
import {FAREWELL, type NetworkWatch, type Pace, retryUntilOnline} from './network.ts';
import type {Cancellation} from './phases.ts';

/** The greeting attempt was cancelled, by either side. */
export class AttemptCancelledError extends Error {
	override readonly name = 'AttemptCancelledError';
	readonly cancellation: Cancellation;

	constructor({origin, reason}: Pick<AttemptCancelled, 'origin' | 'reason'>) {
		super(`greeting attempt cancelled by ${origin}: ${reason}`);
		this.cancellation = {by: origin === 'GREETER' ? 'greeter' : 'claimer', reason};
	}
}

/** What the other side sent is not what an honest and working program sends. It is told `reason`. */
export class BrokenTrustError extends Error {
	override readonly name = 'BrokenTrustError';
	readonly reason: CancelReason;

	constructor(reason: CancelReason, options?: {readonly cause?: unknown}) {
		super(`trust broken: ${reason}`, options);
		this.reason = reason;
	}
}

/** What the other side is told when we stop because of `error`. */
export function reasonFor(error: unknown): CancelReason {
	if (error instanceof BrokenTrustError) return error.reason;
	if (error instanceof Error && 'code' in error && error.code === 'small-order-key') return 'INCONSISTENT_PAYLOAD';
	return 'MANUALLY_CANCELLED';
}

/** The commands that one role sends. `post` sends our half of a step and gives theirs once it is there. */
export interface Side<Own, Peer> {
	readonly role: 'greeter' | 'claimer';
	start(signal: AbortSignal): Promise<GreetingAttemptId>;
	post(attempt: GreetingAttemptId, step: Own, signal: AbortSignal): Promise<Peer | 'not-ready'>;
	cancel(attempt: GreetingAttemptId, reason: CancelReason, signal: AbortSignal): Promise<void>;
}

export type GreeterSide = Side<GreeterStep, ClaimerStep>;
export type ClaimerSide = Side<ClaimerStep, GreeterStep>;

/** What a member sends to greet the claimer of an invitation (protocol: invitations §3.3). */
export function greeterSide(connection: AuthenticatedConnection, token: InvitationToken): GreeterSide {
	return {
		role: 'greeter',
		async start(signal) {
			const reply = await connection.send('invite_greeter_start_greeting_attempt', {token}, {signal});
			if (reply.status === 'ok') return reply.greeting_attempt;
			throw refused(reply.status);
		},
		async post(greeting_attempt, greeter_step, signal) {
			const reply = await connection.send('invite_greeter_step', {greeting_attempt, greeter_step}, {signal});
			if (reply.status === 'ok') return reply.claimer_step;
			if (reply.status === 'not_ready') return 'not-ready';
			if (reply.status === 'greeting_attempt_cancelled') throw new AttemptCancelledError(reply);
			throw refused(reply.status);
		},
		async cancel(greeting_attempt, reason, signal) {
			await connection.send('invite_greeter_cancel_greeting_attempt', {greeting_attempt, reason}, {signal});
		},
	};
}

/** What the claimer sends to meet one greeter (protocol: invitations §3.2). */
export function claimerSide(connection: InvitedConnection, greeter: UserId): ClaimerSide {
	return {
		role: 'claimer',
		async start(signal) {
			const reply = await connection.send('invite_claimer_start_greeting_attempt', {greeter}, {signal});
			if (reply.status === 'ok') return reply.greeting_attempt;
			throw refused(reply.status);
		},
		async post(greeting_attempt, claimer_step, signal) {
			const reply = await connection.send('invite_claimer_step', {greeting_attempt, claimer_step}, {signal});
			if (reply.status === 'ok') return reply.greeter_step;
			if (reply.status === 'not_ready') return 'not-ready';
			if (reply.status === 'greeting_attempt_cancelled') throw new AttemptCancelledError(reply);
			throw refused(reply.status);
		},
		async cancel(greeting_attempt, reason, signal) {
			await connection.send('invite_claimer_cancel_greeting_attempt', {greeting_attempt, reason}, {signal});
		},
	};
}

type StepRefusal = Exclude<
	| Reply<'invite_greeter_start_greeting_attempt'>['status']
	| Reply<'invite_claimer_start_greeting_attempt'>['status']
	| Reply<'invite_greeter_step'>['status']
	| Reply<'invite_claimer_step'>['status'],
	'ok' | 'not_ready' | 'greeting_attempt_cancelled'
>;

function refused(status: StepRefusal): NarthexError {
	switch (status) {
		case 'invitation_not_found':
			return new NarthexError('invitation-not-found', {});
		case 'invitation_completed':
		case 'invitation_cancelled':
			return new NarthexError('invitation-gone', {role: 'greeter'});
		case 'author_not_allowed':
			return new NarthexError('greeter-not-allowed', {role: 'greeter'});
		case 'greeter_not_found':
		case 'greeter_revoked':
		case 'greeter_not_allowed':
			return new NarthexError('greeter-not-allowed', {role: 'claimer'});
		case 'greeting_attempt_not_found':
		case 'greeting_attempt_not_joined':
		case 'step_too_advanced':
		case 'step_mismatch':
			return new NarthexError('exchange-broken', {});
	}
}

interface ExchangeOptions {
	/** Ends the wait; without it, the end of the session does. */
	readonly signal?: AbortSignal | undefined;
	/** Registers a function that makes the next request at once, and gives back how to forget it. */
	readonly wake?: ((now: () => void) => () => void) | undefined;
}

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
	 * @throws AttemptCancelledError; NarthexError `exchange-broken` when their half belongs to another step
	 */
	async exchange<Tag extends Peer['step']>(
		step: Own,
		expected: Tag,
		pace: Pace,
		{signal = this.#watch.signal, wake}: ExchangeOptions = {},
	): Promise<Extract<Peer, {readonly step: Tag}>> {
		let woken = new AbortController();
		const forget = wake?.(() => woken.abort());
		const began = performance.now();
		try {
			for (;;) {
				const sent = performance.now();
				woken = new AbortController();
				const answer = await this.post(step, signal);
				if (answer !== 'not-ready') {
					this.#lastStep = step;
					if (answer.step !== expected) throw new NarthexError('exchange-broken', {});
					return answer as Extract<Peer, {readonly step: Tag}>;
				}
				await pauseUntil(sent + pace(performance.now() - began), signal, woken.signal);
			}
		} finally {
			forget?.();
		}
	}

	/**
	 * Posts our half of a step until the server answered, whether or not theirs is there.
	 * @throws AttemptCancelledError
	 */
	post(step: Own, signal: AbortSignal = this.#watch.signal): Promise<Peer | 'not-ready'> {
		return retryUntilOnline(this.#watch, (aborted) => this.side.post(this.id, step, aborted), signal);
	}

	/**
	 * Posts the last step that both sides did once more: that tells whether the attempt still lives.
	 * @throws AttemptCancelledError
	 */
	readonly heartbeat = async (signal: AbortSignal): Promise<void> => {
		if (this.#lastStep !== undefined) await this.post(this.#lastStep, signal);
	};

	/** Tells the other side that it is over: one try of a second at most, since nothing depends on it any more. */
	async cancel(reason: CancelReason): Promise<void> {
		try {
			await this.side.cancel(this.id, reason, AbortSignal.timeout(FAREWELL));
		} catch {
			// The other side then learns it from the next start, or gives up by itself; we leave all the same.
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
