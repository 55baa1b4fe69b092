import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {KnownInvitation} from '../../member/invitations.ts';
import type {EventHandlers} from '../../member/member.ts';
import {Reading} from '../../member/reading.ts';
import type {InvitationToken} from '../../parsec/ids.ts';

/** How the list is kept up to date; `regular`: by reading it again and again, as it should be; `offline`: it is not. */
export type Liveness = 'connecting' | 'live' | 'regular' | 'polling' | 'offline';

/** Between two readings of the list while there are no events, in ms. */
const POLLING = 5000;
const SLOW_POLLING = 30_000;
/** Between two readings that events ask for, in ms an invitation: ten thousand are read in a fifth of a second. */
const REST = 2;

/** What the server lists, read again when events ask for it, or by polling while there are no events. */
export class InvitationList {
	readonly #ask: () => Promise<readonly KnownInvitation[]>;
	readonly #now: () => number;
	readonly #wasRead: () => void;
	readonly #over = new AbortController();
	readonly #reading: Reading;
	#all: readonly KnownInvitation[] | undefined;
	#byToken: ReadonlyMap<InvitationToken, KnownInvitation> = new Map();
	#liveness: Liveness = 'connecting';
	#problem: NarthexError | undefined;
	#retry: (() => void) | undefined;
	#nextTry: Date | undefined;
	#poll: NodeJS.Timeout | undefined;
	#due: NodeJS.Timeout | undefined;
	#readOn = Number.NEGATIVE_INFINITY;

	/** `wasRead` is called after each reading, whether the server answered or not. */
	constructor(ask: () => Promise<readonly KnownInvitation[]>, now: () => number, wasRead: () => void) {
		this.#ask = ask;
		this.#now = now;
		this.#wasRead = wasRead;
		this.#reading = new Reading(
			() => this.#read(),
			() => this.#hasRead(),
			this.#over.signal,
		);
	}

	/** Undefined until the server has answered once. */
	get all(): readonly KnownInvitation[] | undefined {
		return this.#all;
	}

	get liveness(): Liveness {
		return this.#liveness;
	}

	/** Why the list could not be read the last time. */
	get problem(): NarthexError | undefined {
		return this.#problem;
	}

	/** When it will be read again, while there are no events; undefined: it is being read now. */
	get nextTry(): Date | undefined {
		return this.#nextTry;
	}

	find(token: InvitationToken): KnownInvitation | undefined {
		return this.#byToken.get(token);
	}

	/** Reads; a second call while the first is under way reads once more after it. */
	refresh(): Promise<void> {
		return this.#reading.again();
	}

	/** An event says that the list is another one. A thousand of them a second may, of ten thousand invitations. */
	readSoon(): void {
		if (this.#due !== undefined || this.#over.signal.aborted) return;
		const rest = this.#readOn + (this.#all?.length ?? 0) * REST - this.#now();
		this.#due = setTimeout(
			() => {
				this.#due = undefined;
				void this.refresh();
			},
			Math.max(0, rest),
		);
	}

	/** Whether events arrive by themselves: while they do, nothing is polled. */
	onState(stream: Parameters<EventHandlers['onState']>[0]): void {
		this.#retry = stream.state === 'lost' ? stream.retry : undefined;
		if (stream.state === 'live') {
			this.#liveness = 'live';
			clearTimeout(this.#poll);
		} else if (this.#liveness === 'live' || this.#liveness === 'connecting') {
			this.#liveness = 'polling';
			void this.refresh();
		}
	}

	close(): void {
		this.#over.abort();
		clearTimeout(this.#poll);
		clearTimeout(this.#due);
	}

	async #read(): Promise<void> {
		this.#nextTry = undefined;
		try {
			const all = await this.#ask();
			this.#byToken = new Map(all.map((invitation) => [invitation.token, invitation]));
			this.#all = all;
			this.#problem = undefined;
			// The network is back: the stream of events need not wait for its turn.
			this.#retry?.();
			this.#retry = undefined;
			if (this.#liveness === 'offline' || this.#liveness === 'connecting') this.#liveness = 'polling';
		} catch (error) {
			this.#problem = asNarthexError(error);
			if (this.#problem.code === 'offline') this.#liveness = 'offline';
		}
	}

	#hasRead(): void {
		this.#readOn = this.#now();
		this.#schedule();
		this.#wasRead();
	}

	#schedule(): void {
		clearTimeout(this.#poll);
		if (this.#over.signal.aborted || this.#liveness === 'live') return;
		const wait = this.#problem === undefined || this.#liveness === 'offline' ? POLLING : SLOW_POLLING;
		this.#nextTry = new Date(this.#now() + wait);
		this.#poll = setTimeout(() => void this.refresh(), wait);
	}
}
