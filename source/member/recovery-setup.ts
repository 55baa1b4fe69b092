import type {FetchedOrganization} from '../devices/certificate-store.ts';
import {NarthexError} from '../errors.ts';
import type {Reply} from '../parsec/commands.ts';
import type {AuthenticatedConnection} from '../parsec/connection.ts';
import {verifyKeyOf} from '../parsec/crypto.ts';
import {now, type Timestamp, type UserId} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {ownSetup, type RecoverySetup} from '../parsec/recoveries.ts';
import {newDeviceLike, newRecoverySecret, sharedRecoveryLabel} from '../parsec/recovery.ts';
import {type NewRecipient, signRecoveryDeletion, signRecoverySetup} from '../parsec/recovery-setup.ts';
import {faultOfSetup} from '../parsec/recovery-weights.ts';
import {certify, clockSkew, type Refusal} from '../sessions/certify.ts';
import {registerDevice} from '../sessions/create.ts';
import {limited, UNWATCHED} from '../sessions/network.ts';

/** Who sets up or deletes, and how the certificates are fetched. */
export interface SetupOptions {
	readonly device: LocalDevice;
	readonly connection: AuthenticatedConnection;
	fetch(): Promise<FetchedOrganization>;
}

/** What is to be set up. */
export interface SetupPlan {
	/** How many shares are needed. */
	readonly threshold: number;
	/** The recipients, and how many shares each is to have. */
	readonly weights: ReadonlyMap<UserId, number>;
}

/** How long the network may be gone in the middle, in ms. */
export const PATIENCE = 30_000;

/**
 * Sets up the shared recovery of our own account. All that can be refused here is refused before anything is made; the
 * recovery device is made once, and after a lost answer the certificates tell what the server has.
 * @throws NarthexError `recovery-setup-refused`, `recovery-exists`, `recipient-not-found`, `certificate-refused`,
 * `clock-skew`
 */
export async function setUpRecovery(options: SetupOptions, {threshold, weights}: SetupPlan): Promise<void> {
	const {device, connection, fetch} = options;
	const fault = faultOfSetup(device.user_id, threshold, weights);
	if (fault !== undefined) throw new NarthexError('recovery-setup-refused', {fault});
	const fetched = await fetch();
	if (activeOwnSetup(fetched) !== undefined) throw new NarthexError('recovery-exists', {});
	const recipients = recipientsOf(fetched, weights);
	const recoveryDevice = await registerRecoveryDevice(options);
	const dates = new Set<Timestamp>();
	const refusal = await certify(
		limited(UNWATCHED, PATIENCE),
		(timestamp) => {
			dates.add(timestamp);
			const secret = newRecoverySecret();
			const setup = {author: device, timestamp, threshold, recipients, recoveryDevice, secret};
			return connection.send('shamir_recovery_setup', signRecoverySetup(setup));
		},
		async () => {
			const own = activeOwnSetup(await fetch());
			return own !== undefined && own.author === device.device_id && dates.has(own.createdOn);
		},
	);
	if (refusal !== undefined) throw setupRefused(refusal);
}

function recipientsOf(
	{organization}: FetchedOrganization,
	weights: SetupPlan['weights'],
): ReadonlyMap<UserId, NewRecipient> {
	return new Map(
		[...weights].map(([recipient, weight]) => {
			const user = organization.users.get(recipient);
			if (user === undefined || user.revokedOn !== undefined) {
				throw new NarthexError('recipient-not-found', {email: user?.handle.email ?? recipient});
			}
			return [recipient, {weight, publicKey: user.publicKey}];
		}),
	);
}

/** One more device of ours, which exists nowhere but in the setup. */
async function registerRecoveryDevice({device, connection, fetch}: SetupOptions): Promise<LocalDevice> {
	let recoveryDevice = newDeviceLike(device, sharedRecoveryLabel(now()));
	await registerDevice(
		limited(UNWATCHED, PATIENCE),
		{device, connection, fetchOrganization: async () => (await fetch()).organization},
		{
			deviceId: recoveryDevice.device_id,
			verifyKey: verifyKeyOf(recoveryDevice.signing_key),
			purpose: 'SHAMIR_RECOVERY',
			labelAt(timestamp) {
				recoveryDevice = {...recoveryDevice, device_label: sharedRecoveryLabel(timestamp)};
				return recoveryDevice.device_label;
			},
		},
	);
	return recoveryDevice;
}

/**
 * Deletes the shared recovery of our own account, and tells whether there was one. The recovery device that was made
 * for it keeps working: Parsec has no way to revoke a device.
 * @throws NarthexError `certificate-refused`, `clock-skew`
 */
export async function deleteRecovery(options: SetupOptions): Promise<'deleted' | 'nothing-to-delete'> {
	const {device, connection, fetch} = options;
	const setup = activeOwnSetup(await fetch());
	if (setup === undefined) return 'nothing-to-delete';
	const refusal = await certify(
		limited(UNWATCHED, PATIENCE),
		(timestamp) => connection.send('shamir_recovery_delete', signRecoveryDeletion(device, setup, timestamp)),
		async () => activeOwnSetup(await fetch())?.createdOn !== setup.createdOn,
	);
	switch (refusal?.status) {
		case undefined:
			return 'deleted';
		case 'shamir_recovery_not_found':
		case 'shamir_recovery_already_deleted':
			return 'nothing-to-delete';
		case 'timestamp_out_of_ballpark':
			throw clockSkew(refusal);
		default:
			throw new NarthexError('certificate-refused', {of: 'recovery'});
	}
}

/** @throws NarthexError when the certificates that could tell do not hold */
function activeOwnSetup({recoveries, recoveryProblem}: FetchedOrganization): RecoverySetup | undefined {
	if (recoveryProblem !== undefined) throw recoveryProblem;
	const own = ownSetup(recoveries);
	return own?.deletion === undefined ? own : undefined;
}

function setupRefused(refusal: Refusal<Reply<'shamir_recovery_setup'>>): NarthexError {
	switch (refusal.status) {
		case 'shamir_recovery_already_exists':
			return new NarthexError('recovery-exists', {});
		case 'timestamp_out_of_ballpark':
			return clockSkew(refusal);
		default:
			return new NarthexError('certificate-refused', {of: 'recovery'});
	}
}
