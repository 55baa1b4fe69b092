import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {privateFolder, replaceDurably} from '../durable.ts';
import {applyCertificates} from '../parsec/apply-certificates.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {deriveKey} from '../parsec/crypto.ts';
import type {UserProfile} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {emptyOrganization, type Organization} from '../parsec/organization.ts';
import {openStoredOrganization, type StoredOrganization, sealOrganization} from './stored-organization.ts';

// The state that the certificates of an organization describe is kept on disk, encrypted under a key of the device. The
// next start asks only for newer certificates, and loads a state instead of checking a chain.

/** The purpose of the key that is derived from the device's `local_symkey`. */
const PURPOSE = '6e617274686578000000000000000002';

export interface OpenOrganizationOptions {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	readonly dataDirectory: string;
	/** Called again and again while new certificates are checked. */
	readonly onProgress?: (progress: CheckProgress) => void;
}

/** How far the check of new certificates has come, in certificates. */
export interface CheckProgress {
	readonly checked: number;
	readonly total: number;
}

/**
 * The organization as it is now: what is stored, and what the server has had since, with the whole chain checked.
 * `added` is the number of new certificates.
 * @throws CertificateError when the chain is not valid; ConnectionError, OfflineError
 */
export async function openOrganization(
	options: OpenOrganizationOptions,
): Promise<{readonly organization: Organization; readonly added: number}> {
	const {device} = options;
	const known = await load(options);
	const before = known ?? {organization: emptyOrganization(device.root_verify_key), ownProfile: device.initial_profile};
	const blobs = await fetchAfter(options, before.organization);
	if (blobs.length === 0) return {organization: before.organization, added: 0};
	const organization = await check(options, before.organization, blobs);
	const ownProfile = organization.users.get(device.user_id)?.profile ?? before.ownProfile;
	if (isOutsider(ownProfile) !== isOutsider(before.ownProfile)) return startAgain(options, ownProfile);
	await keep(options, {organization, ownProfile});
	return {organization, added: blobs.length};
}

/**
 * Fetches everything again. A change from or to OUTSIDER shows or hides names, so that the server sends other
 * certificates (protocol: transport §4.4).
 */
async function startAgain(options: OpenOrganizationOptions, ownProfile: UserProfile) {
	const empty = emptyOrganization(options.device.root_verify_key);
	const blobs = await fetchAfter(options, empty);
	const organization = await check(options, empty, blobs);
	const profileNow = organization.users.get(options.device.user_id)?.profile ?? ownProfile;
	await keep(options, {organization, ownProfile: profileNow});
	return {organization, added: blobs.length};
}

function check({onProgress}: OpenOrganizationOptions, known: Organization, blobs: readonly Uint8Array[]) {
	return applyCertificates(known, blobs, (checked) => onProgress?.({checked, total: blobs.length}));
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

async function load({device, dataDirectory}: OpenOrganizationOptions): Promise<StoredOrganization | undefined> {
	try {
		return openStoredOrganization(storeKey(device), device, await readFile(pathOf(device, dataDirectory)));
	} catch {
		// Absent, damaged or another device's. It only saves time: everything is fetched and checked again.
		return undefined;
	}
}

async function keep({device, dataDirectory}: OpenOrganizationOptions, state: StoredOrganization) {
	const path = pathOf(device, dataDirectory);
	const content = sealOrganization(storeKey(device), device, state);
	try {
		await privateFolder(dirname(path));
		await replaceDurably(path, content);
	} catch {
		// It only saves time: on a full or read-only disk, everything is fetched again the next time.
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
