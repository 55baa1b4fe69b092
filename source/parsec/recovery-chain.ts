import type {RecoveryRefusal} from '../errors/recovery.ts';
import {NarthexError} from '../errors.ts';
import {firstForged, type SignedBlob} from './crypto.ts';
import type {DeviceId, Timestamp, UserId} from './ids.ts';
import type {Organization} from './organization.ts';
import type {Recoveries, RecoverySetup} from './recoveries.ts';
import {
	type RecoveryBriefCertificate,
	type RecoveryCertificate,
	type RecoveryDeletionCertificate,
	type RecoveryShareCertificate,
	readUnverifiedRecoveryCertificate,
} from './recovery-certificates.ts';

/**
 * Adds `blobs`, in the server's order, to what is known: all of them or none (protocol: shared-recovery §6).
 * @param organization with the common certificates of the same reply
 * @throws NarthexError (`invalid-recovery-certificate`) for the first one that does not hold.
 */
export async function applyRecoveryCertificates(
	known: Recoveries,
	organization: Organization,
	blobs: readonly Uint8Array[],
): Promise<Recoveries> {
	const chain = new RecoveryChain(known, organization);
	const {links, refusal} = checkPlaces(chain, blobs);
	const forged = await firstForged(links);
	if (forged !== undefined)
		throw new NarthexError('invalid-recovery-certificate', {position: forged, reason: 'forged'});
	if (refusal !== undefined)
		throw new NarthexError('invalid-recovery-certificate', {position: links.length, reason: refusal});
	return chain.recoveries();
}

/** The blobs whose place is right, with the keys that have to have signed them, and why the next one is refused. */
function checkPlaces(
	chain: RecoveryChain,
	blobs: readonly Uint8Array[],
): {readonly links: readonly SignedBlob[]; readonly refusal?: RecoveryRefusal} {
	const links: SignedBlob[] = [];
	try {
		for (const blob of blobs) links.push(chain.add(blob));
		chain.end();
		return {links};
	} catch (error) {
		if (error instanceof Refusal) return {links, refusal: error.reason};
		throw error;
	}
}

/** Grows the recoveries of a member certificate by certificate. It checks no signatures. */
class RecoveryChain {
	readonly #viewer: UserId;
	readonly #organization: Organization;
	readonly #setups: Map<UserId, RecoverySetup>;
	#last: Timestamp | null;
	/** The setup whose brief was read last. */
	#newest: RecoverySetup | undefined;

	constructor({viewer, setups, lastTimestamp}: Recoveries, organization: Organization) {
		this.#viewer = viewer;
		this.#organization = organization;
		this.#setups = new Map(setups);
		this.#last = lastTimestamp;
	}

	/** @throws Refusal */
	add(blob: Uint8Array): SignedBlob {
		const certificate = readOrRefuse(blob);
		const verifyKey = this.#verifyKeyOf(certificate);
		this.#apply(certificate);
		this.#last = certificate.timestamp;
		return {blob, verifyKey};
	}

	/** @throws Refusal when the viewer's share is still to come. */
	end(): void {
		if (this.#awaitsShare()) throw new Refusal('share-missing');
	}

	recoveries(): Recoveries {
		return {viewer: this.#viewer, setups: this.#setups, lastTimestamp: this.#last};
	}

	#verifyKeyOf({author, timestamp}: RecoveryCertificate): Uint8Array {
		const device = this.#organization.devices.get(author);
		const user = device && this.#organization.users.get(device.userId);
		if (device === undefined || user === undefined) throw new Refusal('unknown-author');
		if (device.createdOn > timestamp) throw new Refusal('older-than-author');
		if (user.revokedOn !== undefined && user.revokedOn <= timestamp) throw new Refusal('revoked-author');
		return device.verifyKey;
	}

	#apply(certificate: RecoveryCertificate): void {
		if (certificate.type === 'shamir_recovery_share_certificate') this.#addShare(certificate);
		else if (this.#awaitsShare()) throw new Refusal('share-missing');
		else if (this.#last !== null && certificate.timestamp <= this.#last) throw new Refusal('not-newer');
		else if (certificate.type === 'shamir_recovery_brief_certificate') this.#addSetup(certificate);
		else this.#deleteSetup(certificate);
	}

	#addSetup({author, timestamp, user_id, threshold, per_recipient_shares}: RecoveryBriefCertificate): void {
		this.#mustBeOf(user_id, author);
		if (per_recipient_shares.has(user_id)) throw new Refusal('author-is-recipient');
		if (user_id !== this.#viewer && !per_recipient_shares.has(this.#viewer)) throw new Refusal('not-for-viewer');
		const last = this.#setups.get(user_id);
		if (last !== undefined && last.deletion === undefined) throw new Refusal('setup-active');
		for (const recipient of per_recipient_shares.keys()) this.#mustReceive(recipient, timestamp);
		this.#newest = {userId: user_id, author, createdOn: timestamp, threshold, weights: per_recipient_shares};
		this.#setups.set(user_id, this.#newest);
	}

	#addShare(certificate: RecoveryShareCertificate): void {
		const setup = this.#newest;
		const isOfSetup =
			setup?.createdOn === certificate.timestamp &&
			setup.author === certificate.author &&
			setup.weights.has(certificate.recipient);
		if (!isOfSetup) throw new Refusal('no-brief');
		if (certificate.recipient !== this.#viewer) throw new Refusal('not-for-viewer');
		if (setup.ownShare !== undefined) throw new Refusal('share-twice');
		this.#mustBeOf(certificate.user_id, certificate.author);
		this.#newest = {...setup, ownShare: certificate};
		this.#setups.set(setup.userId, this.#newest);
	}

	#deleteSetup(certificate: RecoveryDeletionCertificate): void {
		const {author, timestamp, setup_to_delete_user_id, setup_to_delete_timestamp, share_recipients} = certificate;
		this.#mustBeOf(setup_to_delete_user_id, author);
		const setup = this.#setups.get(setup_to_delete_user_id);
		if (setup?.createdOn !== setup_to_delete_timestamp) throw new Refusal('not-last-setup');
		if (setup.deletion !== undefined) throw new Refusal('already-deleted');
		const recipients = new Set(share_recipients);
		const areSame = recipients.size === setup.weights.size && [...recipients].every((one) => setup.weights.has(one));
		if (!areSame) throw new Refusal('other-recipients');
		this.#setups.set(setup.userId, {...setup, deletion: {on: timestamp, by: author}});
	}

	/** Whether the next certificate has to be the viewer's share. */
	#awaitsShare(): boolean {
		return this.#newest?.weights.has(this.#viewer) === true && this.#newest.ownShare === undefined;
	}

	#mustBeOf(user: UserId, author: DeviceId): void {
		if (this.#organization.devices.get(author)?.userId !== user) throw new Refusal('user-is-not-author');
	}

	#mustReceive(recipient: UserId, timestamp: Timestamp): void {
		const user = this.#organization.users.get(recipient);
		if (user === undefined) throw new Refusal('unknown-recipient');
		if (user.createdOn > timestamp) throw new Refusal('older-than-recipient');
		if (user.revokedOn !== undefined && user.revokedOn <= timestamp) throw new Refusal('revoked-recipient');
	}
}

/** Becomes a `NarthexError` where the position is known. */
class Refusal extends Error {
	readonly reason: RecoveryRefusal;

	constructor(reason: RecoveryRefusal) {
		super(reason);
		this.reason = reason;
	}
}

function readOrRefuse(blob: Uint8Array): RecoveryCertificate {
	try {
		return readUnverifiedRecoveryCertificate(blob);
	} catch {
		// The error of the decoder says the same without the position.
		throw new Refusal('unreadable');
	}
}
