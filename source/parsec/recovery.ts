import {randomBytes} from 'node:crypto';
import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {decrypt, encrypt, newSecretKey, newSigningKey} from './crypto.ts';
import {readLocalDevice} from './device-file.ts';
import {type DeviceLabel, newDeviceId, parseDeviceLabel, type Timestamp, timestampText} from './ids.ts';
import {type LocalDevice, localDevice} from './local-device.ts';
import {MAX_SHARES, possibleSecrets} from './sharing.ts';
import {readVersioned, writeVersioned} from './versioned.ts';
import {bytes32, bytesOf, deviceId, list, timestamp, write} from './wire.ts';

// What a shared recovery is made of, certificates apart (protocol: shared-recovery §1, §8.2).

/** What is shared, in format v0. */
export const recoverySecret = z.object({
	type: z.literal('shamir_recovery_secret'),
	/** Opens the ciphered data. */
	data_key: bytes32,
	/** Shown to the server to get them. */
	reveal_token: bytesOf(16),
});
export type RecoverySecret = Readonly<z.output<typeof recoverySecret>>;

/** Binary only, unlike elsewhere: text or numbers that are taken for a share would give a wrong secret in silence. */
const share = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length >= 2);
const weightedShare = list(share).refine(({length}) => length <= MAX_SHARES);

/** The shares of one recipient. The author signs them and seals them for the recipient's user key: see `openShares`. */
export const recoveryShareData = z.object({
	type: z.literal('shamir_recovery_share_data'),
	author: deviceId,
	/** Equal to the brief's. */
	timestamp,
	weighted_share: weightedShare,
});
export type RecoveryShareData = Readonly<z.output<typeof recoveryShareData>>;

/** What the claimer sends at step 6. */
export const inviteRecoveryData = z.object({type: z.literal('invite_shamir_recovery_data')});
export type InviteRecoveryData = z.output<typeof inviteRecoveryData>;

/** What a recipient answers at step 7: its shares as the author made them. */
export const inviteRecoveryConfirmation = z.object({
	type: z.literal('invite_shamir_recovery_confirmation'),
	weighted_share: weightedShare,
});
export type InviteRecoveryConfirmation = Readonly<z.output<typeof inviteRecoveryConfirmation>>;

/** A fresh secret, for one setup. */
export function newRecoverySecret(): RecoverySecret {
	return {type: 'shamir_recovery_secret', data_key: newSecretKey(), reveal_token: randomBytes(16)};
}

/** The secret as it is split. */
export function writeRecoverySecret(secret: RecoverySecret): Uint8Array {
	return writeVersioned(recoverySecret, secret);
}

/**
 * What combined shares say.
 * @throws DecodeError when they are no secret: there were too few shares, or a wrong one
 */
export function readRecoverySecret(combined: Uint8Array): RecoverySecret {
	return readVersioned(recoverySecret, combined, 'recovery-secret');
}

/**
 * The secrets that the gathered shares can give, the likeliest first. There is more than one only when a recipient gave
 * a wrong share. The right one is the one whose token the server knows.
 */
export function* possibleRecoverySecrets<Giver>(
	gathered: ReadonlyMap<Giver, readonly Uint8Array[]>,
	threshold: number,
): Generator<{readonly secret: RecoverySecret; readonly suspects: readonly Giver[]}> {
	for (const {secret, suspects} of possibleSecrets(gathered, threshold)) {
		try {
			yield {secret: readRecoverySecret(secret), suspects};
		} catch (error) {
			// With a wrong share, the bytes are no secret: the next ones may be.
			if (!(error instanceof DecodeError)) throw error;
		}
	}
}

/**
 * One more device of the user of `device`: a fresh id, signing key and local key, all else the same
 * (protocol: shared-recovery §1.4, device-upkeep §3.1). Keep it while its registration is tried again. Only a label
 * with a date in it changes then.
 */
export function newDeviceLike(device: LocalDevice, label: DeviceLabel): LocalDevice {
	return {
		...device,
		device_id: newDeviceId(),
		device_label: label,
		signing_key: newSigningKey(),
		local_symkey: newSecretKey(),
	};
}

/** The label of a recovery device; `on` is the timestamp of its certificate. */
export function sharedRecoveryLabel(on: Timestamp): DeviceLabel {
	return parseDeviceLabel(`shamir-recovery-${timestampText(on)}`);
}

/** The `ciphered_data` of a setup: the recovery device under the secret's `data_key`. */
export function encryptRecoveryDevice(dataKey: Uint8Array, device: LocalDevice): Uint8Array {
	return encrypt(dataKey, write(localDevice, device));
}

/**
 * The recovery device in what the server reveals. Nothing says that it is the claimer's: compare its user and
 * organization with the claim, and its verify key with the device certificate.
 * @throws DecryptionError, DecodeError
 */
export function decryptRecoveryDevice(dataKey: Uint8Array, cipheredData: Uint8Array): LocalDevice {
	return readLocalDevice(decrypt(dataKey, cipheredData));
}
