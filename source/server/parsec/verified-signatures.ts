import {hash} from 'node:crypto';
import {firstForged, verifies} from '../../parsec/crypto.ts';

/** More than clients sign within the seconds in which the same signatures come again; some 3 MiB. */
const MAX_REMEMBERED = 10_000;

/**
 * A brief of a recovery and a share for each possible recipient. A request with more is refused before it is verified.
 */
const MAX_AHEAD = 256;

/**
 * Remembers valid signatures. A client signs once a second, however much it asks, and verifying costs more than the
 * rest of a request. What is remembered are the key and the signed bytes, or a digest of them if they are long: its
 * size has a limit whatever was signed, and a signature is never valid for another key.
 */
export class VerifiedSignatures {
	readonly #verified = new Set<string>();

	/** Whether the key signed `blob`, which is `signature (64 bytes) | message`. */
	isValid(verifyKey: Uint8Array, blob: Uint8Array): boolean {
		const name = nameOf(verifyKey, blob);
		if (this.#verified.has(name)) return true;
		if (!verifies(verifyKey, blob.subarray(64), blob.subarray(0, 64))) return false;
		this.#remember(name);
		return true;
	}

	/**
	 * Verifies blobs on the thread pool, so that `isValid` knows them. Inside a transaction, verifying would make all
	 * other requests wait. False if one of them is not valid.
	 */
	async verifyAhead(verifyKey: Uint8Array, blobs: readonly Uint8Array[]): Promise<boolean> {
		if (blobs.length > MAX_AHEAD) return false;
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

/** The longest that is remembered itself, in bytes: what proves who sends a request has some 170. */
const SHORT = 256;

function nameOf(verifyKey: Uint8Array, blob: Uint8Array): string {
	const signed = Buffer.concat([verifyKey, blob]);
	// Digests have another length than any key and signature.
	return signed.length > SHORT ? hash('sha256', signed, 'base64') : signed.toString('latin1');
}
