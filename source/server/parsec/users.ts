import type {
	DeviceId,
	EmailAddress,
	HumanHandle,
	HumanLabel,
	Timestamp,
	UserId,
	UserProfile,
} from '../../parsec/ids.ts';
import type {Storage} from './storage.ts';

/** A row of the table. */
export interface StoredUser {
	readonly user_id: UserId;
	readonly email: EmailAddress;
	readonly label: HumanLabel;
	readonly profile: UserProfile;
	readonly created_on: Timestamp;
	readonly revoked_on: Timestamp | null;
	readonly is_frozen: 0 | 1;
	/** The date of the terms of service that the user accepted. */
	readonly terms_accepted_on: Timestamp | null;
}

/** A device together with its user. */
export interface StoredDevice extends StoredUser {
	readonly device_id: DeviceId;
	readonly verify_key: Uint8Array;
}

export function findUser(storage: Storage, organization: number, userId: UserId): StoredUser | undefined {
	return storage.getCached<StoredUser>(
		'SELECT * FROM user WHERE organization = ? AND user_id = ?',
		organization,
		userId,
	);
}

/** The user, not revoked, with exactly this address. */
export function findActiveUser(storage: Storage, organization: number, email: string): StoredUser | undefined {
	return storage.get<StoredUser>(
		'SELECT * FROM user WHERE organization = ? AND email = ? AND revoked_on IS NULL',
		organization,
		email,
	);
}

export function findDevice(storage: Storage, organization: number, deviceId: DeviceId): StoredDevice | undefined {
	return storage.getCached<StoredDevice>(
		'SELECT * FROM device JOIN user USING (organization, user_id) WHERE organization = ? AND device_id = ?',
		organization,
		deviceId,
	);
}

export function listUsers(storage: Storage, organization: number): readonly StoredUser[] {
	return storage.all<StoredUser>(
		'SELECT * FROM user WHERE organization = ? ORDER BY created_on, user_id',
		organization,
	);
}

export function listFrozen(storage: Storage, organization: number): readonly UserId[] {
	const rows = storage.all<Pick<StoredUser, 'user_id'>>(
		'SELECT user_id FROM user WHERE organization = ? AND is_frozen = 1 ORDER BY created_on, user_id',
		organization,
	);
	return rows.map(({user_id}) => user_id);
}

/** The users who may greet new users, sorted by name (protocol: transport §5.1). */
export function listAdministrators(storage: Storage, organization: number): readonly StoredUser[] {
	return storage.all<StoredUser>(
		"SELECT * FROM user WHERE organization = ? AND profile = 'ADMIN' AND revoked_on IS NULL ORDER BY label, user_id",
		organization,
	);
}

export function countActiveUsers(storage: Storage, organization: number): number {
	const row = storage.get<{readonly count: number}>(
		'SELECT count(*) AS count FROM user WHERE organization = ? AND revoked_on IS NULL',
		organization,
	);
	return row?.count ?? 0;
}

export function handleOf({email, label}: StoredUser): HumanHandle {
	return {email, label};
}
