import {hash} from 'node:crypto';

const MOST = 10;
/** ms */
const PERIOD = 60 * 60 * 1000;
/** Addresses that are remembered, with ten dates each: 3 MiB at most. */
const MAX_REMEMBERED = 10_000;

/** Counts the mails to each address within the last hour. */
export class SentMails {
	/** By a digest of the address; the one with the newest mail is last. */
	readonly #dates = new Map<string, readonly number[]>();

	/** Counts one more mail to an address at a time in ms. False if the address got ten within an hour. */
	take(address: string, now: number): boolean {
		const name = hash('sha256', address.normalize('NFC').toLowerCase(), 'base64');
		const dates = (this.#dates.get(name) ?? []).filter((date) => date > now - PERIOD);
		if (dates.length >= MOST) return false;
		this.#dates.delete(name);
		const [oldest] = this.#dates.keys();
		if (oldest !== undefined && this.#dates.size >= MAX_REMEMBERED) this.#dates.delete(oldest);
		this.#dates.set(name, [...dates, now]);
		return true;
	}
}
