import {asNarthexError, type NarthexError} from '../errors.ts';
import type {InvitationToken} from '../parsec/ids.ts';
import type {ServerEvent} from '../parsec/server-event.ts';
import {Claimers} from './claimers.ts';
import type {KnownInvitation} from './invitations.ts';
import type {EventHandlers, Member} from './member.ts';
import {Reading} from './reading.ts';

/** What happens to an invitation. */
export type Happening = 'created' | 'claimer-here' | 'claimer-gone' | 'finished' | 'cancelled';

export interface WatchHandlers {
	/** The list was read for the first time: how many are pending. */
	onBegin(pending: number): void;
	onHappening(what: Happening, invitation: KnownInvitation): void;
	/** The server has not been reached for some seconds, and then that it is again. */
	onLost(problem: NarthexError): void;
	onBack(): void;
}

/** How long a stream may be gone before it is worth a word, in ms. */
const NOTICEABLE = 3000;
/** Between two readings of the list while there are no events, in ms. */
const POLLING = 5000;
/** Between two readings that events ask for, in ms. */
const REST = 200;
/** How many claimers are remembered who came before the list had their invitations. */
const EARLY = 1000;
/** What no waiting helps against. */
const FINAL: ReadonlySet<string> = new Set<NarthexError['code']>([
	'authentication-refused',
	'organization-expired',
	'organization-not-found',
	'terms-of-service',
	'user-frozen',
	'user-revoked',
]);

/**
 * Tells what happens to the invitations that a member may see, until `signal` is aborted. It goes on over a lost
 * network, and then tells what happened meanwhile.
 * @throws NarthexError when the first list cannot be read, or the server lets us in no more
 */
export async function watchInvitations(
	member: Pick<Member, 'listInvitations' | 'listen'>,
	handlers: WatchHandlers,
	signal: AbortSignal,
): Promise<void> {
	const watch = new Watch(member, handlers, signal);
	try {
		await watch.untilOver();
	} finally {
		watch.close();
	}
}

class Watch {
	readonly #member: Pick<Member, 'listInvitations' | 'listen'>;
	readonly #tell: WatchHandlers;
	readonly #over = new AbortController();
	readonly #ended = Promise.withResolvers<void>();
	readonly #list: Reading;
	readonly #claimers = new Claimers(Date.now, (token) => this.#gone(token));
	/** Signs of claimers whose invitations the list did not have yet. */
	readonly #early = new Map<InvitationToken, ServerEvent>();
	/** Those who gave no more signs while no signs could come. */
	readonly #doubtful = new Set<InvitationToken>();
	#known: ReadonlyMap<InvitationToken, KnownInvitation> | undefined;
	#stream: Parameters<EventHandlers['onState']>[0] | undefined;
	#isLossTold = false;
	#due: NodeJS.Timeout | undefined;
	#noticing: NodeJS.Timeout | undefined;
	#settling: NodeJS.Timeout | undefined;

	constructor(member: Pick<Member, 'listInvitations' | 'listen'>, handlers: WatchHandlers, signal: AbortSignal) {
		this.#member = member;
		this.#tell = handlers;
		this.#list = new Reading(
			() => this.#read(),
			() => this.#hasRead(),
			this.#over.signal,
		);
		signal.addEventListener('abort', () => this.#ended.resolve(), {once: true});
	}

	async untilOver(): Promise<void> {
		await Promise.race([this.#list.again(), this.#ended.promise]);
		this.#member.listen(
			{
				onEvent: (event) => this.#onEvent(event),
				onMissed: () => void this.#list.again(),
				onState: (stream) => this.#onState(stream),
			},
			this.#over.signal,
		);
		await this.#ended.promise;
	}

	close(): void {
		this.#over.abort();
		this.#claimers.close();
		for (const timer of [this.#due, this.#noticing, this.#settling]) clearTimeout(timer);
	}

	async #read(): Promise<void> {
		try {
			this.#compare(await this.#member.listInvitations());
			// The network is back: the stream of events need not wait for its turn.
			if (this.#stream?.state === 'lost') this.#stream.retry();
		} catch (error) {
			const problem = asNarthexError(error);
			if (this.#known === undefined || FINAL.has(problem.code)) this.#ended.reject(problem);
			// No event comes again for what this reading would have told.
			else this.#readIn(POLLING);
		}
	}

	#hasRead(): void {
		const early = [...this.#early.values()];
		this.#early.clear();
		for (const event of early) if ('token' in event && this.#find(event.token) !== undefined) this.#onEvent(event);
		if (this.#stream?.state !== 'live' && this.#known !== undefined) this.#readIn(POLLING);
	}

	/** Tells what is another than before. */
	#compare(invitations: readonly KnownInvitation[]): void {
		const before = this.#known;
		this.#known = new Map(invitations.map((invitation) => [invitation.token, invitation]));
		if (before === undefined) {
			this.#tell.onBegin(invitations.filter(({status}) => status === 'PENDING').length);
			return;
		}
		for (const invitation of invitations) {
			const status = before.get(invitation.token)?.status;
			if (status === undefined) this.#tell.onHappening('created', invitation);
			if (invitation.status === 'PENDING' || (status !== undefined && status !== 'PENDING')) continue;
			this.#claimers.forget(invitation.token);
			this.#tell.onHappening(invitation.status === 'FINISHED' ? 'finished' : 'cancelled', invitation);
		}
	}

	#onEvent(event: ServerEvent): void {
		if (event.event === 'INVITATION') {
			this.#readIn(REST);
			return;
		}
		if (!('greeting_attempt' in event)) return;
		const {token} = event;
		const invitation = this.#find(token);
		if (invitation === undefined) {
			if (this.#early.size < EARLY) this.#early.set(token, event);
			this.#readIn(REST);
			return;
		}
		if (invitation.status !== 'PENDING') return;
		if (event.event === 'GREETING_ATTEMPT_CANCELLED') {
			this.#claimers.cancelled(token);
			return;
		}
		const wasHere = this.#isHere(token) || this.#doubtful.delete(token);
		if (event.event === 'GREETING_ATTEMPT_READY') this.#claimers.came(token);
		else this.#claimers.joined(token);
		if (!wasHere) this.#tell.onHappening('claimer-here', invitation);
	}

	#onState(stream: Parameters<EventHandlers['onState']>[0]): void {
		this.#stream = stream;
		clearTimeout(this.#settling);
		if (stream.state === 'lost') {
			if (FINAL.has(stream.error.code)) this.#ended.reject(stream.error);
			this.#noticing ??= setTimeout(() => {
				this.#isLossTold = true;
				this.#tell.onLost(stream.error);
			}, NOTICEABLE);
			this.#readIn(POLLING);
			return;
		}
		clearTimeout(this.#noticing);
		clearTimeout(this.#due);
		this.#noticing = undefined;
		this.#due = undefined;
		void this.#list.again();
		if (this.#isLossTold) this.#tell.onBack();
		this.#isLossTold = false;
		// Those who are still here give a sign within a moment.
		this.#settling = setTimeout(() => this.#dropDoubtful(), NOTICEABLE);
	}

	#gone(token: InvitationToken): void {
		const invitation = this.#find(token);
		if (invitation?.status !== 'PENDING') return;
		if (this.#stream?.state === 'lost') this.#doubtful.add(token);
		else this.#tell.onHappening('claimer-gone', invitation);
	}

	#dropDoubtful(): void {
		const tokens = [...this.#doubtful];
		this.#doubtful.clear();
		for (const token of tokens) this.#gone(token);
	}

	#isHere(token: InvitationToken): boolean {
		const presence = this.#claimers.presence(token);
		return presence === 'here' || presence === 'greeted';
	}

	#find(token: InvitationToken): KnownInvitation | undefined {
		return this.#known?.get(token);
	}

	#readIn(milliseconds: number): void {
		if (this.#over.signal.aborted) return;
		this.#due ??= setTimeout(() => {
			this.#due = undefined;
			void this.#list.again();
		}, milliseconds);
	}
}
