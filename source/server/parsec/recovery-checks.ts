import {DecodeError} from '../../errors.ts';
import type {Reply, Request} from '../../parsec/commands.ts';
import type {Timestamp, UserId} from '../../parsec/ids.ts';
import {
	type RecoveryBriefCertificate,
	type RecoveryCertificate,
	type RecoveryDeletionCertificate,
	readUnverifiedRecoveryCertificate,
} from '../../parsec/recovery-certificates.ts';
import {outOfBallpark, type Signer} from './certificate-checks.ts';

// The checks of a new setup or deletion that need no storage, in the order of the official server
// (protocol: shared-recovery §4.1, §4.2). Certificates that recipients would refuse must not be stored: one of them
// would make every later poll of its recipient fail (protocol: shared-recovery §11).

/** In bytes: more than a brief or a deletion takes that names 255 recipients. */
const MAX_CERTIFICATE = 8 * 1024;
/** In bytes: about twice what a share certificate with all 255 shares takes. */
const MAX_SHARE_CERTIFICATE = 64 * 1024;

/** Who sends the certificates. */
export interface RecoveryAuthor extends Signer {
	readonly userId: UserId;
	readonly verified: NonNullable<Signer['verified']>;
}

type Refused<Name extends 'shamir_recovery_setup' | 'shamir_recovery_delete'> = Exclude<
	Reply<Name>,
	{readonly status: 'ok'}
>;

export interface CheckedSetup {
	readonly status: 'ok';
	readonly brief: RecoveryBriefCertificate;
	/** The certificates by recipient. */
	readonly shares: ReadonlyMap<UserId, Uint8Array>;
}

/** Checks the certificates of a new setup. `now` is the server's time. */
export function checkSetup(
	author: RecoveryAuthor,
	request: Request<'shamir_recovery_setup'>,
	now: Timestamp,
): CheckedSetup | Refused<'shamir_recovery_setup'> {
	const brief = readSigned(author, request.shamir_recovery_brief_certificate, MAX_CERTIFICATE);
	if (brief?.type !== 'shamir_recovery_brief_certificate') return {status: 'invalid_certificate_brief_corrupted'};
	const untimely = outOfBallpark(brief.timestamp, now);
	if (untimely !== undefined) return untimely;
	if (brief.user_id !== author.userId) return {status: 'invalid_certificate_user_id_must_be_self'};
	const blobs = request.shamir_recovery_share_certificates;
	if (blobs.length !== brief.per_recipient_shares.size)
		return {status: 'invalid_certificate_missing_share_for_recipient'};
	const shares = new Map<UserId, Uint8Array>();
	for (const blob of blobs) {
		const share = readSigned(author, blob, MAX_SHARE_CERTIFICATE);
		// The official server takes the share of another user, and poisons its recipient with it.
		if (share?.type !== 'shamir_recovery_share_certificate' || share.user_id !== author.userId) {
			return {status: 'invalid_certificate_share_corrupted'};
		}
		const {timestamp, recipient} = share;
		if (timestamp !== brief.timestamp) return {status: 'invalid_certificate_share_inconsistent_timestamp'};
		if (!brief.per_recipient_shares.has(recipient)) {
			return {status: 'invalid_certificate_share_recipient_not_in_brief'};
		}
		if (shares.has(recipient)) return {status: 'invalid_certificate_duplicate_share_for_recipient'};
		if (recipient === author.userId) return {status: 'invalid_certificate_author_included_as_recipient'};
		shares.set(recipient, blob);
	}
	return {status: 'ok', brief, shares};
}

/** Checks the certificate that deletes a setup. */
export function checkDeletion(
	author: RecoveryAuthor,
	blob: Uint8Array,
	now: Timestamp,
): {readonly status: 'ok'; readonly deletion: RecoveryDeletionCertificate} | Refused<'shamir_recovery_delete'> {
	const deletion = readSigned(author, blob, MAX_CERTIFICATE);
	if (deletion?.type !== 'shamir_recovery_deletion_certificate') return {status: 'invalid_certificate_corrupted'};
	const untimely = outOfBallpark(deletion.timestamp, now);
	if (untimely !== undefined) return untimely;
	if (deletion.setup_to_delete_user_id !== author.userId) return {status: 'invalid_certificate_user_id_must_be_self'};
	return {status: 'ok', deletion};
}

/** The certificate in a blob that the author signed; undefined if there is none, or it is longer than `limit`. */
function readSigned(author: RecoveryAuthor, blob: Uint8Array, limit: number): RecoveryCertificate | undefined {
	if (blob.length > limit || !author.verified.isValid(author.verifyKey, blob)) return undefined;
	try {
		const certificate = readUnverifiedRecoveryCertificate(blob);
		return certificate.author === author.author ? certificate : undefined;
	} catch (error) {
		if (error instanceof DecodeError) return undefined;
		throw error;
	}
}
