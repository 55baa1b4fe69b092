import type {Timestamp} from '../../parsec/ids.ts';
import {countCertificate} from './quotas.ts';
import type {Storage} from './storage.ts';

// Certificates are stored as the bytes that came, and never encoded again (protocol: transport §4.1).

export type Topic = 'common' | 'sequester';

/** `redacted` is what OUTSIDERs get instead; null if they get the full certificate. */
export function storeCertificate(
	storage: Storage,
	organization: number,
	topic: Topic,
	timestamp: Timestamp,
	full: Uint8Array,
	redacted: Uint8Array | null,
): void {
	storage.run(
		'INSERT INTO certificate (organization, topic, timestamp, full, redacted) VALUES (?, ?, ?, ?, ?)',
		organization,
		topic,
		timestamp,
		full,
		redacted,
	);
	if (topic === 'common') countCertificate(storage, organization, full);
}

/** The certificates newer than `after` (null: all), in the order of their acceptance (protocol: transport §4.3). */
export function certificatesAfter(
	storage: Storage,
	organization: number,
	topic: Topic,
	after: Timestamp | null,
	redacted: boolean,
): Uint8Array[] {
	return storage.allBytes(
		`SELECT coalesce(${redacted ? 'redacted' : 'NULL'}, full) FROM certificate
		WHERE organization = ? AND topic = ? AND timestamp > ? ORDER BY timestamp, position`,
		organization,
		topic,
		after ?? Number.MIN_SAFE_INTEGER,
	);
}

/** The date of the newest common certificate; null if there is none. */
export function lastTimestamp(storage: Storage, organization: number): Timestamp | null {
	const row = storage.get<{readonly last: Timestamp | null}>(
		"SELECT max(timestamp) AS last FROM certificate WHERE organization = ? AND topic = 'common'",
		organization,
	);
	return row?.last ?? null;
}
