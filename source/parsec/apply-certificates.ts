import {type Asked, CertificateChain, type Link} from './certificate-chain.ts';
import {CertificateError} from './certificate-error.ts';
import {firstForged} from './crypto.ts';
import type {Organization} from './organization.ts';

/** Verifications at a time: enough to keep the thread pool busy, few enough that other work gets its turn in it. */
const BATCH = 256;

export interface ApplyOptions extends Asked {
	/** Gets the number of certificates checked so far. */
	readonly onProgress?: (checked: number) => void;
}

/**
 * Adds certificates, in the server's order, to an organization: all of them or none. Each must be signed by a device
 * that is known by then (the first user by the root key), and be allowed at that point (protocol: transport §4.4).
 * Signatures are verified on the thread pool; the error always names the first certificate that is refused.
 * @throws CertificateError, NarthexError `known-certificates-changed`
 */
export async function applyCertificates(
	organization: Organization,
	blobs: readonly Uint8Array[],
	options: ApplyOptions = {},
): Promise<Organization> {
	const chain = new CertificateChain(organization, options);
	let verification: Promise<void> = Promise.resolve();
	for (let start = 0; start < blobs.length; start += BATCH) {
		const links: Link[] = [];
		let refusal: CertificateError | undefined;
		for (const [index, blob] of blobs.slice(start, start + BATCH).entries()) {
			try {
				const link = chain.add(start + index, blob);
				if (link !== undefined) links.push(link);
			} catch (error) {
				if (!(error instanceof CertificateError)) throw error;
				refusal = error;
				break;
			}
		}
		// The previous batch was verified in the pool while this one was read.
		await verification;
		options.onProgress?.(start);
		verification = verify(links);
		if (refusal !== undefined) {
			await verification;
			throw refusal;
		}
		// The next turn awaits it and throws its failure. Until then it must not count as unhandled.
		verification.catch(() => undefined);
	}
	await verification;
	return chain.finish(blobs.length);
}

async function verify(links: readonly Link[]): Promise<void> {
	const forged = links[(await firstForged(links)) ?? links.length];
	if (forged === undefined) return;
	throw new CertificateError(forged.position, forged.certificate, 'forged');
}
