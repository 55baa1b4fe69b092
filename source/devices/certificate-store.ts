import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {z} from 'zod';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {decrypt, deriveKey, encrypt} from '../parsec/crypto.ts';
import type {EmailAddress, HumanLabel, UserProfile} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {applyCertificates, emptyOrganization, type Organization} from '../parsec/organization.ts';
import {bytes32, deviceId, deviceLabel, read, timestamp, userId, userProfile, write} from '../parsec/wire.ts';
import {privateFolder, replaceDurably} from './durable.ts';

// What the certificates of an organization add up to, kept on disk under the device's own key: the next start asks only for what is new, and
// loads a state, not a chain.

/** Purpose of the key, derived from the device's `local_symkey`. */
const PURPOSE = '6e617274686578000000000000000001';
const FORMAT = 1;

/** Id, e-mail, name, profile, created, revoked, revoked by, public key. Tuples, since there may be ten thousands. */
const storedUser = z.tuple([
	userId,
	z.custom<EmailAddress>((value) => typeof value === 'string'),
	z.custom<HumanLabel>((value) => typeof value === 'string'),
	userProfile,
	timestamp,
	timestamp.nullable(),
	deviceId.nullable(),
	bytes32,
]);
/** Id, user, label, verify key, created. */
const storedDevice = z.tuple([deviceId, userId, deviceLabel, bytes32, timestamp]);

const stored = z.object({
	format: z.literal(FORMAT),
	device_id: deviceId,
	/** Whose certificates we were given: an OUTSIDER gets redacted ones. */
	own_profile: userProfile,
	root_verify_key: bytes32,
	last_common_timestamp: timestamp.nullable(),
	users: z.array(storedUser),
	devices: z.array(storedDevice),
});

export interface OpenOrganizationOptions {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	readonly dataDirectory: string;
}

/**
 * The organization as of now: what is stored and what the server has since, the whole chain checked. `added` counts the new certificates.
 * @throws CertificateError when the chain does not hold; ConnectionError, OfflineError
 */
export async function openOrganization(
	options: OpenOrganizationOptions,
): Promise<{readonly organization: Organization; readonly added: number}> {
	const {device} = options;
	const known = await load(options);
	const before = known ?? {organization: emptyOrganization(device.root_verify_key), ownProfile: device.initial_profile};
	const blobs = await fetchAfter(options, before.organization);
	const organization = await applyCertificates(before.organization, blobs);
	const ownProfile = organization.users.get(device.user_id)?.profile ?? before.ownProfile;
	if (isOutsider(ownProfile) !== isOutsider(before.ownProfile)) return startAgain(options, ownProfile);
	if (blobs.length > 0) await keep(options, organization, ownProfile);
	return {organization, added: blobs.length};
}

/** Names appear or vanish with a change to or from OUTSIDER: all certificates are other ones now (protocol: transport §4.4). */
async function startAgain(options: OpenOrganizationOptions, ownProfile: UserProfile) {
	const empty = emptyOrganization(options.device.root_verify_key);
	const blobs = await fetchAfter(options, empty);
	const organization = await applyCertificates(empty, blobs);
	await keep(options, organization, organization.users.get(options.device.user_id)?.profile ?? ownProfile);
	return {organization, added: blobs.length};
}

async function fetchAfter({connection}: OpenOrganizationOptions, {lastCommonTimestamp}: Organization) {
	const reply = await connection.send('certificate_get', {
		common_after: lastCommonTimestamp,
		sequester_after: null,
		shamir_recovery_after: null,
		realm_after: new Map(),
	});
	return reply.common_certificates;
}

async function load({
	device,
	dataDirectory,
}: OpenOrganizationOptions): Promise<{organization: Organization; ownProfile: UserProfile} | undefined> {
	try {
		const sealed = await readFile(pathOf(device, dataDirectory));
		const state = read(stored, decrypt(storeKey(device), sealed), 'certificate store');
		if (state.device_id !== device.device_id || Buffer.compare(state.root_verify_key, device.root_verify_key) !== 0) {
			return undefined;
		}
		const users = state.users.map(
			([id, email, label, profile, createdOn, revokedOn, revokedBy, publicKey]) =>
				[
					id,
					{
						userId: id,
						handle: {email, label},
						profile,
						createdOn,
						publicKey,
						...(revokedOn === null ? {} : {revokedOn}),
						...(revokedBy === null ? {} : {revokedBy}),
					},
				] as const,
		);
		const devices = state.devices.map(
			([id, owner, label, verifyKey, createdOn]) =>
				[id, {deviceId: id, userId: owner, label, verifyKey, createdOn}] as const,
		);
		return {
			organization: {
				rootVerifyKey: device.root_verify_key,
				users: new Map(users),
				devices: new Map(devices),
				lastCommonTimestamp: state.last_common_timestamp,
			},
			ownProfile: state.own_profile,
		};
	} catch {
		// Absent, damaged or another device's: it only saves time, and everything is fetched and checked anew.
		return undefined;
	}
}

async function keep(
	{device, dataDirectory}: OpenOrganizationOptions,
	organization: Organization,
	ownProfile: UserProfile,
) {
	const path = pathOf(device, dataDirectory);
	const content = encrypt(
		storeKey(device),
		write(stored, {
			format: FORMAT,
			device_id: device.device_id,
			own_profile: ownProfile,
			root_verify_key: organization.rootVerifyKey,
			last_common_timestamp: organization.lastCommonTimestamp,
			users: [...organization.users.values()].map(
				(user): z.output<typeof storedUser> => [
					user.userId,
					user.handle.email,
					user.handle.label,
					user.profile,
					user.createdOn,
					user.revokedOn ?? null,
					user.revokedBy ?? null,
					user.publicKey,
				],
			),
			devices: [...organization.devices.values()].map(
				(one): z.output<typeof storedDevice> => [one.deviceId, one.userId, one.label, one.verifyKey, one.createdOn],
			),
		}),
	);
	try {
		await privateFolder(dirname(path));
		await replaceDurably(path, content);
	} catch {
		// It only saves time: on a full or read-only disk everything is fetched again the next time.
	}
}

function pathOf(device: LocalDevice, dataDirectory: string): string {
	return join(dataDirectory, 'narthex', device.device_id, 'organization');
}

function storeKey(device: LocalDevice): Uint8Array {
	return deriveKey(device.local_symkey, PURPOSE);
}

function isOutsider(profile: UserProfile): boolean {
	return profile === 'OUTSIDER';
}
