import {randomInt} from 'node:crypto';
import {failure} from '../errors.ts';
import type {SetupFault} from '../reasons.ts';
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
import {MAX_SHARES, split} from './sharing.ts';
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

/**
 * What is wrong with a setup before anything is made; undefined when it can be made
 * (protocol: shared-recovery §1.3, shared-recovery §3).
 */
export function faultOfSetup(
	author: UserId,
	threshold: number,
	weights: ReadonlyMap<UserId, number>,
): SetupFault | undefined {
	const total = sharesOf(weights);
	if (weights.has(author)) return 'author-is-recipient';
	if (threshold < 1) return 'threshold-is-zero';
	if ([...weights.values()].some((weight) => weight < 1)) return 'weight-is-zero';
	if (total > MAX_SHARES) return 'too-many-shares';
	return total < threshold ? 'too-few-shares' : undefined;
}

/** What can be set up, but may not be what the author wants. */
export type SetupRisk =
	/** Each recipient can recover the account without the others. */
	| 'each-alone'
	/** One recipient has shares enough to recover the account without the others. */
	| 'one-alone'
	/** There is a recipient without whom the others cannot recover the account. */
	| 'no-reserve';

/** What the author should know before the setup is made. */
export function risksOfSetup(threshold: number, weights: ReadonlyMap<UserId, number>): SetupRisk[] {
	const each = [...weights.values()];
	const risks: SetupRisk[] = [];
	if (each.every((weight) => weight >= threshold)) risks.push('each-alone');
	else if (each.some((weight) => weight >= threshold)) risks.push('one-alone');
	if (each.some((weight) => sharesOf(weights) - weight < threshold)) risks.push('no-reserve');
	return risks;
}

/** All shares together. */
export function sharesOf(weights: ReadonlyMap<UserId, number>): number {
	return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
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
		throw failure('foreign-share', {});
	}
	return data.weighted_share;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
	const result: Item[] = [];
	for (const item of items) result.splice(randomInt(result.length + 1), 0, item);
	return result;
}
