import type {InvitationToken} from '../../parsec/ids.ts';
import type {ScreenText} from '../../text.ts';

/** Something that happened to an invitation, or was said about it, while this program ran. */
export interface Occurrence {
	readonly at: Date;
	readonly what: ScreenText;
}

/** How many occurrences of an invitation are kept. */
const KEPT = 20;

/** What happened to each invitation, or was said about it, oldest first. */
export class Histories {
	readonly #now: () => number;
	readonly #all = new Map<InvitationToken, readonly Occurrence[]>();

	constructor(now: () => number) {
		this.#now = now;
	}

	of(token: InvitationToken): readonly Occurrence[] {
		return this.#all.get(token) ?? [];
	}

	add(token: InvitationToken, what: ScreenText): void {
		this.#all.set(token, [...this.of(token), {at: new Date(this.#now()), what}].slice(-KEPT));
	}
}
