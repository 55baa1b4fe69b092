/** Counts what each client has at once of something, up to a limit: one client must not take all that there is. */
export class Tally {
	readonly #limit: number;
	readonly #taken = new Map<string, number>();

	constructor(limit: number) {
		this.#limit = limit;
	}

	/** Takes `amount` for a client; false, and nothing taken, where that is more than it may have. */
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
 * Who counts as one client, by the address of its end of a socket: an IPv4 address, in either spelling, or the first 64 bits of an IPv6
 * address, since whoever has one such address has all that begin so.
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
