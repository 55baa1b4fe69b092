// What one client may have at once on one listener, over all its connections.

const CONNECTIONS = 4096;
/** Requests without a complete answer. One connection may bring several. */
const REQUESTS = 4096;
/** Bytes of request bodies that are arriving or whose answer is not out yet. */
const BODY_BYTES = 16 * 1024 * 1024;
/** Bytes of long answers that the client has not read yet. */
const ANSWER_BYTES = 64 * 1024 * 1024;

/** The counters of one listener. Both halves of the server have the same limits. */
export class ClientLimits {
	readonly connections = new Tally(CONNECTIONS);
	readonly requests = new Tally(REQUESTS);
	readonly bodyBytes = new Tally(BODY_BYTES);
	readonly answerBytes = new Tally(ANSWER_BYTES);
}

/** Counts how much of one thing each client has at once, up to a limit, so that no client takes everything. */
export class Tally {
	readonly #limit: number;
	readonly #taken = new Map<string, number>();

	constructor(limit: number) {
		this.#limit = limit;
	}

	/** Takes `amount` for a client. Returns false and takes nothing if the client would exceed its limit. */
	take(client: string, amount = 1): boolean {
		const taken = (this.#taken.get(client) ?? 0) + amount;
		if (taken > this.#limit) return false;
		this.#taken.set(client, taken);
		return true;
	}

	giveBack(client: string, amount = 1): void {
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
