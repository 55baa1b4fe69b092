// What one client may have at once on one listener, over all its connections.

const MEBIBYTE = 1024 * 1024;
const CONNECTIONS = 4096;
/** Requests without a complete answer. One connection may bring several. */
const REQUESTS = 4096;
/** Bytes of the heads and bodies of requests that are arriving or whose answer is not out yet. */
const REQUEST_BYTES = 16 * MEBIBYTE;
/** Bytes of answers and streams that the client has not read yet. */
const ANSWER_BYTES = 32 * MEBIBYTE;
/** A client that has not read so many gets no answer that may be long, and costs no more work on one. */
export const MANY_UNREAD = 4 * MEBIBYTE;
/** All clients together may have this many times as much as one. */
const CLIENTS = 8;

/** The counters of one listener. Both halves of the server have the same limits. */
export class ClientLimits {
	readonly connections = new Tally(CONNECTIONS, CLIENTS * CONNECTIONS);
	readonly requests = new Tally(REQUESTS, CLIENTS * REQUESTS);
	readonly requestBytes = new Tally(REQUEST_BYTES, CLIENTS * REQUEST_BYTES);
	readonly answerBytes = new Tally(ANSWER_BYTES, CLIENTS * ANSWER_BYTES);
}

/**
 * Counts how much of one thing each client has at once, up to a limit, so that no client takes everything. All clients
 * together have a limit too, so that many clients cannot exhaust the memory.
 */
export class Tally {
	readonly #limit: number;
	readonly #limitInAll: number;
	readonly #taken = new Map<string, number>();
	#takenInAll = 0;

	constructor(limit: number, limitInAll: number) {
		this.#limit = limit;
		this.#limitInAll = limitInAll;
	}

	/** Takes `amount` for a client. Returns false and takes nothing if that would exceed a limit. */
	take(client: string, amount = 1): boolean {
		const taken = (this.#taken.get(client) ?? 0) + amount;
		if (taken > this.#limit || this.#takenInAll + amount > this.#limitInAll) return false;
		this.#taken.set(client, taken);
		this.#takenInAll += amount;
		return true;
	}

	of(client: string): number {
		return this.#taken.get(client) ?? 0;
	}

	giveBack(client: string, amount = 1): void {
		this.#takenInAll -= amount;
		const left = (this.#taken.get(client) ?? 0) - amount;
		if (left > 0) this.#taken.set(client, left);
		else this.#taken.delete(client);
	}
}

/**
 * The name under which limits count a client: its IPv4 address (in either spelling), or the first 64 bits of its IPv6
 * address, because one subscriber usually has all addresses that share them.
 */
export function clientOf(remoteAddress: string | undefined): string {
	if (remoteAddress === undefined) return '';
	const mapped = /^::ffff:([\d.]+)$/i.exec(remoteAddress)?.[1];
	if (mapped !== undefined) return mapped;
	if (!remoteAddress.includes(':')) return remoteAddress;
	const [left = '', right] = remoteAddress.split('::');
	const before = left === '' ? [] : left.split(':');
	const after = right === undefined || right === '' ? [] : right.split(':');
	const zeros = Array.from({length: Math.max(0, 8 - before.length - after.length)}, () => '0');
	return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
