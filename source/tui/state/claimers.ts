import type {InvitationToken} from '../../parsec/ids.ts';

/** How long a claimer counts as here after its last sign of life, in ms: longer than a server may hold a step. */
const HERE = 45_000;

/** `here`: the claimer is waiting at this moment; `greeted`: we have met. A date: when it was last there. */
export type Presence = 'here' | 'greeted' | Date | undefined;

/** Which claimers are there. */
export class Claimers {
	readonly #now: () => number;
	readonly #changed: () => void;
	readonly #seen = new Map<InvitationToken, number>();
	readonly #joined = new Set<InvitationToken>();
	#expiry: NodeJS.Timeout | undefined;

	/** `changed` is called when one that was there is not any more, for all that is known. */
	constructor(now: () => number, changed: () => void) {
		this.#now = now;
		this.#changed = changed;
	}

	presence(token: InvitationToken): Presence {
		const seen = this.#seen.get(token);
		if (this.#joined.has(token)) return 'greeted';
		if (seen === undefined) return undefined;
		return this.#now() - seen < HERE ? 'here' : new Date(seen);
	}

	/** A sign of life, which comes every second; true for the first one. */
	came(token: InvitationToken): boolean {
		const wasHere = this.presence(token) === 'here';
		this.#seen.set(token, this.#now());
		this.#joined.delete(token);
		clearTimeout(this.#expiry);
		this.#expiry = setTimeout(this.#changed, HERE + 1000);
		return !wasHere;
	}

	/** The greeter has met it; true for the first time. */
	joined(token: InvitationToken): boolean {
		const isNew = !this.#joined.has(token);
		this.#joined.add(token);
		return isNew;
	}

	/** It left, or may not come any more; true when it was known. */
	left(token: InvitationToken): boolean {
		const wasSeen = this.#seen.delete(token);
		return this.#joined.delete(token) || wasSeen;
	}

	close(): void {
		clearTimeout(this.#expiry);
	}
}
