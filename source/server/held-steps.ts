import type {GreetingAttemptId} from '../parsec/ids.ts';
import {Tally} from './limits.ts';

/** Which step waits: everything that may end the waiting names one of these. */
export interface HeldStep {
	readonly organization: number;
	readonly invitation: number;
	readonly attemptId: GreetingAttemptId;
}

/** A place in which a step request waits for its peer. */
export interface Place {
	/** True when something happened that may change the answer, false when the time is over. */
	readonly woken: Promise<boolean>;
	/** Gives the place free, e.g. because the client is gone. */
	leave(): void;
}

interface Held extends HeldStep {
	wake(isWoken: boolean): void;
}

/**
 * Steps that wait for the peer's half instead of being asked for again and again. A held request keeps no state: what is woken asks anew, and
 * gets the answer of that moment.
 */
export class HeldSteps {
	readonly #held = new Map<GreetingAttemptId, Set<Held>>();
	readonly #places: Tally;
	#isClosed = false;

	constructor(limitPerClient: number) {
		this.#places = new Tally(limitPerClient);
	}

	/**
	 * Takes a place until `deadline` (ms since the epoch), or none when the time is over or `client` has too many: it asks again then.
	 */
	enter(step: HeldStep, client: string, deadline: number): Place | undefined {
		const milliseconds = deadline - Date.now();
		if (milliseconds <= 0 || this.#isClosed || !this.#places.take(client)) return undefined;
		const {promise, resolve} = Promise.withResolvers<boolean>();
		const held: Held = {
			...step,
			wake: (isWoken) => {
				clearTimeout(timer);
				if (this.#remove(held)) this.#places.giveBack(client);
				resolve(isWoken);
			},
		};
		const timer = setTimeout(() => held.wake(false), milliseconds);
		const ofAttempt = this.#held.get(step.attemptId) ?? new Set();
		this.#held.set(step.attemptId, ofAttempt.add(held));
		return {woken: promise, leave: () => held.wake(false)};
	}

	/** Wakes who waits in this attempt. */
	wakeAttempt(attemptId: GreetingAttemptId): void {
		for (const held of this.#held.get(attemptId) ?? []) held.wake(true);
	}

	/** Wakes who waits for anything of this invitation. */
	wakeInvitation(invitation: number): void {
		this.#wake((held) => held.invitation === invitation);
	}

	/** Wakes everybody in this organization: someone was revoked or suspended, or nobody is let in any more. */
	wakeOrganization(organization: number): void {
		this.#wake((held) => held.organization === organization);
	}

	/** Sends everybody home, for good. */
	close(): void {
		this.#isClosed = true;
		for (const held of this.#all()) held.wake(false);
	}

	/** How many wait. */
	get size(): number {
		return this.#all().length;
	}

	#wake(concerns: (held: Held) => boolean): void {
		for (const held of this.#all().filter(concerns)) held.wake(true);
	}

	#all(): readonly Held[] {
		return [...this.#held.values()].flatMap((ofAttempt) => [...ofAttempt]);
	}

	#remove(held: Held): boolean {
		const ofAttempt = this.#held.get(held.attemptId);
		const wasThere = ofAttempt?.delete(held) ?? false;
		if (ofAttempt?.size === 0) this.#held.delete(held.attemptId);
		return wasThere;
	}
}
