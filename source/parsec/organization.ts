import {words} from '../words/index.ts';
import {CertificateChain, CertificateError, type Link} from './certificate-chain.ts';
import {firstForged} from './crypto.ts';
import type {DeviceId, DeviceLabel, HumanHandle, Timestamp, UserId, UserProfile} from './ids.ts';

/** A member, as its certificates say at this moment. */
export interface OrganizationUser {
	readonly userId: UserId;
	/** Made up from the id where the certificate is redacted. */
	readonly handle: HumanHandle;
	/** The current profile. */
	readonly profile: UserProfile;
	readonly createdOn: Timestamp;
	readonly revokedOn?: Timestamp;
	readonly revokedBy?: DeviceId;
	/** X25519, 32 bytes. */
	readonly publicKey: Uint8Array;
}

export interface OrganizationDevice {
	readonly deviceId: DeviceId;
	readonly userId: UserId;
	/** Made up from the id where the certificate is redacted. */
	readonly label: DeviceLabel;
	/** Ed25519, 32 bytes. */
	readonly verifyKey: Uint8Array;
	readonly createdOn: Timestamp;
}

/** What the checked certificates of an organization add up to, oldest user and device first. */
export interface Organization {
	/** The trust anchor: Ed25519, 32 bytes. */
	readonly rootVerifyKey: Uint8Array;
	readonly users: ReadonlyMap<UserId, OrganizationUser>;
	readonly devices: ReadonlyMap<DeviceId, OrganizationDevice>;
	/** Of the newest certificate: what to ask the server `common_after`. */
	readonly lastCommonTimestamp: Timestamp | null;
}

/** An organization of which nothing is known but its root verify key. */
export function emptyOrganization(rootVerifyKey: Uint8Array): Organization {
	return {rootVerifyKey, users: new Map(), devices: new Map(), lastCommonTimestamp: null};
}

/** Verifications in flight: enough for the thread pool, few enough that others get their turn in it. */
const BATCH = 256;

/**
 * Adds `blobs`, in the server's order, to what is known: all of them or none. Each has to be signed by a device that is known by then (or
 * once, at the very beginning, by the root key) and to be allowed at that point (protocol: transport §4.4). Signatures are verified on the
 * thread pool; the certificate that is named in the error does not depend on which of them is ready first. `onProgress` is told how many of
 * them hold so far.
 * @throws CertificateError for the first one that does not hold.
 */
export async function applyCertificates(
	organization: Organization,
	blobs: readonly Uint8Array[],
	onProgress?: (checked: number) => void,
): Promise<Organization> {
	const chain = new CertificateChain(organization);
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
		// The batch before was in the pool while this one was read.
		await verification;
		onProgress?.(start);
		verification = verify(links);
		if (refusal !== undefined) {
			await verification;
			throw refusal;
		}
		// Its failure is thrown by the await of the next turn; until then it must not count as unhandled.
		verification.catch(() => undefined);
	}
	await verification;
	return chain.finish(blobs.length);
}

async function verify(links: readonly Link[]): Promise<void> {
	const forged = links[(await firstForged(links)) ?? links.length];
	if (forged === undefined) return;
	throw new CertificateError(forged.position, forged.certificate, words.certificates.reasons.forged);
}
