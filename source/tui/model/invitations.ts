import type {CheckProgress} from '../../devices/certificate-store.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {EmailSent, ListedInvitation, ServerEvent} from '../../parsec/commands.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/inviting.ts';
import type {Members, OpenDevice} from './services.ts';
import type {Store} from './store.ts';
import {mailText} from './words.ts';

/** How the list is kept up to date; `offline`: it is not. */
export type Liveness = 'connecting' | 'live' | 'polling' | 'offline';

/** Something that happened to an invitation while we were looking. */
export interface Occurrence {
	readonly at: Date;
	readonly what: ScreenText;
}

/** How long a claimer counts as being there after its last sign of life, in ms: more than a server may hold a step. */
const HERE = 45_000;
/** Between two readings of the list while there are no events, in ms. */
const POLLING = 5000;
const SLOW_POLLING = 30_000;
/** Between two readings that events ask for, in ms for each invitation: reading ten thousand stops everything for a fifth of a second. */
const REST = 2;
/** So many certificates take long enough to be checked that it is shown. */
const MANY = 1000;

/** The invitations of an opened device, kept up to date: by the server's events, or by asking again and again when there are none. */
export class Invitations {
	readonly #device: OpenDevice;
	readonly #store: Store;
	readonly #now: () => number;
	readonly #over = new AbortController();
	readonly #seen = new Map<InvitationToken, number>();
	readonly #joined = new Set<InvitationToken>();
	readonly #history = new Map<InvitationToken, Occurrence[]>();
	#all: readonly ListedInvitation[] | undefined;
	#members: Members | undefined;
	#liveness: Liveness = 'connecting';
	#problem: NarthexError | undefined;
	#membersProblem: NarthexError | undefined;
	#checking: CheckProgress | undefined;
	#outsidersAllowed = true;
	#usersLimit: number | undefined;
	#poll: NodeJS.Timeout | undefined;
	#due: NodeJS.Timeout | undefined;
	#readOn = Number.NEGATIVE_INFINITY;
	#expiry: NodeJS.Timeout | undefined;
	#reading: Promise<void> | undefined;
	#readAgain = false;
	#fetching: Promise<void> | undefined;
	#fetchAgain = false;

	constructor(device: OpenDevice, store: Store, now: () => number) {
		this.#device = device;
		this.#store = store;
		this.#now = now;
	}

	/** Undefined until the server has answered once. */
	get all(): readonly ListedInvitation[] | undefined {
		return this.#all;
	}

	get liveness(): Liveness {
		return this.#liveness;
	}

	/** Why the list could not be read the last time. */
	get problem(): NarthexError | undefined {
		return this.#problem;
	}

	get members(): Members | undefined {
		return this.#members;
	}

	/** Why the members could not be fetched or checked. */
	get membersProblem(): NarthexError | undefined {
		return this.#membersProblem;
	}

	/** How far the check of the organization's certificates has come, while there are so many that it takes time. */
	get checking(): CheckProgress | undefined {
		return this.#checking;
	}

	get outsidersAllowed(): boolean {
		return this.#outsidersAllowed;
	}

	/** Why no further user can come in, when that is so. */
	get usersLimitReached(): number | undefined {
		const limit = this.#usersLimit;
		return limit !== undefined && this.#members !== undefined && this.#members.active >= limit ? limit : undefined;
	}

	get pending(): number {
		return this.#all?.filter(({status}) => status === 'PENDING').length ?? 0;
	}

	find(token: InvitationToken): ListedInvitation | undefined {
		return this.#all?.find((invitation) => invitation.token === token);
	}

	/** `here`: the claimer is waiting at this moment; `greeted`: we have met. A date: when it was last there. */
	presence(token: InvitationToken): 'here' | 'greeted' | Date | undefined {
		const seen = this.#seen.get(token);
		if (this.#joined.has(token)) return 'greeted';
		if (seen === undefined) return undefined;
		return this.#now() - seen < HERE ? 'here' : new Date(seen);
	}

	history(token: InvitationToken): readonly Occurrence[] {
		return this.#history.get(token) ?? [];
	}

	/** Whether the person invited is a member already. */
	isObsolete(invitation: ListedInvitation): boolean {
		return (
			invitation.type === 'USER' &&
			invitation.status === 'PENDING' &&
			this.#members?.names.has(invitation.claimer_email) === true
		);
	}

	/** Begins to follow. */
	open(): void {
		this.#device.listen(
			{
				onEvent: (event) => this.#onEvent(event),
				onMissed: () => {
					void this.refresh();
					void this.fetchMembers();
				},
				onState: ({state}) => this.#onState(state),
			},
			this.#over.signal,
		);
		void this.refresh();
		void this.fetchMembers();
	}

	close(): void {
		this.#over.abort();
		clearTimeout(this.#poll);
		clearTimeout(this.#due);
		clearTimeout(this.#expiry);
	}

	/** Reads the list; a second call while the first is under way reads once more after it. */
	async refresh(): Promise<void> {
		if (this.#reading !== undefined) {
			this.#readAgain = true;
			return this.#reading;
		}
		this.#reading = this.#read();
		await this.#reading;
	}

	/** Reads the members; a second call while the first is under way reads once more after it: events may come by the thousand. */
	async fetchMembers(): Promise<void> {
		if (this.#fetching !== undefined) {
			this.#fetchAgain = true;
			return this.#fetching;
		}
		this.#fetching = this.#fetch();
		await this.#fetching;
	}

	/** Adds to the history of an invitation. */
	remember(token: InvitationToken, what: ScreenText): void {
		const history = this.#history.get(token) ?? [];
		this.#history.set(token, [...history, {at: new Date(this.#now()), what}].slice(-20));
		this.#store.changed();
	}

	rememberMail(token: InvitationToken, sent: EmailSent | 'not-asked'): void {
		this.remember(token, mailText(sent));
	}

	async #read(): Promise<void> {
		do {
			this.#readAgain = false;
			try {
				this.#all = await this.#device.listInvitations();
				this.#problem = undefined;
				if (this.#liveness === 'offline' || this.#liveness === 'connecting') this.#liveness = 'polling';
			} catch (error) {
				this.#problem = asNarthexError(error);
				if (this.#problem.code === 'offline') this.#liveness = 'offline';
			}
		} while (this.#readAgain && !this.#over.signal.aborted);
		this.#reading = undefined;
		this.#readOn = this.#now();
		this.#schedule();
		this.#store.changed();
	}

	async #fetch(): Promise<void> {
		do {
			this.#fetchAgain = false;
			try {
				this.#members = await this.#device.fetchMembers((progress) => this.#onCheck(progress));
				this.#membersProblem = undefined;
			} catch (error) {
				this.#membersProblem = asNarthexError(error);
			}
		} while (this.#fetchAgain && !this.#over.signal.aborted);
		this.#checking = undefined;
		this.#fetching = undefined;
		this.#store.changed();
	}

	#onCheck(progress: CheckProgress): void {
		if (progress.total < MANY) return;
		this.#checking = progress;
		this.#store.changed();
	}

	/** An event says that the list is another one. A thousand of them a second may, of ten thousand invitations. */
	#readSoon(): void {
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

	#schedule(): void {
		clearTimeout(this.#poll);
		if (this.#over.signal.aborted || this.#liveness === 'live') return;
		const wait = this.#problem === undefined || this.#liveness === 'offline' ? POLLING : SLOW_POLLING;
		this.#poll = setTimeout(() => void this.refresh(), wait);
	}

	#onState(state: 'live' | 'lost'): void {
		if (state === 'live') {
			this.#liveness = 'live';
			clearTimeout(this.#poll);
		} else if (this.#liveness === 'live' || this.#liveness === 'connecting') {
			this.#liveness = 'polling';
			void this.refresh();
		}
		this.#store.changed();
	}

	#onEvent(event: ServerEvent): void {
		// Nothing is kept of an invitation that the list does not have: a server may name as many as it likes.
		if ('greeting_attempt' in event && this.find(event.token) === undefined) {
			this.#readSoon();
			return;
		}
		switch (event.event) {
			case 'INVITATION':
				if (event.invitation_status !== 'PENDING') this.#gone(event.token);
				this.#readSoon();
				return;
			case 'GREETING_ATTEMPT_READY':
				this.#came(event.token);
				return;
			case 'GREETING_ATTEMPT_JOINED':
				if (!this.#joined.has(event.token)) this.remember(event.token, words.history.began);
				this.#joined.add(event.token);
				this.#store.changed();
				return;
			case 'GREETING_ATTEMPT_CANCELLED':
				this.remember(event.token, words.history.cancelled);
				this.#gone(event.token);
				return;
			case 'COMMON_CERTIFICATE':
				void this.fetchMembers();
				return;
			case 'ORGANIZATION_CONFIG':
				this.#outsidersAllowed = event.user_profile_outsider_allowed;
				this.#usersLimit = event.active_users_limit ?? undefined;
				this.#store.changed();
				return;
			case 'PINGED':
				return;
		}
	}

	#came(token: InvitationToken): void {
		const wasHere = this.presence(token) === 'here';
		this.#seen.set(token, this.#now());
		this.#joined.delete(token);
		// Signs of life come every second; the screen changes only with the first.
		if (!wasHere) this.remember(token, words.history.here);
		clearTimeout(this.#expiry);
		this.#expiry = setTimeout(this.#store.changed, HERE + 1000);
	}

	#gone(token: InvitationToken): void {
		this.#seen.delete(token);
		this.#joined.delete(token);
		this.#store.changed();
	}
}
