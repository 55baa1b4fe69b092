import type {CheckProgress} from '../../devices/certificate-store.ts';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {Claimers, type Presence} from '../../member/claimers.ts';
import type {KnownInvitation} from '../../member/invitations.ts';
import type {EventHandlers, Members} from '../../member/member.ts';
import {Reading} from '../../member/reading.ts';
import type {EmailSent} from '../../parsec/commands.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import type {ServerEvent} from '../../parsec/server-event.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Histories, type Occurrence} from './histories.ts';
import {InvitationList, type Liveness} from './invitation-list.ts';
import type {OpenDevice} from './services.ts';
import type {Store} from './store.ts';
import {mailText} from './texts.ts';

/** How many claimers are remembered who came before the list had their invitations. */
const EARLY = 1000;
/** Someone who comes and goes calls for attention once in this time, in ms. */
const CALM = 60_000;
/** So many certificates take long enough to be checked that it is shown. */
const MANY = 1000;

/** The invitations of an opened device, kept up to date by the server's events, or by polling when there are none. */
export class Invitations {
	readonly #device: OpenDevice;
	readonly #store: Store;
	readonly #now: () => number;
	readonly #arrived: (invitation: KnownInvitation) => void;
	readonly #over = new AbortController();
	readonly #claimers: Claimers;
	readonly #list: InvitationList;
	readonly #membership: Reading;
	readonly #histories: Histories;
	readonly #listeners = new Set<() => void>();
	#members: Members | undefined;
	#membersProblem: NarthexError | undefined;
	#checking: CheckProgress | undefined;
	#outsidersAllowed = true;
	#usersLimit: number | undefined;
	readonly #early = new Map<InvitationToken, ServerEvent>();
	readonly #toldOn = new Map<InvitationToken, number>();

	/** `arrived` is called when a claimer has come: someone should hear of it. */
	constructor(
		device: OpenDevice,
		store: Store,
		now: () => number,
		arrived: (invitation: KnownInvitation) => void = () => {},
	) {
		this.#device = device;
		this.#store = store;
		this.#now = now;
		this.#arrived = arrived;
		this.#claimers = new Claimers(now, () => this.#changed());
		this.#histories = new Histories(now);
		this.#list = new InvitationList(
			() => device.listInvitations(),
			now,
			() => this.#hasRead(),
		);
		this.#membership = new Reading(
			() => this.#fetch(),
			() => this.#hasFetched(),
			this.#over.signal,
		);
	}

	/** Undefined until the server has answered once. */
	get all(): readonly KnownInvitation[] | undefined {
		return this.#list.all;
	}

	get liveness(): Liveness {
		return this.#list.liveness;
	}

	/** Why the list could not be read the last time. */
	get problem(): NarthexError | undefined {
		return this.#list.problem;
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
		return this.all?.filter(({status}) => status === 'PENDING').length ?? 0;
	}

	/** Those whose claimers are here and wait for a greeting. */
	get waiting(): readonly KnownInvitation[] {
		return this.all?.filter((invitation) => this.isWaiting(invitation)) ?? [];
	}

	/** When the list will be read again, while the server cannot be reached; undefined: it is being read now. */
	get nextTry(): Date | undefined {
		return this.#list.nextTry;
	}

	find(token: InvitationToken): KnownInvitation | undefined {
		return this.#list.find(token);
	}

	presence(token: InvitationToken): Presence {
		return this.#claimers.presence(token);
	}

	/** Whether the claimer of an invitation waits for a greeting. */
	isWaiting({token, status}: KnownInvitation): boolean {
		return status === 'PENDING' && this.presence(token) === 'here';
	}

	history(token: InvitationToken): readonly Occurrence[] {
		return this.#histories.of(token);
	}

	/** Whether the person invited is a member already. */
	isObsolete(invitation: KnownInvitation): boolean {
		return (
			invitation.type === 'USER' &&
			invitation.status === 'PENDING' &&
			this.#members?.names.has(invitation.claimer_email) === true
		);
	}

	/** Calls `listener` whenever the list or the members were read again. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
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
				onState: (state) => this.#onState(state),
			},
			this.#over.signal,
		);
		void this.refresh();
		void this.fetchMembers();
	}

	close(): void {
		this.#over.abort();
		this.#list.close();
		this.#claimers.close();
	}

	/** Reads the list; a second call while the first is under way reads once more after it. */
	refresh(): Promise<void> {
		return this.#list.refresh();
	}

	/** Reads the members; a second call while the first is under way reads once more after it. */
	fetchMembers(): Promise<void> {
		return this.#membership.again();
	}

	/** Adds to the history of an invitation. */
	remember(token: InvitationToken, what: ScreenText): void {
		this.#histories.add(token, what);
		this.#store.changed();
	}

	rememberMail(token: InvitationToken, sent: EmailSent | 'not-asked'): void {
		this.remember(token, mailText(sent));
	}

	#hasRead(): void {
		const early = [...this.#early.values()];
		this.#early.clear();
		for (const event of early) if ('token' in event && this.find(event.token) !== undefined) this.#onEvent(event);
		this.#changed();
	}

	async #fetch(): Promise<void> {
		try {
			this.#members = await this.#device.fetchMembers((progress) => this.#onCheck(progress));
			this.#membersProblem = this.#members.notice;
		} catch (error) {
			this.#membersProblem = asNarthexError(error);
		}
	}

	#hasFetched(): void {
		this.#checking = undefined;
		this.#changed();
	}

	#changed(): void {
		for (const listener of this.#listeners) listener();
		this.#store.changed();
	}

	#onCheck(progress: CheckProgress): void {
		if (progress.total < MANY) return;
		this.#checking = progress;
		this.#store.changed();
	}

	#onState(stream: Parameters<EventHandlers['onState']>[0]): void {
		this.#list.onState(stream);
		this.#store.changed();
	}

	#onEvent(event: ServerEvent): void {
		// Nothing is kept of an invitation that the list does not have: a server may name as many as it likes.
		if ('greeting_attempt' in event && this.find(event.token) === undefined) {
			if (this.#early.size < EARLY) this.#early.set(event.token, event);
			this.#list.readSoon();
			return;
		}
		switch (event.event) {
			case 'INVITATION':
				if (event.invitation_status !== 'PENDING') this.#claimers.forget(event.token);
				this.#list.readSoon();
				return;
			case 'GREETING_ATTEMPT_READY':
				// The screen changes only with the first sign of life.
				if (this.#claimers.came(event.token)) this.#came(event.token);
				return;
			case 'GREETING_ATTEMPT_JOINED':
				if (!this.#claimers.joined(event.token)) return;
				this.remember(event.token, words.inviting.history.began);
				this.#changed();
				return;
			case 'GREETING_ATTEMPT_CANCELLED':
				this.#claimers.cancelled(event.token);
				this.remember(event.token, words.inviting.history.cancelled);
				this.#changed();
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
		this.remember(token, words.inviting.history.here);
		this.#changed();
		const invitation = this.find(token);
		const toldOn = this.#toldOn.get(token) ?? Number.NEGATIVE_INFINITY;
		if (invitation === undefined || this.#now() - toldOn < CALM) return;
		this.#toldOn.set(token, this.#now());
		this.#arrived(invitation);
	}
}
