import {timingSafeEqual} from 'node:crypto';
import type {InvitationInfo, Request} from '../../parsec/commands.ts';
import type {Timestamp, UserId} from '../../parsec/ids.ts';
import type {RecoveryBriefCertificate} from '../../parsec/recovery-certificates.ts';
import {lastTimestamp} from './certificates.ts';
import type {Storage} from './storage.ts';

// Shared recoveries, and who gets their certificates (protocol: shared-recovery §5.1, §5.2). A setup is named by its
// user and the date of its brief. At most one setup of a user is not deleted.

/** A row of the table; `id` is the row id. */
export interface StoredRecovery {
	readonly id: number;
	/** Whose account it recovers. */
	readonly user_id: UserId;
	readonly created_on: Timestamp;
	readonly threshold: number;
	readonly brief: Uint8Array;
	/** Null once the setup is deleted, as `ciphered_data` is. */
	readonly reveal_token: Uint8Array | null;
	readonly ciphered_data: Uint8Array | null;
	readonly deleted_on: Timestamp | null;
	readonly deletion: Uint8Array | null;
}

/** Stores a setup; `shares` are the certificates by recipient. */
export function storeRecovery(
	storage: Storage,
	organization: number,
	{user_id, timestamp, threshold, per_recipient_shares}: RecoveryBriefCertificate,
	shares: ReadonlyMap<UserId, Uint8Array>,
	request: Request<'shamir_recovery_setup'>,
): void {
	const setup = storage.run(
		`INSERT INTO recovery_setup (organization, user_id, created_on, threshold, brief, reveal_token, ciphered_data)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		organization,
		user_id,
		timestamp,
		threshold,
		request.shamir_recovery_brief_certificate,
		request.reveal_token,
		request.ciphered_data,
	);
	for (const [recipient, certificate] of shares) {
		storage.run(
			'INSERT INTO recovery_share (setup, organization, recipient, weight, certificate) VALUES (?, ?, ?, ?, ?)',
			setup,
			organization,
			recipient,
			per_recipient_shares.get(recipient) ?? 0,
			certificate,
		);
	}
}

/** Deletes a setup. Its certificates stay, since new devices need them; what the reveal gave does not. */
export function deleteRecovery(
	storage: Storage,
	{id}: StoredRecovery,
	deletion: Uint8Array,
	deletedOn: Timestamp,
): void {
	storage.run(
		`UPDATE recovery_setup SET deleted_on = ?, deletion = ?, reveal_token = NULL, ciphered_data = NULL
		WHERE id = ?`,
		deletedOn,
		deletion,
		id,
	);
}

const SELECT = 'SELECT * FROM recovery_setup WHERE organization = ?';

/** The setup of a user that is not deleted. */
export function findActiveRecovery(storage: Storage, organization: number, user: UserId): StoredRecovery | undefined {
	return storage.get<StoredRecovery>(`${SELECT} AND user_id = ? AND deleted_on IS NULL`, organization, user);
}

/** The setup, deleted or not, that was made at this date. */
export function findRecovery(
	storage: Storage,
	organization: number,
	user: UserId,
	createdOn: Timestamp,
): StoredRecovery | undefined {
	return storage.get<StoredRecovery>(`${SELECT} AND user_id = ? AND created_on = ?`, organization, user, createdOn);
}

/** By row id, which invitations keep. */
export function findRecoveryByRow(storage: Storage, id: number): StoredRecovery | undefined {
	return storage.get<StoredRecovery>('SELECT * FROM recovery_setup WHERE id = ?', id);
}

/** All setups of an organization, oldest first. */
export function listRecoveries(storage: Storage, organization: number): readonly StoredRecovery[] {
	return storage.all<StoredRecovery>(`${SELECT} ORDER BY created_on`, organization);
}

/** Whether a user has shares of this setup. */
export function isRecipient(storage: Storage, setup: number, user: UserId): boolean {
	return storage.get('SELECT 1 FROM recovery_share WHERE setup = ? AND recipient = ?', setup, user) !== undefined;
}

type Recipient = Extract<InvitationInfo, {readonly type: 'SHAMIR_RECOVERY'}>['recipients'][number];

/** Who has shares of this setup, revoked recipients too, sorted by name (protocol: shared-recovery §4.5). */
export function recipientsOf(storage: Storage, setup: number): readonly Recipient[] {
	const rows = storage.all<RecipientRow>(
		`SELECT user_id, email, label, revoked_on, weight
		FROM recovery_share JOIN user ON user.organization = recovery_share.organization AND user_id = recipient
		WHERE setup = ? ORDER BY label, user_id`,
		setup,
	);
	return rows.map(({user_id, email, label, revoked_on, weight}) => ({
		user_id,
		human_handle: {email, label},
		shares: weight,
		revoked_on,
		online_status: 'UNKNOWN',
	}));
}

interface RecipientRow extends Pick<Recipient, 'user_id' | 'revoked_on'> {
	readonly email: Recipient['human_handle']['email'];
	readonly label: Recipient['human_handle']['label'];
	readonly weight: number;
}

/**
 * The certificates for `viewer` that are newer than `after` (null: all), in the order of their dates, each brief before
 * its share. Authors get no shares, recipients get their own, and other users get nothing.
 */
export function recoveryCertificatesAfter(
	storage: Storage,
	organization: number,
	viewer: UserId,
	after: Timestamp | null,
): Uint8Array[] {
	return storage.allBytes(
		`WITH visible AS (
			SELECT setup.*, NULL AS share FROM recovery_setup AS setup WHERE organization = ?1 AND user_id = ?2
			UNION ALL
			SELECT setup.*, certificate FROM recovery_share JOIN recovery_setup AS setup ON setup.id = setup
			WHERE recovery_share.organization = ?1 AND recipient = ?2
		)
		SELECT blob FROM (
			SELECT created_on AS date, 0 AS place, brief AS blob FROM visible WHERE created_on > ?3
			UNION ALL SELECT created_on, 1, share FROM visible WHERE created_on > ?3 AND share IS NOT NULL
			UNION ALL SELECT deleted_on, 0, deletion FROM visible WHERE deleted_on > ?3
		) ORDER BY date, place`,
		organization,
		viewer,
		after ?? Number.MIN_SAFE_INTEGER,
	);
}

/** The date of the newest certificate of shared recovery in the organization; null if there is none. */
export function lastRecoveryTimestamp(storage: Storage, organization: number): Timestamp | null {
	const row = storage.get<{readonly last: Timestamp | null}>(
		`SELECT max(date) AS last FROM (
			SELECT max(created_on) AS date FROM recovery_setup WHERE organization = ?1
			UNION ALL SELECT max(deleted_on) FROM recovery_setup WHERE organization = ?1
		)`,
		organization,
	);
	return row?.last ?? null;
}

/** The date of the newest certificate of users, devices and shared recoveries; null if there is none. */
export function lastTimestampOfAll(storage: Storage, organization: number): Timestamp | null {
	const common = lastTimestamp(storage, organization);
	const recovery = lastRecoveryTimestamp(storage, organization);
	return recovery === null || (common !== null && common > recovery) ? common : recovery;
}

/** Compares in constant time. */
export function isRevealToken({reveal_token}: StoredRecovery, given: Uint8Array): boolean {
	return reveal_token?.length === given.length && timingSafeEqual(reveal_token, given);
}
