import {existsSync} from 'node:fs';
import {NarthexError} from '../errors.ts';
import {applyCertificates} from '../parsec/apply-certificates.ts';
import type {OrganizationId, Timestamp} from '../parsec/ids.ts';
import {emptyOrganization, type Organization} from '../parsec/organization.ts';
import {words} from '../words/index.ts';
import {sentenceOf} from '../words/sentence.ts';
import {certificatesAfter} from './certificates.ts';
import {listOrganizations, type StoredOrganization} from './organizations.ts';
import {Storage} from './storage.ts';
import {listUsers} from './users.ts';

/** What a check found out about one organization. */
export interface CheckedOrganization {
	readonly organizationId: OrganizationId;
	readonly users: number;
	readonly devices: number;
	readonly certificates: number;
	/** Why something in it is not as it has to be, a sentence; undefined when all is well. */
	readonly problem: string | undefined;
}

/**
 * Verifies a data file that no server uses: the file itself, and in each organization both chains of certificates, as members and as OUTSIDERs
 * get them, and that the tables say what the certificates say.
 * @throws NarthexError (`storage-…`) when the file is not there, in use, of another program or damaged.
 */
export async function checkData(path: string): Promise<readonly CheckedOrganization[]> {
	if (!existsSync(path)) {
		const {message, nextStep} = words.server.storage.missing;
		throw new NarthexError('storage-missing', message(path), nextStep);
	}
	const storage = new Storage(path);
	try {
		mustBeWhole(storage, path);
		const checked: CheckedOrganization[] = [];
		for (const organization of listOrganizations(storage)) checked.push(await checkOrganization(storage, organization));
		return checked;
	} finally {
		storage.close();
	}
}

function mustBeWhole(storage: Storage, path: string): void {
	const result = storage.get<{readonly integrity_check: string}>('PRAGMA integrity_check(1)');
	const foreign = storage.get('PRAGMA foreign_key_check');
	if (result?.integrity_check === 'ok' && foreign === undefined) return;
	const {message, nextStep} = words.server.storage.damaged;
	throw new NarthexError('storage-damaged', message(path), nextStep);
}

async function checkOrganization(storage: Storage, organization: StoredOrganization): Promise<CheckedOrganization> {
	const {id, name, root_verify_key} = organization;
	const full = certificatesAfter(storage, id, 'common', null, false);
	const report = {organizationId: name, users: 0, devices: 0, certificates: full.length, problem: undefined};
	if (root_verify_key === null) {
		return full.length === 0 ? report : {...report, problem: words.server.check.noRootKey};
	}
	try {
		const chain = await applyCertificates(emptyOrganization(root_verify_key), full);
		const redacted = certificatesAfter(storage, id, 'common', null, true);
		const twin = await applyCertificates(emptyOrganization(root_verify_key), redacted);
		const counts = {users: chain.users.size, devices: chain.devices.size};
		return {...report, ...counts, problem: differenceOf(chain, twin) ?? differenceToTables(storage, id, chain)};
	} catch (error) {
		if (error instanceof NarthexError) return {...report, problem: sentenceOf(error).message};
		throw error;
	}
}

/** The redacted chain names the same users, devices and keys. */
function differenceOf(chain: Organization, twin: Organization): string | undefined {
	return facts(chain) === facts(twin) ? undefined : words.server.check.outsidersSeeOthers;
}

function facts({users, devices}: Organization): string {
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

function differenceToTables(
	storage: Storage,
	organization: number,
	{users, devices}: Organization,
): string | undefined {
	const certifiedUsers = [...users.values()].map(({userId, handle, profile, createdOn, revokedOn}) =>
		userFacts(userId, handle.email, handle.label, profile, createdOn, revokedOn ?? null),
	);
	const storedUsers = listUsers(storage, organization).map(({user_id, email, label, profile, created_on, revoked_on}) =>
		userFacts(user_id, email, label, profile, created_on, revoked_on),
	);
	if (differ(certifiedUsers, storedUsers)) return words.server.check.usersDiffer;
	const certifiedDevices = [...devices.values()].map(
		({deviceId, userId, verifyKey}) => `${deviceId} ${userId} ${hex(verifyKey)}`,
	);
	const storedDevices = storage
		.all<DeviceRow>('SELECT device_id, user_id, verify_key FROM device WHERE organization = ?', organization)
		.map(({device_id, user_id, verify_key}) => `${device_id} ${user_id} ${hex(verify_key)}`);
	return differ(certifiedDevices, storedDevices) ? words.server.check.devicesDiffer : undefined;
}

function userFacts(...values: readonly (string | Timestamp | null)[]): string {
	return JSON.stringify(values);
}

function differ(one: readonly string[], other: readonly string[]): boolean {
	return one.toSorted().join('\n') !== other.toSorted().join('\n');
}

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('hex');
}
