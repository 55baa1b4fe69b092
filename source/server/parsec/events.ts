import {randomUUID} from 'node:crypto';
import base64 from 'tweetnacl-util';
import type {UserId} from '../../parsec/ids.ts';
import {type ServerEvent, serverEvent} from '../../parsec/server-event.ts';
import {write} from '../../parsec/wire.ts';
import type {HttpRequest} from '../http-request.ts';
import {Tally} from '../limits.ts';
import type {WaitingClaimer} from './held-steps.ts';

// The streams of server-sent events (protocol: transport §1.8).

const MEBIBYTE = 1024 * 1024;
/**
 * How many events of an organization are kept for clients that come back, how many bytes of them, and of all events.
 */
const CACHE_SIZE = 1024;
const CACHE_BYTES = MEBIBYTE;
const CACHE_BYTES_IN_ALL = 16 * MEBIBYTE;
/** Bytes that an event takes beside its text, and that each member takes who gets it. */
const EVENT_BYTES = 256;
const MEMBER_BYTES = 64;
const REPLAY_LIMIT = 100;
/**
 * A client that is this many events or bytes behind is dropped. It comes back and names the last event that it saw.
 */
const QUEUE_LIMIT = 100;
const QUEUE_BYTES = MEBIBYTE;
/** How many streams one member may have: more than a person has devices, over some lost connections. */
const STREAMS_PER_MEMBER = 256;
const STREAMS_IN_ALL = 16_384;

/**
 * How many claimers who wait already a stream begins with. The stream says how many in this header, so that a client
 * knows when it has heard of them all.
 */
const WAITING_LIMIT = 100;
const WAITING_HEADER = 'Narthex-Waiting';

/** What a stream begins with; these events have no id. */
interface Beginning {
	readonly configuration: ServerEvent;
	/** Undefined where it is not known. */
	readonly waiting: readonly WaitingClaimer[] | undefined;
}

/** Who gets an event: all users of the organization, or some of them. */
export type Audience = 'everyone' | ReadonlySet<UserId>;

interface PublishedEvent {
	readonly id: string;
	readonly organization: number;
	readonly audience: Audience;
	readonly frame: string;
}

interface Subscriber {
	readonly organization: number;
	readonly userId: UserId;
	readonly request: HttpRequest;
	/** Frames and bytes that the client has not taken yet. */
	pending: number;
	pendingBytes: number;
	keepalive?: NodeJS.Timeout;
}

interface EventCache {
	readonly events: PublishedEvent[];
	bytes: number;
}

export class EventStreams {
	readonly keepaliveSeconds: number;
	readonly #subscribers = new Set<Subscriber>();
	/** By organization; the one with the newest event is last. */
	readonly #cache = new Map<number, EventCache>();
	#cachedBytes = 0;
	readonly #perMember = new Tally(STREAMS_PER_MEMBER, STREAMS_IN_ALL);
	#isClosed = false;

	constructor(keepaliveSeconds: number) {
		this.keepaliveSeconds = keepaliveSeconds;
	}

	/** Sends an event to the users concerned, and keeps it for those who are away for a moment. */
	publish(organization: number, audience: Audience, event: ServerEvent): void {
		const id = randomUUID().replaceAll('-', '');
		const published = {id, organization, audience, frame: `data:${encodeEvent(event)}\nid:${id}\n\n`};
		this.#keep(published);
		for (const subscriber of this.#subscribers) if (concerns(published, subscriber)) send(subscriber, published.frame);
	}

	/**
	 * Answers a request with a stream. It begins with `beginning` and the events after `lastEventId`, and lasts until
	 * either side ends it. False if the server is stopping, or the member has too many streams.
	 */
	open(
		request: HttpRequest,
		{organization, userId}: {readonly organization: number; readonly userId: UserId},
		{configuration, waiting}: Beginning,
		lastEventId: string | undefined,
	): boolean {
		if (this.#isClosed) return false;
		const {response} = request;
		if (response.destroyed) return true;
		const member = `${organization} ${userId}`;
		if (!this.#perMember.take(member)) return false;
		const subscriber: Subscriber = {organization, userId, request, pending: 0, pendingBytes: 0};
		const told = waiting?.slice(0, WAITING_LIMIT);
		response.writeHead(200, {
			'Content-Type': 'text/event-stream; charset=utf-8',
			'Cache-Control': 'no-cache',
			...(told === undefined ? {} : {[WAITING_HEADER]: told.length}),
		});
		const first = [configuration, ...(told ?? []).map(readyEvent)].map((event) => `data:${encodeEvent(event)}\n\n`);
		send(subscriber, first.join('') + this.#missed(subscriber, lastEventId));
		subscriber.keepalive = setInterval(
			() => send(subscriber, 'event:keepalive\ndata:\n\n'),
			this.keepaliveSeconds * 1000,
		);
		this.#subscribers.add(subscriber);
		response.once('close', () => {
			clearInterval(subscriber.keepalive);
			this.#subscribers.delete(subscriber);
			this.#perMember.giveBack(member);
			request.giveBackUnread(subscriber.pendingBytes);
			subscriber.pendingBytes = 0;
		});
		return true;
	}

	/** Ends the streams of an organization, or of one user. Clients that ask for a new one learn why they get none. */
	end(organization: number, userId?: UserId): void {
		for (const subscriber of this.#subscribers) {
			if (subscriber.organization === organization && (userId ?? subscriber.userId) === subscriber.userId)
				subscriber.request.response.end();
		}
	}

	/** Ends all streams, and opens no more. */
	close(): void {
		this.#isClosed = true;
		for (const subscriber of this.#subscribers) subscriber.request.response.end();
	}

	/** How many streams are open. */
	get size(): number {
		return this.#subscribers.size;
	}

	#missed(subscriber: Subscriber, lastEventId: string | undefined): string {
		if (lastEventId === undefined) return '';
		const cached = this.#cache.get(subscriber.organization)?.events ?? [];
		const last = cached.findIndex(({id}) => id === lastEventId);
		const missed = cached.slice(last + 1).filter((event) => concerns(event, subscriber));
		if (last === -1 || missed.length > REPLAY_LIMIT) return 'event:missed_events\ndata:\n\n';
		return missed.map(({frame}) => frame).join('');
	}

	#keep(event: PublishedEvent): void {
		const cache = this.#cache.get(event.organization) ?? {events: [], bytes: 0};
		this.#cache.delete(event.organization);
		this.#cache.set(event.organization, cache);
		cache.events.push(event);
		cache.bytes += bytesOf(event);
		this.#cachedBytes += bytesOf(event);
		while (cache.events.length > CACHE_SIZE || cache.bytes > CACHE_BYTES) this.#forgetFirst(cache);
		for (const [organization, oldest] of this.#cache) {
			if (this.#cachedBytes <= CACHE_BYTES_IN_ALL) return;
			while (oldest.events.length > 0) this.#forgetFirst(oldest);
			this.#cache.delete(organization);
		}
	}

	#forgetFirst(cache: EventCache): void {
		const first = cache.events.shift();
		if (first === undefined) return;
		cache.bytes -= bytesOf(first);
		this.#cachedBytes -= bytesOf(first);
	}
}

function bytesOf({frame, audience}: PublishedEvent): number {
	return EVENT_BYTES + frame.length + (audience === 'everyone' ? 0 : MEMBER_BYTES * audience.size);
}

function concerns({organization, audience}: PublishedEvent, subscriber: Subscriber): boolean {
	return organization === subscriber.organization && (audience === 'everyone' || audience.has(subscriber.userId));
}

function send(subscriber: Subscriber, frame: string): void {
	const {request} = subscriber;
	const {length} = frame;
	const isBehind = subscriber.pending >= QUEUE_LIMIT || subscriber.pendingBytes >= QUEUE_BYTES;
	if (isBehind || !request.takeUnread(length)) {
		request.response.destroy();
		return;
	}
	subscriber.pending++;
	subscriber.pendingBytes += length;
	request.response.write(frame, () => {
		subscriber.pending--;
		// Nothing is pending any more if the stream is closed.
		if (subscriber.pendingBytes === 0) return;
		subscriber.pendingBytes -= length;
		request.giveBackUnread(length);
	});
}

function readyEvent({attemptId, token}: WaitingClaimer): ServerEvent {
	return {event: 'GREETING_ATTEMPT_READY', token, greeting_attempt: attemptId};
}

function encodeEvent(event: ServerEvent): string {
	return base64.encodeBase64(write(serverEvent, {status: 'ok', ...event}));
}
