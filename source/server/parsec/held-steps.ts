import type {GreetingAttemptId, InvitationToken, UserId} from '../../parsec/ids.ts';
import {Tally} from '../limits.ts';

/** How many steps of one client may wait, and of all clients. */
const LIMIT_PER_CLIENT = 2048;
const LIMIT_IN_ALL = 8 * LIMIT_PER_CLIENT;
/**
 * How many steps of one side of an invitation may wait. A side waits for one, and repeats those whose answer was lost.
 */
const LIMIT_PER_SIDE = 64;

/** Which step waits. Everything that can wake it names one of these. */
export interface HeldStep {
	/** Row ids. */
	readonly organization: number;
	readonly invitation: number;
	readonly attemptId: GreetingAttemptId;
	/** Set for the first step of a claimer: whom it waits for, and at which invitation. */
	readonly arrival?: {readonly greeter: UserId; readonly token: InvitationToken};
}

/** A claimer who waits for a greeter. */
export interface WaitingClaimer {
	readonly attemptId: GreetingAttemptId;
	readonly token: InvitationToken;
}

/** Who waits: the name under which limits count the client, and which member or which link sends. */
export interface WaitingSender {
	readonly client: string;
	/** A member who greets, or the one who has the link of the invitation. */
	readonly who: UserId | 'link';
}

/** One request that waits for the peer's half of its step. */
export interface Waiter {
	/** True if something happened that may change the answer, false if the time is up. */
	readonly woken: Promise<boolean>;
	/** Stops waiting, for example because the client is gone. */
	readonly release: () => void;
}

interface HeldWaiter extends HeldStep {
	wake(isWoken: boolean): void;
}

/**
 * The steps that wait for the peer's half, so that clients need not ask again and again. A held step keeps no state:
 * when it is woken it runs again, and its answer is that of the moment.
 */
export class HeldSteps {
	readonly #held = new Map<GreetingAttemptId, Set<HeldWaiter>>();
	readonly #perClient: Tally;
	readonly #perSide = new Tally(LIMIT_PER_SIDE, LIMIT_IN_ALL);
	#isClosed = false;

	constructor(limitPerClient = LIMIT_PER_CLIENT) {
		this.#perClient = new Tally(limitPerClient, LIMIT_IN_ALL);
	}

	/**
	 * Holds a step until `deadline` (ms since the epoch). Undefined if the time is up or the sender has too many: then it
	 * gets its answer at once and asks again.
	 */
	hold(step: HeldStep, {client, who}: WaitingSender, deadline: number): Waiter | undefined {
		const milliseconds = deadline - Date.now();
		if (milliseconds <= 0 || this.#isClosed || !this.#perClient.take(client)) return undefined;
		const side = `${step.invitation} ${who}`;
		if (!this.#perSide.take(side)) {
			this.#perClient.giveBack(client);
			return undefined;
		}
		const {promise, resolve} = Promise.withResolvers<boolean>();
		const waiter: HeldWaiter = {
			...step,
			wake: (isWoken) => {
				clearTimeout(timer);
				if (this.#remove(waiter)) {
					this.#perClient.giveBack(client);
					this.#perSide.giveBack(side);
				}
				resolve(isWoken);
			},
		};
		const timer = setTimeout(() => waiter.wake(false), milliseconds);
		const ofAttempt = this.#held.get(step.attemptId) ?? new Set();
		this.#held.set(step.attemptId, ofAttempt.add(waiter));
		return {woken: promise, release: () => waiter.wake(false)};
	}

	wakeAttempt(attemptId: GreetingAttemptId): void {
		for (const waiter of this.#held.get(attemptId) ?? []) waiter.wake(true);
	}

	wakeInvitation(invitation: number): void {
		this.#wakeWhere((waiter) => waiter.invitation === invitation);
	}

	/** For changes that may concern every step of an organization, such as a revocation or new terms of service. */
	wakeOrganization(organization: number): void {
		this.#wakeWhere((waiter) => waiter.organization === organization);
	}

	/** The claimers who wait now for this greeter to begin, each once. */
	claimersWaitingFor(organization: number, greeter: UserId): readonly WaitingClaimer[] {
		return [...this.#held].flatMap(([attemptId, waiters]) => {
			const arrived = [...waiters].find((waiter) => waiter.arrival?.greeter === greeter);
			if (arrived?.arrival === undefined || arrived.organization !== organization) return [];
			return [{attemptId, token: arrived.arrival.token}];
		});
	}

	/** Releases every step, and holds no more. */
	close(): void {
		this.#isClosed = true;
		for (const waiter of this.#all()) waiter.wake(false);
	}

	/** How many steps wait. */
	get size(): number {
		return this.#all().length;
	}

	#wakeWhere(concerns: (waiter: HeldWaiter) => boolean): void {
		for (const waiter of this.#all().filter(concerns)) waiter.wake(true);
	}

	#all(): readonly HeldWaiter[] {
		return [...this.#held.values()].flatMap((ofAttempt) => [...ofAttempt]);
	}

	#remove(waiter: HeldWaiter): boolean {
		const ofAttempt = this.#held.get(waiter.attemptId);
		const wasThere = ofAttempt?.delete(waiter) ?? false;
		if (ofAttempt?.size === 0) this.#held.delete(waiter.attemptId);
		return wasThere;
	}
}
