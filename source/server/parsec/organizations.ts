import {
	type BootstrapToken,
	newBootstrapToken,
	type OrganizationId,
	type Timestamp,
	USER_PROFILES,
	type UserProfile,
} from '../../parsec/ids.ts';
import type {ServerEvent} from '../../parsec/server-event.ts';
import type {Storage} from './storage.ts';

/** A row of the table; `id` is the row id. */
export interface StoredOrganization {
	readonly id: number;
	readonly name: OrganizationId;
	readonly created_on: Timestamp;
	/** Null if anyone may bootstrap it. */
	readonly bootstrap_token: BootstrapToken | null;
	/** Null until the organization is bootstrapped. */
	readonly root_verify_key: Uint8Array | null;
	readonly is_expired: 0 | 1;
	/** Null: no limit. */
	readonly active_users_limit: number | null;
	readonly outsider_allowed: 0 | 1;
	/** In seconds. */
	readonly minimum_archiving_period: number;
	/** Null if there are no terms of service. */
	readonly terms_updated_on: Timestamp | null;
	/** JSON object from locale to URL. */
	readonly terms_urls: string | null;
}

/** What an administrator of the server may set; absent settings stay. `tos`: the URL for each locale; null for none. */
export interface OrganizationSettings {
	readonly is_expired?: boolean | undefined;
	readonly active_users_limit?: number | null | undefined;
	readonly user_profile_outsider_allowed?: boolean | undefined;
	readonly realm_minimum_archiving_period_before_deletion?: number | undefined;
	readonly tos?: Readonly<Record<string, string>> | null | undefined;
}

export function findOrganization(storage: Storage, name: OrganizationId): StoredOrganization | undefined {
	return storage.getCached<StoredOrganization>('SELECT * FROM organization WHERE name = ?', name);
}

export function listOrganizations(storage: Storage): readonly StoredOrganization[] {
	return storage.all<StoredOrganization>('SELECT * FROM organization ORDER BY name');
}

/**
 * Creates an organization that can be bootstrapped with the returned token. An organization that still waits for its
 * bootstrap is created again, and its old link stops working. Undefined if it is already bootstrapped.
 */
export function createOrganization(
	storage: Storage,
	name: OrganizationId,
	settings: OrganizationSettings,
	now: Timestamp,
): BootstrapToken | undefined {
	const existing = findOrganization(storage, name);
	if (existing !== undefined && existing.root_verify_key !== null) return undefined;
	if (existing !== undefined) storage.run('DELETE FROM organization WHERE id = ?', existing.id);
	const token = newBootstrapToken();
	const id = storage.run(
		'INSERT INTO organization (name, created_on, bootstrap_token) VALUES (?, ?, ?)',
		name,
		now,
		token,
	);
	changeOrganization(storage, id, settings, now);
	return token;
}

/** Organizations that wait for anyone to bootstrap them: the oldest are forgotten. */
const MAX_WAITING = 1000;

/** Creates an organization without a token, unless it exists: on servers where anyone may create organizations. */
export function createWithoutToken(storage: Storage, name: OrganizationId, now: Timestamp): void {
	if (findOrganization(storage, name) !== undefined) return;
	storage.run('INSERT INTO organization (name, created_on) VALUES (?, ?)', name, now);
	const isWaiting = 'root_verify_key IS NULL AND bootstrap_token IS NULL';
	const old = storage.get<Pick<StoredOrganization, 'id'>>(
		`SELECT id FROM organization WHERE ${isWaiting} ORDER BY id DESC LIMIT 1 OFFSET ${MAX_WAITING}`,
	);
	if (old !== undefined) storage.run(`DELETE FROM organization WHERE ${isWaiting} AND id <= ?`, old.id);
}

export function changeOrganization(storage: Storage, id: number, settings: OrganizationSettings, now: Timestamp): void {
	const {is_expired, active_users_limit, user_profile_outsider_allowed, tos} = settings;
	const period = settings.realm_minimum_archiving_period_before_deletion;
	if (is_expired !== undefined)
		storage.run('UPDATE organization SET is_expired = ? WHERE id = ?', Number(is_expired), id);
	if (active_users_limit !== undefined) {
		storage.run('UPDATE organization SET active_users_limit = ? WHERE id = ?', active_users_limit, id);
	}
	if (user_profile_outsider_allowed !== undefined) {
		storage.run('UPDATE organization SET outsider_allowed = ? WHERE id = ?', Number(user_profile_outsider_allowed), id);
	}
	if (period !== undefined)
		storage.run('UPDATE organization SET minimum_archiving_period = ? WHERE id = ?', period, id);
	if (tos !== undefined) {
		const [updatedOn, urls] = tos === null ? [null, null] : [now, JSON.stringify(tos)];
		storage.run('UPDATE organization SET terms_updated_on = ?, terms_urls = ? WHERE id = ?', updatedOn, urls, id);
	}
}

/** The event with which every stream begins. */
export function configurationEvent(organization: StoredOrganization, keepaliveSeconds: number): ServerEvent {
	return {
		event: 'ORGANIZATION_CONFIG',
		active_users_limit: organization.active_users_limit,
		realm_minimum_archiving_period_before_deletion: organization.minimum_archiving_period,
		sse_keepalive_seconds: keepaliveSeconds,
		user_profile_outsider_allowed: organization.outsider_allowed === 1,
	};
}

/**
 * Counts the users, now or at a date; by their profiles now, as the official server does. The server stores no files:
 * their sizes are zero (protocol: transport §1.9).
 */
export function organizationStatistics(storage: Storage, organization: number, at?: Timestamp) {
	const before = at ?? Number.MAX_SAFE_INTEGER;
	const counts = storage.all<{readonly profile: UserProfile; readonly active: number; readonly revoked: number}>(
		`SELECT profile, sum(revoked_on IS NULL OR revoked_on > ?1) AS active, sum(revoked_on <= ?1) AS revoked
		FROM user WHERE organization = ?2 AND created_on <= ?1 GROUP BY profile`,
		before,
		organization,
	);
	const detail = Object.fromEntries(
		USER_PROFILES.map((profile) => {
			const count = counts.find((row) => row.profile === profile);
			return [profile, {active: count?.active ?? 0, revoked: count?.revoked ?? 0}];
		}),
	) as Record<UserProfile, {readonly active: number; readonly revoked: number}>;
	const active = Object.values(detail).reduce((sum, count) => sum + count.active, 0);
	const revoked = Object.values(detail).reduce((sum, count) => sum + count.revoked, 0);
	return {
		realms: 0,
		data_size: 0,
		metadata_size: 0,
		users: active + revoked,
		active_users: active,
		users_per_profile_detail: detail,
	};
}
