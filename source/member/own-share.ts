import type {FetchedOrganization} from '../devices/certificate-store.ts';
import {DecodeError, NarthexError} from '../errors.ts';
import type {ListedInvitation} from '../parsec/commands.ts';
import {DecryptionError, SignatureError} from '../parsec/crypto.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import type {Organization} from '../parsec/organization.ts';
import {type RecoverySetup, stateOfSetup} from '../parsec/recoveries.ts';
import {openShares} from '../parsec/recovery-setup.ts';
import {sharesOf} from '../parsec/recovery-weights.ts';
import {faultOfShares} from '../parsec/sharing.ts';
import type {RecoveryToHelp} from '../sessions/recovery-phases.ts';

export type RecoveryInvitation = Extract<ListedInvitation, {type: 'SHAMIR_RECOVERY'}>;

/**
 * Our shares of a setup, opened and tested; none when we are not a recipient.
 * @throws NarthexError `own-share-unusable`
 */
export function openOwnShares(
	device: LocalDevice,
	{devices}: Pick<Organization, 'devices'>,
	{ownShare, weights}: RecoverySetup,
): readonly Uint8Array[] {
	const verifyKey = ownShare && devices.get(ownShare.author)?.verifyKey;
	if (ownShare === undefined || verifyKey === undefined) return [];
	let shares: readonly Uint8Array[];
	try {
		shares = openShares(ownShare, {privateKey: device.private_key, verifyKey});
	} catch (error) {
		if (!doesNotOpen(error)) throw error;
		throw new NarthexError('own-share-unusable', {fault: 'does-not-open'}, {cause: error});
	}
	const fault = faultOfShares(shares, weights.get(device.user_id) ?? 0);
	if (fault !== undefined) throw new NarthexError('own-share-unusable', {fault});
	return shares;
}

function doesNotOpen(error: unknown): boolean {
	return (
		error instanceof DecryptionError ||
		error instanceof SignatureError ||
		error instanceof DecodeError ||
		(error instanceof NarthexError && error.code === 'foreign-share')
	);
}

/**
 * What we give to the claimer of an invitation, tested before anybody is met (protocol: shared-recovery §8.3).
 * @throws NarthexError `recovery-deleted`, `recovery-not-found`, `recovery-unreachable`, `own-share-unusable`, and
 * `invalid-recovery-certificate` when the certificates that are missing do not hold
 */
export function shareToGive(
	device: LocalDevice,
	{organization, recoveries, recoveryProblem}: FetchedOrganization,
	{claimer_user_id, shamir_recovery_created_on}: RecoveryInvitation,
): {readonly recovery: RecoveryToHelp; readonly shares: readonly Uint8Array[]} {
	const setup = recoveries.setups.get(claimer_user_id);
	const claimer = organization.users.get(claimer_user_id);
	const createdOn = setup?.createdOn ?? 0;
	if (createdOn < shamir_recovery_created_on && recoveryProblem !== undefined) throw recoveryProblem;
	// There is a later setup only when this one was deleted.
	if (createdOn > shamir_recovery_created_on || setup?.deletion !== undefined)
		throw new NarthexError('recovery-deleted', {});
	if (setup === undefined || claimer === undefined || createdOn !== shamir_recovery_created_on) {
		throw new NarthexError('recovery-not-found', {});
	}
	const {threshold, weights} = setup;
	const state = stateOfSetup(setup, organization);
	if (state.state === 'unusable') {
		const revoked = state.revoked.reduce((sum, recipient) => sum + (weights.get(recipient) ?? 0), 0);
		throw new NarthexError('recovery-unreachable', {role: 'greeter', threshold, left: sharesOf(weights) - revoked});
	}
	const shares = openOwnShares(device, organization, setup);
	if (shares.length === 0) throw new NarthexError('recovery-not-found', {});
	const total = sharesOf(weights);
	return {
		recovery: {claimer: claimer.handle, setUpOn: setup.createdOn, threshold, total, ownShares: shares.length},
		shares,
	};
}
