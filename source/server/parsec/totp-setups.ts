import {randomBytes, randomUUID, timingSafeEqual} from 'node:crypto';
import {newSecretKey} from '../../parsec/crypto.ts';
import {type BootstrapToken, newBootstrapToken, type Timestamp, type UserId} from '../../parsec/ids.ts';
import {SECRET_LENGTH} from './one-time-code.ts';
import type {Storage} from './storage.ts';

// What the server keeps for one-time codes: a secret for each user, and the keys that it gives out for a code
// (protocol: device-upkeep §11). A key is the outer layer of a key file.

/** A row of the table. */
export interface StoredTotp {
	/** Shared with an authenticator application; null until it is asked for. */
	readonly secret: Uint8Array | null;
	/** Whether the user has shown a code of this secret. */
	readonly is_confirmed: 0 | 1;
	/** Lets the user set up again without a device; null if there was no reset, or the new setup is done. */
	readonly reset_token: BootstrapToken | null;
}

export function findTotp(storage: Storage, organization: number, user: UserId): StoredTotp | undefined {
	return storage.get<StoredTotp>('SELECT * FROM totp_setup WHERE organization = ? AND user_id = ?', organization, user);
}

/** The secret that the user has to confirm: the same until then. */
export function unconfirmedSecret(storage: Storage, organization: number, user: UserId): Uint8Array {
	const known = findTotp(storage, organization, user)?.secret;
	if (known) return known;
	const secret = randomBytes(SECRET_LENGTH);
	storage.run(
		`INSERT INTO totp_setup (organization, user_id, secret) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET secret = excluded.secret`,
		organization,
		user,
		secret,
	);
	return secret;
}

export function confirmTotp(storage: Storage, organization: number, user: UserId): void {
	storage.run(
		'UPDATE totp_setup SET is_confirmed = 1, reset_token = NULL WHERE organization = ? AND user_id = ?',
		organization,
		user,
	);
}

/** Forgets the secret of a user and all wrong codes, and gives the token of a new setup. The keys stay. */
export function resetTotp(storage: Storage, organization: number, user: UserId): BootstrapToken {
	const token = newBootstrapToken();
	storage.run(
		`INSERT INTO totp_setup (organization, user_id, reset_token) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET secret = NULL, is_confirmed = 0, reset_token = excluded.reset_token`,
		organization,
		user,
		token,
	);
	storage.run(
		'UPDATE totp_key SET wrong_codes = 0, blocked_until = 0 WHERE organization = ? AND user_id = ?',
		organization,
		user,
	);
	return token;
}

/** Compares in constant time. */
export function isResetToken({reset_token}: StoredTotp, given: BootstrapToken): boolean {
	return reset_token !== null && timingSafeEqual(Buffer.from(reset_token), Buffer.from(given));
}

/** A key that a one-time code opens; a row of the table. */
export interface StoredTotpKey {
	readonly key_id: string;
	readonly content: Uint8Array;
	/** In a row. */
	readonly wrong_codes: number;
	/** No code is looked at before. */
	readonly blocked_until: Timestamp;
}

/** Draws and stores a key of a user. */
export function newTotpKey(
	storage: Storage,
	organization: number,
	user: UserId,
): Pick<StoredTotpKey, 'key_id' | 'content'> {
	const key = {key_id: randomUUID().replaceAll('-', ''), content: newSecretKey()};
	storage.run(
		'INSERT INTO totp_key (organization, user_id, key_id, content) VALUES (?, ?, ?, ?)',
		organization,
		user,
		key.key_id,
		key.content,
	);
	return key;
}

export function findTotpKey(
	storage: Storage,
	organization: number,
	user: UserId,
	keyId: string,
): StoredTotpKey | undefined {
	return storage.get<StoredTotpKey>(
		'SELECT * FROM totp_key WHERE organization = ? AND user_id = ? AND key_id = ?',
		organization,
		user,
		keyId,
	);
}

/** Keeps how many wrong codes there were in a row, and until when no code is looked at. */
export function storeWrongCodes(
	storage: Storage,
	organization: number,
	{key_id}: StoredTotpKey,
	wrongCodes: number,
	blockedUntil: Timestamp,
): void {
	storage.run(
		'UPDATE totp_key SET wrong_codes = ?, blocked_until = ? WHERE organization = ? AND key_id = ?',
		wrongCodes,
		blockedUntil,
		organization,
		key_id,
	);
}
