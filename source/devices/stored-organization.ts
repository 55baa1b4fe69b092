import {createCipheriv, createDecipheriv, randomBytes} from 'node:crypto';
import * as z from 'zod';
import {DEVICE_PURPOSES, type DevicePurpose} from '../parsec/certificates.ts';
import {
	type DeviceId,
	type DeviceLabel,
	type EmailAddress,
	type HumanLabel,
	type Timestamp,
	USER_PROFILES,
	type UserId,
	type UserProfile,
} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from '../parsec/organization.ts';
import type {Recoveries} from '../parsec/recoveries.ts';
import {bytes, bytes32, deviceId, read, timestamp, uint, userProfile, write} from '../parsec/wire.ts';
import {readRecoveries, storedRecoveries, writeRecoveries} from './stored-recoveries.ts';

// The state of an organization as bytes, encrypted under a key of the device. Most starts find nothing new and look up
// no user, so they must not pay for ten thousand users. Opening decrypts and reads the outermost map; users and devices
// are made from columns of equal fields when they are first read. Entries are not checked again: only the device's key
// can have written them.

const FORMAT = 5;
/** In the place of the creator of the first user, and of the first device. */
const NO_CREATOR = '0'.repeat(32);
const CIPHER = 'aes-256-gcm';
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Ids of 16 bytes, dates as float64, keys of 32, each kind in one piece. */
const userColumns = z.object({
	ids: bytes,
	emails: z.array(z.string()),
	labels: z.array(z.string()),
	/** Places in `USER_PROFILES`. */
	profiles: bytes,
	created: bytes,
	/** Ids of devices; zeros for the first user. */
	creators: bytes,
	/** Of the user at that place: when, and by whom. */
	revocations: z.array(z.tuple([uint, timestamp, deviceId])),
	public_keys: bytes,
});

const deviceColumns = z.object({
	ids: bytes,
	user_ids: bytes,
	labels: z.array(z.string()),
	/** Places in `DEVICE_PURPOSES`. */
	purposes: bytes,
	created: bytes,
	/** Ids of devices; zeros for the first device. */
	creators: bytes,
	verify_keys: bytes,
});

const stored = z.object({
	format: z.literal(FORMAT),
	device_id: deviceId,
	/** Whose certificates we were given: an OUTSIDER gets redacted ones. */
	own_profile: userProfile,
	root_verify_key: bytes32,
	last_common_timestamp: timestamp.nullable(),
	/** `userColumns` and `deviceColumns`. */
	users: bytes,
	devices: bytes,
	/** Few, and needed at every start: they say from when on to ask for more. */
	recoveries: storedRecoveries,
});

/** An organization, the shared recoveries that concern the device's user, and the profile of that user at that time. */
export interface StoredOrganization {
	readonly organization: Organization;
	readonly recoveries: Recoveries;
	readonly ownProfile: UserProfile;
}

/** The bytes to keep; `key` is the device's own for this purpose, 32 bytes. */
export function sealOrganization(
	key: Uint8Array,
	device: LocalDevice,
	{organization, recoveries, ownProfile}: StoredOrganization,
): Uint8Array {
	const content = write(stored, {
		format: FORMAT,
		device_id: device.device_id,
		own_profile: ownProfile,
		root_verify_key: organization.rootVerifyKey,
		last_common_timestamp: organization.lastCommonTimestamp,
		users: writeUsers([...organization.users.values()]),
		devices: writeDevices([...organization.devices.values()]),
		recoveries: writeRecoveries(recoveries),
	});
	const nonce = randomBytes(NONCE_LENGTH);
	const cipher = createCipheriv(CIPHER, key, nonce);
	const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
}

/**
 * What was kept for this device, if it is that.
 * @throws Error when the key does not open it, or it is in another format
 */
export function openStoredOrganization(
	key: Uint8Array,
	device: LocalDevice,
	sealed: Uint8Array,
): StoredOrganization | undefined {
	const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_LENGTH), {authTagLength: TAG_LENGTH});
	decipher.setAuthTag(sealed.subarray(NONCE_LENGTH, NONCE_LENGTH + TAG_LENGTH));
	const content = Buffer.concat([decipher.update(sealed.subarray(NONCE_LENGTH + TAG_LENGTH)), decipher.final()]);
	const state = read(stored, content, 'certificate-store');
	const isOurs =
		state.device_id === device.device_id && Buffer.compare(state.root_verify_key, device.root_verify_key) === 0;
	if (!isOurs) return undefined;
	let users: ReadonlyMap<UserId, OrganizationUser> | undefined;
	let devices: ReadonlyMap<DeviceId, OrganizationDevice> | undefined;
	return {
		organization: {
			rootVerifyKey: device.root_verify_key,
			lastCommonTimestamp: state.last_common_timestamp,
			get users() {
				users ??= readUsers(state.users);
				return users;
			},
			get devices() {
				devices ??= readDevices(state.devices);
				return devices;
			},
		},
		recoveries: readRecoveries(device.user_id, state.recoveries),
		ownProfile: state.own_profile,
	};
}

function writeUsers(users: readonly OrganizationUser[]): Uint8Array {
	return write(userColumns, {
		ids: writeIds(users.map(({userId}) => userId)),
		emails: users.map(({handle}) => handle.email),
		labels: users.map(({handle}) => handle.label),
		profiles: Uint8Array.from(users, ({profile}) => USER_PROFILES.indexOf(profile)),
		created: writeDates(users.map(({createdOn}) => createdOn)),
		creators: writeIds(users.map(({createdBy = NO_CREATOR}) => createdBy)),
		revocations: users.flatMap(({revokedOn, revokedBy}, place): [number, Timestamp, DeviceId][] =>
			revokedOn === undefined || revokedBy === undefined ? [] : [[place, revokedOn, revokedBy]],
		),
		public_keys: Buffer.concat(users.map(({publicKey}) => publicKey)),
	});
}

function readUsers(content: Uint8Array): ReadonlyMap<UserId, OrganizationUser> {
	const columns = read(userColumns, content, 'certificate-store');
	const ids = readIds<UserId>(columns.ids);
	const created = readDates(columns.created);
	const creators = readIds<DeviceId>(columns.creators);
	const revocations = new Map(
		columns.revocations.map(([place, revokedOn, revokedBy]) => [place, {revokedOn, revokedBy}]),
	);
	return new Map(
		ids.map((userId, place): [UserId, OrganizationUser] => [
			userId,
			{
				userId,
				handle: {email: columns.emails[place] as EmailAddress, label: columns.labels[place] as HumanLabel},
				profile: USER_PROFILES[columns.profiles[place] ?? 0] as UserProfile,
				createdOn: created[place] as Timestamp,
				...(creators[place] === NO_CREATOR ? {} : {createdBy: creators[place] as DeviceId}),
				publicKey: columns.public_keys.subarray(place * 32, place * 32 + 32),
				...revocations.get(place),
			},
		]),
	);
}

function writeDevices(devices: readonly OrganizationDevice[]): Uint8Array {
	return write(deviceColumns, {
		ids: writeIds(devices.map(({deviceId}) => deviceId)),
		user_ids: writeIds(devices.map(({userId}) => userId)),
		labels: devices.map(({label}) => label),
		purposes: Uint8Array.from(devices, ({purpose}) => DEVICE_PURPOSES.indexOf(purpose)),
		created: writeDates(devices.map(({createdOn}) => createdOn)),
		creators: writeIds(devices.map(({createdBy = NO_CREATOR}) => createdBy)),
		verify_keys: Buffer.concat(devices.map(({verifyKey}) => verifyKey)),
	});
}

function readDevices(content: Uint8Array): ReadonlyMap<DeviceId, OrganizationDevice> {
	const columns = read(deviceColumns, content, 'certificate-store');
	const ids = readIds<DeviceId>(columns.ids);
	const userIds = readIds<UserId>(columns.user_ids);
	const created = readDates(columns.created);
	const creators = readIds<DeviceId>(columns.creators);
	return new Map(
		ids.map((deviceId, place): [DeviceId, OrganizationDevice] => [
			deviceId,
			{
				deviceId,
				userId: userIds[place] as UserId,
				label: columns.labels[place] as DeviceLabel,
				purpose: DEVICE_PURPOSES[columns.purposes[place] ?? 0] as DevicePurpose,
				createdOn: created[place] as Timestamp,
				...(creators[place] === NO_CREATOR ? {} : {createdBy: creators[place] as DeviceId}),
				verifyKey: columns.verify_keys.subarray(place * 32, place * 32 + 32),
			},
		]),
	);
}

function writeIds(ids: readonly string[]): Uint8Array {
	return Buffer.from(ids.join(''), 'hex');
}

function readIds<Id extends string>(column: Uint8Array): readonly Id[] {
	const hex = Buffer.from(column).toString('hex');
	return Array.from({length: column.length / 16}, (_, place) => hex.slice(place * 32, place * 32 + 32) as Id);
}

function writeDates(dates: readonly Timestamp[]): Uint8Array {
	return new Uint8Array(Float64Array.from(dates).buffer);
}

/** A copy, since a view of float64 has to begin at a multiple of eight. */
function readDates(column: Uint8Array): Float64Array {
	return new Float64Array(new Uint8Array(column).buffer);
}
