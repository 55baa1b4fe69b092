import {asNarthexError, type NarthexError} from '../errors.ts';
import {pause} from '../pause.ts';
import {bounded, FAREWELL} from './network.ts';
import {type ExchangeKind, isOver, type Session, type SessionState} from './phases.ts';

/** Thrown inside a session when its user gave up. */
export class SessionCancelled extends Error {
	override readonly name = 'SessionCancelled';
}

/** The running half of a session: the flow writes its state, and a screen or a command reads it. */
export class LiveSession<
	Role extends 'greeter' | 'claimer',
	Phase extends {readonly name: string},
	Kind extends ExchangeKind = 'user' | 'device',
> implements Session<Phase, Kind>
{
	readonly role: Role;
	readonly kind: Kind;
	readonly startedAt = new Date();
	readonly done: Promise<Phase>;
	readonly #abort = new AbortController();
	readonly #listeners = new Set<() => void>();
	#state: SessionState<Phase>;
	#finish: (phase: Phase) => void = () => {};

	constructor(role: Role, kind: Kind, phase: Phase) {
		this.role = role;
		this.kind = kind;
		this.#state = {
			phase,
			phaseSince: this.startedAt,
			peer: {handle: undefined, verified: false},
			ownCode: undefined,
			connection: {state: 'live'},
			attempt: 1,
		};
		this.done = new Promise((resolve) => {
			this.#finish = resolve;
		});
	}

	get state(): SessionState<Phase> {
		return this.#state;
	}

	/** Aborted, with a `SessionCancelled`, once the user gave up. */
	get signal(): AbortSignal {
		return this.#abort.signal;
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Runs the flow, which gives the last phase; whatever it throws is shown as `failed` by `onError`. */
	run(flow: () => Promise<Phase>, onError: (error: NarthexError) => Phase): void {
		flow()
			.catch((error: unknown) => onError(asNarthexError(error)))
			.then((phase) => {
				this.enter(phase);
				this.#finish(phase);
			});
	}

	enter(phase: Phase): void {
		this.update({phase, phaseSince: new Date()});
	}

	update(change: Partial<SessionState<Phase>>): void {
		this.#state = {...this.#state, ...change};
		for (const listener of [...this.#listeners]) listener();
	}

	/** The network answered. */
	connected(): void {
		if (this.#state.connection.state === 'lost') this.update({connection: {state: 'live'}});
	}

	/** The network did not answer, because of `problem`; the next try is in `delay` ms. */
	lost(delay: number, problem: NarthexError): void {
		const since = this.#state.connection.state === 'lost' ? this.#state.connection.since : new Date();
		this.update({connection: {state: 'lost', since, nextTry: new Date(Date.now() + delay), problem}});
	}

	/**
	 * Enters a phase in which a person decides, and gives the decision. Meanwhile `heartbeat`, when there is one, is
	 * run every second, so that a cancel by the other side ends the wait.
	 */
	async decision<Answer>(
		phase: (decide: (answer: Answer) => void) => Phase,
		heartbeat?: (signal: AbortSignal) => Promise<void>,
	): Promise<Answer> {
		// The user may have given up in the phase before, which could not be left.
		this.signal.throwIfAborted();
		const over = new AbortController();
		const signal = AbortSignal.any([this.signal, over.signal]);
		const decided = new Promise<Answer>((resolve, reject) => {
			this.signal.addEventListener('abort', () => reject(this.signal.reason), {once: true, signal: over.signal});
			this.enter(phase(resolve));
		});
		try {
			return await (heartbeat === undefined ? decided : Promise.race([decided, beat(heartbeat, signal)]));
		} finally {
			over.abort();
		}
	}

	async cancel(): Promise<void> {
		if (isOver(this.#state.phase)) return;
		this.#abort.abort(new SessionCancelled());
		await bounded(this.done, FAREWELL + 200);
	}
}

const HEARTBEAT = 1000;

/** Runs for ever; ends only by a failure of `heartbeat`. */
async function beat(heartbeat: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<never> {
	for (;;) {
		await pause(HEARTBEAT, signal);
		await heartbeat(signal);
	}
}
