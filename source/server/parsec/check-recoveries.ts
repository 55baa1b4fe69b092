import type {UserId} from '../../parsec/ids.ts';
import type {Organization} from '../../parsec/organization.ts';
import {noRecoveries} from '../../parsec/recoveries.ts';
import {readUnverifiedRecoveryCertificate} from '../../parsec/recovery-certificates.ts';
import {applyRecoveryCertificates} from '../../parsec/recovery-chain.ts';
import {listRecoveries, recipientsOf, recoveryCertificatesAfter, type StoredRecovery} from './recovery-setups.ts';
import type {Storage} from './storage.ts';

/** What a check found out about the shared recoveries of an organization. */
export interface CheckedRecoveries {
	readonly certificates: number;
	/** Whether the tables say the same as the certificates. */
	readonly areSame: boolean;
}

/**
 * Checks the certificates of shared recovery that each author and recipient gets, and the tables.
 * @param certified what the common certificates of the organization say
 * @throws NarthexError (`invalid-recovery-certificate`)
 */
export async function checkRecoveries(
	storage: Storage,
	organization: number,
	certified: Organization,
): Promise<CheckedRecoveries> {
	const setups = listRecoveries(storage, organization);
	const viewers = new Set<UserId>();
	let certificates = 0;
	for (const setup of setups) {
		const recipients = recipientsOf(storage, setup.id);
		for (const user of [setup.user_id, ...recipients.map(({user_id}) => user_id)]) viewers.add(user);
		certificates += 1 + recipients.length + (setup.deletion === null ? 0 : 1);
	}
	for (const viewer of viewers) {
		const blobs = recoveryCertificatesAfter(storage, organization, viewer, null);
		await applyRecoveryCertificates(noRecoveries(viewer), certified, blobs);
	}
	return {certificates, areSame: setups.every((setup) => isAsCertified(storage, setup))};
}

/** Whether the rows of a setup say the same as its certificates, which are verified already. */
function isAsCertified(storage: Storage, setup: StoredRecovery): boolean {
	const brief = readUnverifiedRecoveryCertificate(setup.brief);
	const deletion = setup.deletion === null ? undefined : readUnverifiedRecoveryCertificate(setup.deletion);
	if (brief.type !== 'shamir_recovery_brief_certificate') return false;
	const recipients = recipientsOf(storage, setup.id);
	const weights = brief.per_recipient_shares;
	return (
		brief.user_id === setup.user_id &&
		brief.timestamp === setup.created_on &&
		brief.threshold === setup.threshold &&
		recipients.length === weights.size &&
		recipients.every(({user_id, shares}) => weights.get(user_id) === shares) &&
		(deletion?.timestamp ?? null) === setup.deleted_on
	);
}
