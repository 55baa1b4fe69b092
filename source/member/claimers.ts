import type {InvitationToken} from '../parsec/ids.ts';

/** How long a claimer counts as here after its last sign of life, in ms: longer than a server may hold a step. */
const HERE = 45_000;
/** The same after an attempt was cancelled, in ms: a claimer that begins again is back at once. */
const HERE_AFTER_CANCEL = 2000;

/** `here`: the claimer is waiting at this moment; `greeted`: we have met. A date: when it was last there. */
export type Presence = 'here' | 'greeted' | Date | undefined;

interface Signs {
	/** ms since the epoch, both. */
	readonly seen: number;
	readonly until: number;
	readonly state: 'here' | 'greeted' | 'gone';
}

/** Which claimers are there, from the events of greeting attempts (protocol: invitations §3.5). */
export class Claimers {
	readonly #now: () => number;
	readonly #gone: (token: InvitationToken) => void;
	readonly #signs = new Map<InvitationToken, Signs>();
	#timer: NodeJS.Timeout | undefined;
	#due = Number.POSITIVE_INFINITY;

	/** `gone` is called when one that was here is not any more, for all that is known. */
	constructor(now: () => number, gone: (token: InvitationToken) => void) {
		this.#now = now;
		this.#gone = gone;
	}

	presence(token: InvitationToken): Presence {
		const signs = this.#signs.get(token);
		if (signs === undefined) return undefined;
		if (signs.state === 'greeted') return 'greeted';
		return signs.state === 'here' && this.#now() < signs.until ? 'here' : new Date(signs.seen);
	}

	/** A sign of life, which may come every second; true when it was not here before. */
	came(token: InvitationToken): boolean {
		const before = this.presence(token);
		const seen = this.#now();
		this.#set(token, {seen, until: seen + HERE, state: 'here'});
		return before !== 'here' && before !== 'greeted';
	}

	/** The greeter has met it; true for the first time. */
	joined(token: InvitationToken): boolean {
		const isNew = this.#signs.get(token)?.state !== 'greeted';
		this.#set(token, {seen: this.#now(), until: Number.POSITIVE_INFINITY, state: 'greeted'});
		return isNew;
	}

	/** Its attempt was cancelled, by either side. One that waits perhaps begins again. */
	cancelled(token: InvitationToken): void {
		const signs = this.#signs.get(token);
		if (signs === undefined || signs.state === 'gone') return;
		const seen = this.#now();
		if (signs.state === 'here') {
			this.#set(token, {seen, until: Math.min(signs.until, seen + HERE_AFTER_CANCEL), state: 'here'});
			return;
		}
		this.#signs.set(token, {seen, until: seen, state: 'gone'});
		this.#gone(token);
	}

	/** It may not come any more. */
	forget(token: InvitationToken): void {
		this.#signs.delete(token);
	}

	close(): void {
		clearTimeout(this.#timer);
	}

	#set(token: InvitationToken, signs: Signs): void {
		this.#signs.set(token, signs);
		this.#wakeAt(signs.until);
	}

	/** One timer for all, so that a thousand signs of life a second cost nothing. */
	#wakeAt(time: number): void {
		if (time >= this.#due) return;
		clearTimeout(this.#timer);
		this.#due = time;
		this.#timer = setTimeout(() => this.#expire(), Math.max(0, time - this.#now()) + 1);
	}

	#expire(): void {
		this.#due = Number.POSITIVE_INFINITY;
		const now = this.#now();
		for (const [token, signs] of this.#signs) {
			if (signs.state !== 'here') continue;
			if (signs.until > now) this.#wakeAt(signs.until);
			else {
				this.#signs.set(token, {...signs, state: 'gone'});
				this.#gone(token);
			}
		}
	}
}
