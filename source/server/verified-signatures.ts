import {firstForged, verifies} from '../parsec/crypto.ts';

/** More than are signed within the seconds in which they are asked for again. */
const MAX_REMEMBERED = 10_000;

/**
 * Remembers which signatures hold: a client signs once a second, however much it asks, and verifying costs more than all the rest of a request.
 * By key and signed blob together: nobody else's key makes one hold.
 */
export class VerifiedSignatures {
	readonly #verified = new Set<string>();

	/** Whether the `signature (64) | message` in `blob` holds. */
	holds(verifyKey: Uint8Array, blob: Uint8Array): boolean {
		const name = nameOf(verifyKey, blob);
		if (this.#verified.has(name)) return true;
		if (!verifies(verifyKey, blob.subarray(64), blob.subarray(0, 64))) return false;
		this.#remember(name);
		return true;
	}

	/**
	 * Verifies blobs on the thread pool, for `holds` to find them done: within a transaction everybody else would have to wait for it. False when
	 * not all of them hold.
	 */
	async ahead(verifyKey: Uint8Array, blobs: readonly Uint8Array[]): Promise<boolean> {
		const unknown = blobs.filter((blob) => !this.#verified.has(nameOf(verifyKey, blob)));
		if (unknown.length === 0) return true;
		const forged = await firstForged(unknown.map((blob) => ({verifyKey, blob})));
		if (forged !== undefined) return false;
		for (const blob of unknown) this.#remember(nameOf(verifyKey, blob));
		return true;
	}

	#remember(name: string): void {
		if (this.#verified.size >= MAX_REMEMBERED) this.#verified.clear();
		this.#verified.add(name);
	}
}

function nameOf(verifyKey: Uint8Array, blob: Uint8Array): string {
	return Buffer.concat([verifyKey, blob]).toString('latin1');
}
