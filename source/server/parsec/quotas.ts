import type {UserId} from '../../parsec/ids.ts';
import {Refusal} from './refusal.ts';
import type {Storage} from './storage.ts';

// How much a member and an organization may keep on the disk. What is kept is read into memory and sent in one answer
// when someone asks for it. Without these limits one member could make that answer so large that no one gets it.

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/**
 * In bytes, all common certificates of an organization: with those of recoveries they stay below what a client may have
 * of unread answers. A user with one device takes some 800.
 */
const MAX_CERTIFICATES = 16 * MEBIBYTE;
const MAX_DEVICES = 1000;
/** In bytes, all setups of a member, deleted ones too. One with 255 shares for 255 recipients takes some 128 KiB. */
const MAX_RECOVERIES = MEBIBYTE;
/** In bytes, what one recipient has of the setups of others. */
const MAX_RECEIVED = 6 * MEBIBYTE;
const MAX_ONE_TIME_KEYS = 100;
/** Pending invitations of users in an organization. */
const MAX_PENDING = 12_000;
/** Ended invitations of a member: the oldest are forgotten. */
const MAX_ENDED = 1000;

/** Revocations always have room: they keep others out. @throws Refusal (507) */
export function requireRoomForCertificates(storage: Storage, organization: number, blobs: readonly Uint8Array[]): void {
	const row = storage.get<Bytes>('SELECT bytes FROM certificate_total WHERE owner = ?', organization);
	if ((row?.bytes ?? 0) + lengthOf(blobs) > MAX_CERTIFICATES) throw new Refusal(507);
}

/** Counts certificates that are stored. */
export function countCertificate(storage: Storage, organization: number, blob: Uint8Array): void {
	storage.run(
		`INSERT INTO certificate_total (owner, bytes) VALUES (?, ?)
		ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes`,
		organization,
		blob.length,
	);
}

/** @throws Refusal (507) */
export function requireRoomForDevice(storage: Storage, organization: number, user: UserId): void {
	const row = storage.get<Count>(
		'SELECT count(*) AS count FROM device WHERE organization = ? AND user_id = ?',
		organization,
		user,
	);
	if ((row?.count ?? 0) >= MAX_DEVICES) throw new Refusal(507);
}

/** Of the setup's author, and of each recipient. @throws Refusal (507) */
export function requireRoomForRecovery(
	storage: Storage,
	organization: number,
	author: UserId,
	brief: Uint8Array,
	shares: ReadonlyMap<UserId, Uint8Array>,
): void {
	const kept = storage.get<Bytes>(
		`SELECT sum(length(brief) + ifnull(length(deletion), 0) + (
			SELECT ifnull(sum(length(certificate)), 0) FROM recovery_share WHERE setup = recovery_setup.id
		)) AS bytes FROM recovery_setup WHERE organization = ? AND user_id = ?`,
		organization,
		author,
	);
	if ((kept?.bytes ?? 0) + lengthOf([brief, ...shares.values()]) > MAX_RECOVERIES) throw new Refusal(507);
	for (const [recipient, share] of shares) {
		const received = storage.get<Bytes>(
			`SELECT sum(length(brief) + ifnull(length(deletion), 0) + length(certificate)) AS bytes
			FROM recovery_share JOIN recovery_setup ON recovery_setup.id = setup
			WHERE recovery_share.organization = ? AND recipient = ?`,
			organization,
			recipient,
		);
		if ((received?.bytes ?? 0) + lengthOf([brief, share]) > MAX_RECEIVED) throw new Refusal(507);
	}
}

/** @throws Refusal (507) */
export function requireRoomForOneTimeKey(storage: Storage, organization: number, user: UserId): void {
	const row = storage.get<Count>(
		'SELECT count(*) AS count FROM totp_key WHERE organization = ? AND user_id = ?',
		organization,
		user,
	);
	if ((row?.count ?? 0) >= MAX_ONE_TIME_KEYS) throw new Refusal(507);
}

/** @throws Refusal (507) */
export function requireRoomForInvitation(storage: Storage, organization: number): void {
	const row = storage.get<Count>(
		"SELECT count(*) AS count FROM invitation WHERE organization = ? AND status = 'PENDING' AND type = 'USER'",
		organization,
	);
	if ((row?.count ?? 0) >= MAX_PENDING) throw new Refusal(507);
}

/** Forgets the oldest ended invitations of a member, and the attempts that are kept of them. */
export function forgetOldInvitations(storage: Storage, organization: number, author: UserId): void {
	const old = storage.get<{readonly id: number}>(
		`SELECT id FROM invitation WHERE organization = ? AND created_by = ? AND status <> 'PENDING'
		ORDER BY id DESC LIMIT 1 OFFSET ${MAX_ENDED}`,
		organization,
		author,
	);
	if (old === undefined) return;
	const which = "organization = ? AND created_by = ? AND status <> 'PENDING' AND id <= ?";
	const parameters = [organization, author, old.id];
	storage.run(
		`DELETE FROM greeting_attempt WHERE invitation IN (SELECT id FROM invitation WHERE ${which})`,
		...parameters,
	);
	storage.run(`DELETE FROM invitation WHERE ${which}`, ...parameters);
}

interface Bytes {
	readonly bytes: number | null;
}

interface Count {
	readonly count: number;
}

function lengthOf(blobs: readonly Uint8Array[]): number {
	return blobs.reduce((sum, {length}) => sum + length, 0);
}
