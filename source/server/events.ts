import {randomUUID} from 'node:crypto';
import type {ServerResponse} from 'node:http';
import base64 from 'tweetnacl-util';
import type {UserId} from '../parsec/ids.ts';
import {type ServerEvent, serverEvent} from '../parsec/server-event.ts';
import {write} from '../parsec/wire.ts';

// The stream of server-sent events (protocol: transport §1.8).

/** As many events as can be missed and still be told afterwards. */
const CACHE_SIZE = 1024;
const REPLAY_LIMIT = 100;
/** A client that is that many events behind is dropped: it comes back and says what it saw last. */
const QUEUE_LIMIT = 100;

/** Who gets an event: everybody in the organization, or some of its users. */
export type Audience = 'everybody' | ReadonlySet<UserId>;

interface PublishedEvent {
	readonly id: string;
	readonly organization: number;
	readonly audience: Audience;
	readonly frame: string;
}

interface Listener {
	readonly organization: number;
	readonly userId: UserId;
	readonly response: ServerResponse;
	pending: number;
	keepalive?: NodeJS.Timeout;
}

export class EventStreams {
	readonly keepaliveSeconds: number;
	readonly #listeners = new Set<Listener>();
	readonly #cache: PublishedEvent[] = [];
	#isClosed = false;

	constructor(keepaliveSeconds: number) {
		this.keepaliveSeconds = keepaliveSeconds;
	}

	/** Sends an event to those concerned who listen now, and keeps it for those who come back. */
	publish(organization: number, audience: Audience, event: ServerEvent): void {
		const id = randomUUID().replaceAll('-', '');
		const published = {id, organization, audience, frame: `data:${encodeEvent(event)}\nid:${id}\n\n`};
		this.#cache.push(published);
		if (this.#cache.length > CACHE_SIZE) this.#cache.shift();
		for (const listener of this.#listeners) if (concerns(published, listener)) send(listener, published.frame);
	}

	/**
	 * Answers a request with a stream, which begins with `first` (without an id) and what came after `lastEventId`, and lasts until either side
	 * ends it. False when the server is stopping.
	 */
	open(
		response: ServerResponse,
		{organization, userId}: {readonly organization: number; readonly userId: UserId},
		first: ServerEvent,
		lastEventId: string | undefined,
	): boolean {
		if (this.#isClosed) return false;
		if (response.destroyed) return true;
		const listener: Listener = {organization, userId, response, pending: 0};
		response.writeHead(200, {'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache'});
		send(listener, `data:${encodeEvent(first)}\n\n${this.#missed(listener, lastEventId)}`);
		listener.keepalive = setInterval(() => send(listener, 'event:keepalive\ndata:\n\n'), this.keepaliveSeconds * 1000);
		this.#listeners.add(listener);
		response.once('close', () => {
			clearInterval(listener.keepalive);
			this.#listeners.delete(listener);
		});
		return true;
	}

	/** Ends the streams of an organization, or of one of its users; they may ask for new ones, and are told then why not. */
	end(organization: number, userId?: UserId): void {
		for (const listener of this.#listeners) {
			if (listener.organization === organization && (userId ?? listener.userId) === listener.userId)
				listener.response.end();
		}
	}

	/** Ends all streams and opens no more. */
	close(): void {
		this.#isClosed = true;
		for (const listener of this.#listeners) listener.response.end();
	}

	/** How many listen. */
	get size(): number {
		return this.#listeners.size;
	}

	#missed(listener: Listener, lastEventId: string | undefined): string {
		if (lastEventId === undefined) return '';
		const last = this.#cache.findIndex(({id}) => id === lastEventId);
		const missed = this.#cache.slice(last + 1).filter((event) => concerns(event, listener));
		if (last === -1 || missed.length > REPLAY_LIMIT) return 'event:missed_events\ndata:\n\n';
		return missed.map(({frame}) => frame).join('');
	}
}

function concerns({organization, audience}: PublishedEvent, listener: Listener): boolean {
	return organization === listener.organization && (audience === 'everybody' || audience.has(listener.userId));
}

function send(listener: Listener, frame: string): void {
	if (listener.pending >= QUEUE_LIMIT) {
		listener.response.destroy();
		return;
	}
	listener.pending++;
	listener.response.write(frame, () => {
		listener.pending--;
	});
}

function encodeEvent(event: ServerEvent): string {
	return base64.encodeBase64(write(serverEvent, {status: 'ok', ...event}));
}
