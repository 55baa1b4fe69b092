import {randomInt} from 'node:crypto';
import {NarthexError} from '../errors.ts';
import type {Request} from './commands.ts';
import {openSigned, signed} from './crypto.ts';
import type {Timestamp, UserId} from './ids.ts';
import type {LocalDevice} from './local-device.ts';
import type {RecoverySetup} from './recoveries.ts';
import {
	encryptRecoveryDevice,
	type RecoverySecret,
	type RecoveryShareData,
	recoveryShareData,
	writeRecoverySecret,
} from './recovery.ts';
import {type RecoveryShareCertificate, signRecoveryCertificate} from './recovery-certificates.ts';
import {openSealed, seal} from './sealed-box.ts';
import {split} from './sharing.ts';
import {readVersioned, writeVersioned} from './versioned.ts';

/** A recipient of a new setup. */
export interface NewRecipient {
	/** How many shares. */
	readonly weight: number;
	/** The user key of the user certificate: X25519, 32 bytes. */
	readonly publicKey: Uint8Array;
}

export interface NewRecoverySetup {
	/** The device that sets up and signs. */
	readonly author: LocalDevice;
	/** Later than the certificate of `recoveryDevice`. */
	readonly timestamp: Timestamp;
	readonly threshold: number;
	readonly recipients: ReadonlyMap<UserId, NewRecipient>;
	/** Already registered, as a device of the author's user. */
	readonly recoveryDevice: LocalDevice;
	/** Fresh for each request. */
	readonly secret: RecoverySecret;
}

/** The request that makes a setup for which `faultOfSetup` finds none (protocol: shared-recovery §3). */
export function signRecoverySetup(setup: NewRecoverySetup): Request<'shamir_recovery_setup'> {
	const {author, timestamp, threshold, secret} = setup;
	const [device, user] = [author.device_id, author.user_id];
	// In no order: the number of a share must not tell whose it is.
	const recipients = shuffled([...setup.recipients]);
	const weights = recipients.map(([, {weight}]) => weight);
	const shares = split(writeRecoverySecret(secret), threshold, weights);
	return {
		ciphered_data: encryptRecoveryDevice(secret.data_key, setup.recoveryDevice),
		reveal_token: secret.reveal_token,
		shamir_recovery_brief_certificate: signRecoveryCertificate(author.signing_key, {
			type: 'shamir_recovery_brief_certificate',
			author: device,
			timestamp,
			user_id: user,
			threshold,
			per_recipient_shares: new Map(recipients.map(([recipient, {weight}]) => [recipient, weight])),
		}),
		shamir_recovery_share_certificates: recipients.map(([recipient, {publicKey}], index) =>
			signRecoveryCertificate(author.signing_key, {
				type: 'shamir_recovery_share_certificate',
				author: device,
				timestamp,
				user_id: user,
				recipient,
				ciphered_share: sealShares(author.signing_key, publicKey, {
					type: 'shamir_recovery_share_data',
					author: device,
					timestamp,
					weighted_share: shares[index] ?? [],
				}),
			}),
		),
	};
}

/** The request that deletes a setup: any device of its user may sign it. */
export function signRecoveryDeletion(
	author: LocalDevice,
	setup: Pick<RecoverySetup, 'userId' | 'createdOn' | 'weights'>,
	timestamp: Timestamp,
): Request<'shamir_recovery_delete'> {
	return {
		shamir_recovery_deletion_certificate: signRecoveryCertificate(author.signing_key, {
			type: 'shamir_recovery_deletion_certificate',
			author: author.device_id,
			timestamp,
			setup_to_delete_timestamp: setup.createdOn,
			setup_to_delete_user_id: setup.userId,
			share_recipients: [...setup.weights.keys()],
		}),
	};
}

/** Signed by the author, then sealed for the recipient. */
function sealShares(signingKey: Uint8Array, publicKey: Uint8Array, data: RecoveryShareData): Uint8Array {
	return seal(publicKey, signed(signingKey, writeVersioned(recoveryShareData, data)));
}

/**
 * The shares in a certificate: `privateKey` is the recipient's user key, `verifyKey` that of the device that signed
 * the certificate (protocol: shared-recovery §6). Whether they are as many as they should be tells `faultOfShares`.
 * @throws DecryptionError, SignatureError, DecodeError; NarthexError (`foreign-share`) when they were made for
 * another certificate.
 */
export function openShares(
	certificate: RecoveryShareCertificate,
	keys: {readonly privateKey: Uint8Array; readonly verifyKey: Uint8Array},
): readonly Uint8Array[] {
	const content = openSigned(keys.verifyKey, openSealed(keys.privateKey, certificate.ciphered_share));
	const data = readVersioned(recoveryShareData, content, 'recovery-share');
	if (data.author !== certificate.author || data.timestamp !== certificate.timestamp) {
		throw new NarthexError('foreign-share', {});
	}
	return data.weighted_share;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
	const result: Item[] = [];
	for (const item of items) result.splice(randomInt(result.length + 1), 0, item);
	return result;
}
