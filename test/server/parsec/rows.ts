import {onTestFinished} from 'vitest';
import type {EmailAddress, HumanLabel, Timestamp, UserId, UserProfile} from '../../../source/parsec/ids.ts';
import {Storage} from '../../../source/server/parsec/storage.ts';

/** The row id of the organization in `storageOf`. */
export const ORGANIZATION = 1;

/** A storage in memory, closed when the test is over. */
export function emptyStorage(): Storage {
	const storage = new Storage(':memory:');
	onTestFinished(() => storage.close());
	return storage;
}

/** A user of `storageOf`, by the first letter of the name. */
export interface Row {
	readonly name: string;
	/** Default: STANDARD. */
	readonly profile?: UserProfile;
	/** Default: the place in the list. */
	readonly createdOn?: number;
	readonly revokedOn?: number;
	readonly isFrozen?: boolean;
}

/** The id of the user with this name. */
export function idOf(name: string): UserId {
	return Buffer.from(name.padEnd(16)).toString('hex').slice(0, 32) as UserId;
}

export const at = (time: number) => time as Timestamp;

/** A storage with an organization of these users. */
export function storageOf(...users: readonly Row[]): Storage {
	const storage = emptyStorage();
	storage.run("INSERT INTO organization (id, name, created_on) VALUES (1, 'Org', 0)");
	for (const [index, {name, profile = 'STANDARD', createdOn = index, revokedOn = null, isFrozen}] of users.entries()) {
		storage.run(
			`INSERT INTO user (organization, user_id, email, label, profile, created_on, revoked_on, is_frozen)
			VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
			...[idOf(name), `${name}@example.com` as EmailAddress, name as HumanLabel, profile, createdOn, revokedOn],
			Number(isFrozen ?? false),
		);
	}
	return storage;
}
