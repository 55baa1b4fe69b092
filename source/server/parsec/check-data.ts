import {existsSync, statSync} from 'node:fs';
import {NarthexError} from '../../errors.ts';
import {applyCertificates} from '../../parsec/apply-certificates.ts';
import type {OrganizationId, Timestamp} from '../../parsec/ids.ts';
import {emptyOrganization, type Organization} from '../../parsec/organization.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import {accountDataFile, settleFile} from '../database-file.ts';
import {certificatesAfter} from './certificates.ts';
import {checkRecoveries} from './check-recoveries.ts';
import {listOrganizations, type StoredOrganization} from './organizations.ts';
import {Storage} from './storage.ts';
import {listUsers} from './users.ts';

/** What a check found out about one organization. */
export interface CheckedOrganization {
	readonly organizationId: OrganizationId;
	readonly users: number;
	readonly devices: number;
	readonly certificates: number;
	/** A sentence that says what is wrong; undefined if nothing is. */
	readonly problem: string | undefined;
}

/**
 * Checks a data file that no server uses: the file itself, the file of its accounts, and for each organization the
 * chains of certificates that members and OUTSIDERs get, those of shared recoveries, and that the tables say the same
 * as the certificates.
 * @throws NarthexError (`storage-…`) if the file is missing, in use, damaged or not of this program
 */
export async function checkData(path: string): Promise<readonly CheckedOrganization[]> {
	if (!existsSync(path)) throw new NarthexError('storage-missing', {path});
	if (statSync(path).size === 0) throw new NarthexError('storage-unusable', {path, reason: 'empty'});
	const storage = new Storage(path);
	try {
		if (!storage.isWhole()) throw new NarthexError('storage-damaged', {path});
		checkAccounts(storage, accountDataFile(path));
		const checked: CheckedOrganization[] = [];
		for (const organization of listOrganizations(storage)) checked.push(await checkOrganization(storage, organization));
		return checked;
	} finally {
		storage.close();
	}
}

/** @throws NarthexError (`storage-accounts-missing`, `storage-…`) */
function checkAccounts(storage: Storage, path: string): void {
	if (!existsSync(path)) {
		if (storage.hasAccounts) throw new NarthexError('storage-accounts-missing', {path});
		return;
	}
	settleFile(path);
}

async function checkOrganization(storage: Storage, organization: StoredOrganization): Promise<CheckedOrganization> {
	const {id, name, root_verify_key} = organization;
	const blobs = certificatesAfter(storage, id, 'common', null, false);
	const report = {organizationId: name, users: 0, devices: 0, certificates: blobs.length, problem: undefined};
	if (root_verify_key === null) {
		return blobs.length === 0 ? report : {...report, problem: words.server.check.noRootKey};
	}
	try {
		const full = await applyCertificates(emptyOrganization(root_verify_key), blobs);
		const redactedBlobs = certificatesAfter(storage, id, 'common', null, true);
		const redacted = await applyCertificates(emptyOrganization(root_verify_key), redactedBlobs);
		const recoveries = await checkRecoveries(storage, id, full);
		const counts = {
			users: full.users.size,
			devices: full.devices.size,
			certificates: blobs.length + recoveries.certificates,
		};
		const problem = differenceToRedacted(full, redacted) ?? differenceToTables(storage, id, full);
		const recoveryProblem = recoveries.areSame ? undefined : words.server.check.recoveriesDiffer;
		return {...report, ...counts, problem: problem ?? recoveryProblem};
	} catch (error) {
		if (error instanceof NarthexError) return {...report, problem: sentenceOf(error).message};
		throw error;
	}
}

/** The redacted chain must name the same users, devices and keys. */
function differenceToRedacted(full: Organization, redacted: Organization): string | undefined {
	return namedIn(full) === namedIn(redacted) ? undefined : words.server.check.outsidersSeeOthers;
}

function namedIn({users, devices}: Organization): string {
	const ofUsers = [...users.values()].map(({userId, profile, revokedOn, publicKey}) => [
		userId,
		profile,
		revokedOn,
		hex(publicKey),
	]);
	const ofDevices = [...devices.values()].map(({deviceId, userId, verifyKey}) => [deviceId, userId, hex(verifyKey)]);
	return JSON.stringify([ofUsers, ofDevices]);
}

interface DeviceRow {
	readonly device_id: string;
	readonly user_id: string;
	readonly verify_key: Uint8Array;
}

function differenceToTables(storage: Storage, organization: number, certified: Organization): string | undefined {
	const certifiedUsers = [...certified.users.values()].map(({userId, handle, profile, createdOn, revokedOn}) =>
		line(userId, handle.email, handle.label, profile, createdOn, revokedOn ?? null),
	);
	const storedUsers = listUsers(storage, organization).map(({user_id, email, label, profile, created_on, revoked_on}) =>
		line(user_id, email, label, profile, created_on, revoked_on),
	);
	if (differ(certifiedUsers, storedUsers)) return words.server.check.usersDiffer;
	const certifiedDevices = [...certified.devices.values()].map(({deviceId, userId, verifyKey}) =>
		line(deviceId, userId, hex(verifyKey)),
	);
	const storedDevices = storage
		.all<DeviceRow>('SELECT device_id, user_id, verify_key FROM device WHERE organization = ?', organization)
		.map(({device_id, user_id, verify_key}) => line(device_id, user_id, hex(verify_key)));
	return differ(certifiedDevices, storedDevices) ? words.server.check.devicesDiffer : undefined;
}

function line(...values: readonly (string | Timestamp | null)[]): string {
	return JSON.stringify(values);
}

function differ(one: readonly string[], other: readonly string[]): boolean {
	return one.toSorted().join('\n') !== other.toSorted().join('\n');
}

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('hex');
}
