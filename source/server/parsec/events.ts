import {randomUUID} from 'node:crypto';
import type {ServerResponse} from 'node:http';
import base64 from 'tweetnacl-util';
import type {UserId} from '../../parsec/ids.ts';
import {type ServerEvent, serverEvent} from '../../parsec/server-event.ts';
import {write} from '../../parsec/wire.ts';

// The streams of server-sent events (protocol: transport §1.8).

/** How many events of an organization are kept for clients that come back, and how many bytes of them. */
const CACHE_SIZE = 1024;
const CACHE_BYTES = 1024 * 1024;
const REPLAY_LIMIT = 100;
/**
 * A client that is this many events or bytes behind is dropped. It comes back and names the last event that it saw.
 */
const QUEUE_LIMIT = 100;
const QUEUE_BYTES = 1024 * 1024;

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
	readonly response: ServerResponse;
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
	/** By organization. */
	readonly #cache = new Map<number, EventCache>();
	#isClosed = false;

	constructor(keepaliveSeconds: number) {
		this.keepaliveSeconds = keepaliveSeconds;
	}

	/** Sends an event to the users concerned, and keeps it for those who are away for a moment. */
	publish(organization: number, audience: Audience, event: ServerEvent): void {
		const id = randomUUID().replaceAll('-', '');
		const published = {id, organization, audience, frame: `data:${encodeEvent(event)}\nid:${id}\n\n`};
		const cache = this.#cache.get(organization) ?? {events: [], bytes: 0};
		this.#cache.set(organization, cache);
		keep(cache, published);
		for (const subscriber of this.#subscribers) if (concerns(published, subscriber)) send(subscriber, published.frame);
	}

	/**
	 * Answers a request with a stream. It begins with `first` (without an id) and the events after `lastEventId`, and
	 * lasts until either side ends it. False if the server is stopping.
	 */
	open(
		response: ServerResponse,
		{organization, userId}: {readonly organization: number; readonly userId: UserId},
		first: ServerEvent,
		lastEventId: string | undefined,
	): boolean {
		if (this.#isClosed) return false;
		if (response.destroyed) return true;
		const subscriber: Subscriber = {organization, userId, response, pending: 0, pendingBytes: 0};
		response.writeHead(200, {'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache'});
		send(subscriber, `data:${encodeEvent(first)}\n\n${this.#missed(subscriber, lastEventId)}`);
		subscriber.keepalive = setInterval(
			() => send(subscriber, 'event:keepalive\ndata:\n\n'),
			this.keepaliveSeconds * 1000,
		);
		this.#subscribers.add(subscriber);
		response.once('close', () => {
			clearInterval(subscriber.keepalive);
			this.#subscribers.delete(subscriber);
		});
		return true;
	}

	/** Ends the streams of an organization, or of one user. Clients that ask for a new one learn why they get none. */
	end(organization: number, userId?: UserId): void {
		for (const subscriber of this.#subscribers) {
			if (subscriber.organization === organization && (userId ?? subscriber.userId) === subscriber.userId)
				subscriber.response.end();
		}
	}

	/** Ends all streams, and opens no more. */
	close(): void {
		this.#isClosed = true;
		for (const subscriber of this.#subscribers) subscriber.response.end();
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
}

function keep(cache: EventCache, event: PublishedEvent): void {
	cache.events.push(event);
	cache.bytes += event.frame.length;
	while (cache.events.length > CACHE_SIZE || cache.bytes > CACHE_BYTES) {
		cache.bytes -= cache.events.shift()?.frame.length ?? 0;
	}
}

function concerns({organization, audience}: PublishedEvent, subscriber: Subscriber): boolean {
	return organization === subscriber.organization && (audience === 'everyone' || audience.has(subscriber.userId));
}

function send(subscriber: Subscriber, frame: string): void {
	if (subscriber.pending >= QUEUE_LIMIT || subscriber.pendingBytes >= QUEUE_BYTES) {
		subscriber.response.destroy();
		return;
	}
	subscriber.pending++;
	subscriber.pendingBytes += frame.length;
	subscriber.response.write(frame, () => {
		subscriber.pending--;
		subscriber.pendingBytes -= frame.length;
	});
}

function encodeEvent(event: ServerEvent): string {
	return base64.encodeBase64(write(serverEvent, {status: 'ok', ...event}));
}
