import {readFile, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {DecodeError, NarthexError} from '../errors.ts';
import {changeFile} from '../locked-file.ts';
import {whyUnreadable} from '../own-files.ts';
import {applyCertificates} from '../parsec/apply-certificates.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {deriveKey} from '../parsec/crypto.ts';
import type {Timestamp} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {emptyOrganization, type Organization} from '../parsec/organization.ts';
import {noRecoveries, type Recoveries} from '../parsec/recoveries.ts';
import {applyRecoveryCertificates} from '../parsec/recovery-chain.ts';
import {saveError} from './save.ts';
import {openStoredOrganization, type StoredOrganization, sealOrganization} from './stored-organization.ts';

// The state that the certificates of an organization describe is kept on disk, encrypted under a key of the device. The
// next start asks only for newer certificates, and loads a state instead of checking a chain.

/** The purpose of the key that is derived from the device's `local_symkey`. */
const PURPOSE = '6e617274686578000000000000000002';

export interface OpenOrganizationOptions {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	readonly dataDirectory: string;
	/** What was given last, to go on from where it could not be kept. */
	readonly last?: FetchedOrganization;
	/** Called again and again while new certificates are checked. */
	readonly onProgress?: (progress: CheckProgress) => void;
}

/** How far the check of new certificates has come, in certificates. */
export interface CheckProgress {
	readonly checked: number;
	readonly total: number;
}

/** What the checked certificates of an organization say, to the user of one device. */
export interface FetchedOrganization extends StoredOrganization {
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
 * @throws NarthexError `known-certificates-changed` when all was fetched again, and is not what was known
 */
export async function openOrganization(options: OpenOrganizationOptions): Promise<FetchedOrganization> {
	const {device, last} = options;
	const loaded = await load(options);
	const [stored, notice] = loaded instanceof NarthexError ? [undefined, {notice: loaded}] : [loaded, {}];
	const before = stored ?? last;
	const fetched = await fetchAfter(options, before ?? nothingKnown(device));
	// The names that the server hid from an OUTSIDER are shown from now on (protocol: transport §4.4). The other way
	// round, what is known stays known.
	const showsNames = before?.ownProfile === 'OUTSIDER' && fetched.ownProfile !== 'OUTSIDER';
	const whole = showsNames ? await fetchAgain(options, fetched) : fetched;
	if (whole.added > 0) await keep(options, whole);
	return {...whole, ...notice};
}

function nothingKnown(device: LocalDevice): StoredOrganization {
	const organization = emptyOrganization(device.root_verify_key);
	return {organization, recoveries: noRecoveries(device.user_id), ownProfile: device.initial_profile};
}

/** Fetches everything, which must agree with what is known. Recoveries hide no names. */
function fetchAgain(options: OpenOrganizationOptions, known: StoredOrganization): Promise<FetchedOrganization> {
	const {organization} = nothingKnown(options.device);
	return fetchAfter(options, {...known, organization}, known.organization);
}

async function fetchAfter(
	{device, connection, onProgress}: OpenOrganizationOptions,
	before: StoredOrganization,
	known?: Organization,
): Promise<FetchedOrganization> {
	const {common_certificates, shamir_recovery_certificates} = await connection.send('certificate_get', {
		common_after: before.organization.lastCommonTimestamp,
		sequester_after: null,
		shamir_recovery_after: before.recoveries.lastTimestamp,
		realm_after: new Map(),
	});
	const total = common_certificates.length;
	const organization =
		total === 0 && known === undefined
			? before.organization
			: await applyCertificates(before.organization, common_certificates, {
					viewer: device.user_id,
					...(known === undefined ? {} : {known}),
					onProgress: (checked) => onProgress?.({checked, total}),
				});
	const recovered = await applyRecoveries(before.recoveries, organization, shamir_recovery_certificates);
	const added = total + (recovered.recoveryProblem === undefined ? shamir_recovery_certificates.length : 0);
	const ownProfile =
		added === 0 ? before.ownProfile : (organization.users.get(device.user_id)?.profile ?? before.ownProfile);
	return {organization, ...recovered, ownProfile, added};
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

/** What is stored, or why it cannot be used: then everything is fetched and checked again. */
async function load({device, dataDirectory}: OpenOrganizationOptions) {
	const path = pathOf(device, dataDirectory);
	try {
		return readStored(device, path, await readFile(path));
	} catch (error) {
		return whyUnreadable(error, 'certificates', path);
	}
}

function readStored(device: LocalDevice, path: string, bytes: Uint8Array) {
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
	try {
		await changeFile(path, (bytes) => {
			const other = bytes && readStored(device, path, bytes);
			const newest = other === undefined || other instanceof NarthexError ? state : newestOf(state, other);
			return sealOrganization(storeKey(device), device, newest);
		});
	} catch {
		// On a full or read-only disk, everything is fetched again the next time.
	}
}

/** Another program, or an answer that was on its way, may know more by now. */
function newestOf(ours: StoredOrganization, stored: StoredOrganization): StoredOrganization {
	const isOlder = (one: Timestamp | null, other: Timestamp | null) => (one ?? 0) < (other ?? 0);
	const {recoveries} = isOlder(ours.recoveries.lastTimestamp, stored.recoveries.lastTimestamp) ? stored : ours;
	const {organization, ownProfile} = isOlder(
		ours.organization.lastCommonTimestamp,
		stored.organization.lastCommonTimestamp,
	)
		? stored
		: ours;
	return {organization, ownProfile, recoveries};
}

/**
 * Removes what is stored.
 * @throws NarthexError `folder-not-writable`, `not-saved`
 */
export async function forgetOrganization(device: LocalDevice, dataDirectory: string): Promise<void> {
	const path = pathOf(device, dataDirectory);
	try {
		await rm(path, {force: true});
	} catch (error) {
		throw saveError(error, dirname(path));
	}
}

function pathOf(device: LocalDevice, dataDirectory: string): string {
	return join(dataDirectory, 'narthex', device.device_id, 'organization');
}

function storeKey(device: LocalDevice): Uint8Array {
	return deriveKey(device.local_symkey, PURPOSE);
}
