import {LOCK_LIMITS, SHORTEST_LOCK_LIMIT} from '../lock-limits.ts';
import type {LockAfter} from '../settings.ts';

/** How often it looks, in ms. A computer that slept is noticed soon, too. */
const INTERVAL = 5000;

/** Locks when nothing was typed for so long. */
export class IdleLock {
	readonly #now: () => number;
	readonly #after: () => LockAfter;
	readonly #lock: () => boolean;
	#typedOn: number;
	#timer: NodeJS.Timeout | undefined;

	/** `lock` says whether it has locked: it may be that there is nothing to lock, or that this is not the moment. */
	constructor(now: () => number, after: () => LockAfter, lock: () => boolean) {
		this.#now = now;
		this.#after = after;
		this.#lock = lock;
		this.#typedOn = now();
	}

	/** Begins to look at the clock. */
	start(): void {
		this.#typedOn = this.#now();
		this.#timer ??= setInterval(() => void this.#lockIfDue(), INTERVAL).unref();
	}

	/** Something was typed. True: it came too late, all is locked now, and it counts for nothing. */
	typed(): boolean {
		const isLate = this.#lockIfDue();
		this.#typedOn = this.#now();
		return isLate;
	}

	stop(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	/** Settings are read from the disk: not before the shortest limit is over. */
	#lockIfDue(): boolean {
		const idle = this.#now() - this.#typedOn;
		if (this.#timer === undefined || idle < SHORTEST_LOCK_LIMIT || idle < LOCK_LIMITS[this.#after()] || !this.#lock())
			return false;
		this.stop();
		return true;
	}
}
