import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {privateFolder, replaceDurably} from '../durable.ts';
import {DecodeError, NarthexError} from '../errors.ts';
import {whyUnreadable} from '../own-files.ts';
import {applyCertificates} from '../parsec/apply-certificates.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {deriveKey} from '../parsec/crypto.ts';
import type {UserProfile} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {emptyOrganization, type Organization} from '../parsec/organization.ts';
import {noRecoveries, type Recoveries} from '../parsec/recoveries.ts';
import {applyRecoveryCertificates} from '../parsec/recovery-chain.ts';
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

/** What the checked certificates of an organization say, to the user of one device. */
export interface FetchedOrganization {
	readonly organization: Organization;
	/** Those that concern the device's user. When the new certificates do not hold, those that were known before. */
	readonly recoveries: Recoveries;
	/** Why the new certificates of shared recoveries do not hold. It must not keep a member from everything else. */
	readonly recoveryProblem?: NarthexError;
	/** Why the certificates that were kept could not be used. All were fetched and checked again. */
	readonly notice?: NarthexError;
	/** How many certificates are new. */
	readonly added: number;
}

/**
 * The organization as it is now: what is stored, and what the server has had since, with the whole chain checked.
 * @throws CertificateError when the chain is not valid; ConnectionError, OfflineError
 */
export async function openOrganization(options: OpenOrganizationOptions): Promise<FetchedOrganization> {
	const {device} = options;
	const loaded = await load(options);
	const [known, notice] = loaded instanceof NarthexError ? [undefined, {notice: loaded}] : [loaded, {}];
	const before = known ?? nothingKnown(device, device.initial_profile);
	const fetched = await fetchAfter(options, before);
	const {ownProfile} = fetched;
	if (isOutsider(ownProfile) === isOutsider(before.ownProfile)) return {...fetched.result, ...notice};
	// A change from or to OUTSIDER shows or hides names, so that the server sends other certificates (protocol:
	// transport §4.4).
	return {...(await fetchAfter(options, nothingKnown(device, ownProfile))).result, ...notice};
}

function nothingKnown(device: LocalDevice, ownProfile: UserProfile): StoredOrganization {
	const organization = emptyOrganization(device.root_verify_key);
	return {organization, recoveries: noRecoveries(device.user_id), ownProfile};
}

async function fetchAfter(
	options: OpenOrganizationOptions,
	before: StoredOrganization,
): Promise<{readonly result: FetchedOrganization; readonly ownProfile: UserProfile}> {
	const {device, connection, onProgress} = options;
	const {common_certificates, shamir_recovery_certificates} = await connection.send('certificate_get', {
		common_after: before.organization.lastCommonTimestamp,
		sequester_after: null,
		shamir_recovery_after: before.recoveries.lastTimestamp,
		realm_after: new Map(),
	});
	const total = common_certificates.length;
	const organization =
		total === 0
			? before.organization
			: await applyCertificates(before.organization, common_certificates, (checked) => onProgress?.({checked, total}));
	const recovered = await applyRecoveries(before.recoveries, organization, shamir_recovery_certificates);
	const added = total + (recovered.recoveryProblem === undefined ? shamir_recovery_certificates.length : 0);
	const ownProfile =
		added === 0 ? before.ownProfile : (organization.users.get(device.user_id)?.profile ?? before.ownProfile);
	const {recoveries} = recovered;
	if (added > 0) await keep(options, {organization, recoveries, ownProfile});
	return {result: {organization, ...recovered, added}, ownProfile};
}

async function applyRecoveries(
	known: Recoveries,
	organization: Organization,
	blobs: readonly Uint8Array[],
): Promise<Pick<FetchedOrganization, 'recoveries' | 'recoveryProblem'>> {
	if (blobs.length === 0) return {recoveries: known};
	try {
		return {recoveries: await applyRecoveryCertificates(known, organization, blobs)};
	} catch (error) {
		if (!(error instanceof NarthexError)) throw error;
		return {recoveries: known, recoveryProblem: error};
	}
}

/** What is stored, or why it cannot be used. It only saves time: else everything is fetched and checked again. */
async function load({device, dataDirectory}: OpenOrganizationOptions) {
	const path = pathOf(device, dataDirectory);
	let bytes: Uint8Array;
	try {
		bytes = await readFile(path);
	} catch (error) {
		return whyUnreadable(error, 'certificates', path);
	}
	try {
		return openStoredOrganization(storeKey(device), device, bytes);
	} catch (error) {
		// Another version of Narthex kept it in another format.
		if (error instanceof DecodeError) return undefined;
		return new NarthexError('certificates-damaged', {path}, {cause: error});
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
