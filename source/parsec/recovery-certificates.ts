import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {openSigned, signed} from './crypto.ts';
import {MAX_SHARES} from './sharing.ts';
import {readVersioned, writeVersioned} from './versioned.ts';
import {bytes, deviceId, list, table, timestamp, userId} from './wire.ts';

// Certificates of the shamir topic, signed by a device always (protocol: shared-recovery §1.3). A setup is one brief
// and, with the same timestamp, one share certificate for each recipient; user and timestamp of the brief name it.

/** A threshold, or the number of shares of one recipient. */
const count = z.int().min(1).max(MAX_SHARES);

export const recoveryBriefCertificate = z
	.object({
		type: z.literal('shamir_recovery_brief_certificate'),
		author: deviceId,
		timestamp,
		/** Whose account can be recovered: the author's own. */
		user_id: userId,
		/** How many shares are needed. */
		threshold: count,
		/** The weight of each recipient. */
		per_recipient_shares: table(userId, count),
	})
	.refine(({threshold, per_recipient_shares}) => {
		const shares = [...per_recipient_shares.values()].reduce((sum, weight) => sum + weight, 0);
		return threshold <= shares && shares <= MAX_SHARES;
	});
export type RecoveryBriefCertificate = Readonly<z.output<typeof recoveryBriefCertificate>>;

export const recoveryShareCertificate = z.object({
	type: z.literal('shamir_recovery_share_certificate'),
	author: deviceId,
	timestamp,
	user_id: userId,
	recipient: userId,
	/** For the recipient's user key, see `openShares`. */
	ciphered_share: bytes,
});
export type RecoveryShareCertificate = Readonly<z.output<typeof recoveryShareCertificate>>;

export const recoveryDeletionCertificate = z.object({
	type: z.literal('shamir_recovery_deletion_certificate'),
	author: deviceId,
	timestamp,
	/** The timestamp of the brief. */
	setup_to_delete_timestamp: timestamp,
	setup_to_delete_user_id: userId,
	/** A set: its order means nothing, and one who is named twice counts once. */
	share_recipients: list(userId),
});
export type RecoveryDeletionCertificate = Readonly<z.output<typeof recoveryDeletionCertificate>>;

const recoveryCertificate = z.discriminatedUnion('type', [
	recoveryBriefCertificate,
	recoveryShareCertificate,
	recoveryDeletionCertificate,
]);
export type RecoveryCertificate = Readonly<z.output<typeof recoveryCertificate>>;

const SIGNATURE_LENGTH = 64;

/** The certificate in a blob, once its signature holds. @throws SignatureError, DecodeError */
export function readRecoveryCertificate(verifyKey: Uint8Array, blob: Uint8Array): RecoveryCertificate {
	return readVersioned(recoveryCertificate, openSigned(verifyKey, blob), 'certificate');
}

/** What a blob claims, its signature unseen: to learn whose key has to verify it. @throws DecodeError */
export function readUnverifiedRecoveryCertificate(blob: Uint8Array): RecoveryCertificate {
	if (blob.length < SIGNATURE_LENGTH) throw new DecodeError('certificate', 'shorter-than-a-signature');
	return readVersioned(recoveryCertificate, blob.subarray(SIGNATURE_LENGTH), 'certificate');
}

/** Writes and signs a certificate. */
export function signRecoveryCertificate(signingKey: Uint8Array, content: RecoveryCertificate): Uint8Array {
	return signed(signingKey, writeVersioned(recoveryCertificate, content));
}
