import type {Timestamp} from '../parsec/ids.ts';
import type {Storage} from './storage.ts';

// Certificates as they came, byte for byte: nothing is ever written again (protocol: transport §4.1).

export type Topic = 'common' | 'sequester';

/** `redacted` is what OUTSIDERs get; a revocation is the same for them, and sequester certificates have no twin. */
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
}

/** Those strictly newer than `after` (null: all), oldest first, in the order in which they were accepted (protocol: transport §4.3). */
export function certificatesAfter(
	storage: Storage,
	organization: number,
	topic: Topic,
	after: Timestamp | null,
	redacted: boolean,
): Uint8Array[] {
	const rows = storage.all<{readonly blob: Uint8Array}>(
		redacted
			? 'SELECT coalesce(redacted, full) AS blob FROM certificate WHERE organization = ? AND topic = ? AND timestamp > ? ORDER BY timestamp, position'
			: 'SELECT full AS blob FROM certificate WHERE organization = ? AND topic = ? AND timestamp > ? ORDER BY timestamp, position',
		organization,
		topic,
		after ?? Number.MIN_SAFE_INTEGER,
	);
	return rows.map(({blob}) => blob);
}

/** Of the newest common certificate. */
export function lastTimestamp(storage: Storage, organization: number): Timestamp | null {
	const row = storage.get<{readonly last: Timestamp | null}>(
		"SELECT max(timestamp) AS last FROM certificate WHERE organization = ? AND topic = 'common'",
		organization,
	);
	return row?.last ?? null;
}
