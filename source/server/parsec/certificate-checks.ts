import {createPublicKey} from 'node:crypto';
import {isDeepStrictEqual} from 'node:util';
import * as z from 'zod';
import {NarthexError} from '../../errors.ts';
import {
	type Certificate,
	type CommonCertificate,
	type DeviceCertificate,
	type RevokedUserCertificate,
	readUnverifiedCertificate,
	type UserCertificate,
	type UserUpdateCertificate,
} from '../../parsec/certificates.ts';
import {openSigned} from '../../parsec/crypto.ts';
import type {DeviceId, EmailAddress, HumanHandle, Timestamp} from '../../parsec/ids.ts';
import {readVersioned} from '../../parsec/versioned.ts';
import {bytes, timestamp} from '../../parsec/wire.ts';
import {CLIENT_EARLY, CLIENT_LATE} from './authentication.ts';
import {VerifiedSignatures} from './verified-signatures.ts';

// The checks of new certificates that need no storage (protocol: invitations §4.6, transport §3.2). The commands that
// store the certificates check the rest.

/** In bytes: more than twice what a certificate takes with the longest names. */
const MAX_CERTIFICATE = 2 * 1024;
/** In bytes: an RSA public key of 32,768 bits takes 4 KiB. */
const MAX_SEQUESTER_CERTIFICATE = 8 * 1024;

/** The device that must have signed; `author` is null for the root key. */
export interface Signer {
	readonly author: DeviceId | null;
	readonly verifyKey: Uint8Array;
	/** Signatures that were verified before. */
	readonly verified?: VerifiedSignatures;
}

export type InvalidCertificate = {readonly status: 'invalid_certificate'} | OutOfBallpark;

/** A certificate whose date is too far from the server's time. */
export interface OutOfBallpark {
	readonly status: 'timestamp_out_of_ballpark';
	readonly ballpark_client_early_offset: number;
	readonly ballpark_client_late_offset: number;
	readonly client_timestamp: Timestamp;
	readonly server_timestamp: Timestamp;
}

export type CheckResult<Value> = ({readonly status: 'ok'} & Value) | InvalidCertificate;

export interface DeviceBlobs {
	readonly device_certificate: Uint8Array;
	readonly redacted_device_certificate: Uint8Array;
}

export interface UserBlobs extends DeviceBlobs {
	readonly user_certificate: Uint8Array;
	readonly redacted_user_certificate: Uint8Array;
}

/** A user certificate that is not redacted. */
export type FullUserCertificate = UserCertificate & {
	readonly human_handle: HumanHandle & {readonly email: EmailAddress};
};

/** Checks the certificates of a new user and its first device. `now` is the server's time, as below. */
export function checkUserCertificates(
	signer: Signer,
	blobs: UserBlobs,
	now: Timestamp,
): CheckResult<{readonly user: FullUserCertificate; readonly device: DeviceCertificate}> {
	return resultOf(() => {
		const user = readUser(signer, blobs.user_certificate);
		const {human_handle} = user;
		requireValid(human_handle !== null);
		requireRedacted(user, 'human_handle', readUser(signer, blobs.redacted_user_certificate));
		const device = readDevice(signer, blobs);
		requireValid(device.timestamp === user.timestamp && device.user_id === user.user_id);
		return outOfBallpark(user.timestamp, now) ?? {status: 'ok', user: {...user, human_handle}, device};
	});
}

/** Checks the certificates of a further device of a user. */
export function checkDeviceCertificates(
	signer: Signer,
	blobs: DeviceBlobs,
	now: Timestamp,
): CheckResult<{readonly device: DeviceCertificate}> {
	return resultOf(() => {
		const device = readDevice(signer, blobs);
		return outOfBallpark(device.timestamp, now) ?? {status: 'ok', device};
	});
}

/** Checks the certificate that revokes a user. */
export function checkRevocation(
	signer: Signer,
	blob: Uint8Array,
	now: Timestamp,
): CheckResult<{readonly revocation: RevokedUserCertificate}> {
	return resultOf(() => {
		const revocation = readSigned(signer, blob);
		requireValid(revocation.type === 'revoked_user_certificate');
		return outOfBallpark(revocation.timestamp, now) ?? {status: 'ok', revocation};
	});
}

/** Checks the certificate that gives a user another profile. */
export function checkUpdate(
	signer: Signer,
	blob: Uint8Array,
	now: Timestamp,
): CheckResult<{readonly update: UserUpdateCertificate}> {
	return resultOf(() => {
		const update = readSigned(signer, blob);
		requireValid(update.type === 'user_update_certificate');
		return outOfBallpark(update.timestamp, now) ?? {status: 'ok', update};
	});
}

const sequesterAuthority = z.object({
	type: z.literal('sequester_authority_certificate'),
	timestamp,
	/** An RSA public key. */
	verify_key_der: bytes,
});

/** Whether `blob` is the certificate of a sequester authority with the date of the bootstrap that brings it. */
export function isSequesterAuthority(rootVerifyKey: Uint8Array, blob: Uint8Array, date: Timestamp): boolean {
	const result = resultOf(() => {
		requireValid(blob.length <= MAX_SEQUESTER_CERTIFICATE);
		const authority = readVersioned(sequesterAuthority, openSigned(rootVerifyKey, blob), 'certificate');
		requireValid(authority.timestamp === date && isRsaKey(authority.verify_key_der));
		return {status: 'ok'};
	});
	return result.status === 'ok';
}

/** `resultOf` turns it into the status `invalid_certificate`. */
class InvalidCertificateError extends Error {}

function resultOf<Value>(check: () => CheckResult<Value>): CheckResult<Value> {
	try {
		return check();
	} catch (error) {
		if (error instanceof InvalidCertificateError || error instanceof NarthexError)
			return {status: 'invalid_certificate'};
		throw error;
	}
}

function requireValid(condition: boolean): asserts condition {
	if (!condition) throw new InvalidCertificateError();
}

function readUser(signer: Signer, blob: Uint8Array): UserCertificate {
	const certificate = readSigned(signer, blob);
	requireValid(certificate.type === 'user_certificate');
	return certificate;
}

function readDevice(signer: Signer, blobs: DeviceBlobs): DeviceCertificate {
	const device = readSigned(signer, blobs.device_certificate);
	const redacted = readSigned(signer, blobs.redacted_device_certificate);
	requireValid(device.type === 'device_certificate' && device.device_label !== null);
	requireValid(redacted.type === 'device_certificate');
	requireRedacted(device, 'device_label', redacted);
	return device;
}

function readSigned(
	{author, verifyKey, verified = new VerifiedSignatures()}: Signer,
	blob: Uint8Array,
): CommonCertificate {
	requireValid(blob.length <= MAX_CERTIFICATE && verified.isValid(verifyKey, blob));
	const certificate: Certificate = readUnverifiedCertificate(blob);
	requireValid('author' in certificate && certificate.author === author);
	return certificate;
}

/** The redacted certificate must say the same as the full one and leave out the hidden field. */
function requireRedacted<Full extends CommonCertificate>(full: Full, hidden: keyof Full, redacted: Full): void {
	requireValid(redacted[hidden] === null && isDeepStrictEqual({...redacted, [hidden]: full[hidden]}, {...full}));
}

/** The refusal of a certificate with this date; undefined if the date is near enough to the server's time. */
export function outOfBallpark(date: Timestamp, now: Timestamp): OutOfBallpark | undefined {
	const age = (now - date) / 1_000_000;
	if (age > -CLIENT_EARLY && age < CLIENT_LATE) return undefined;
	return {
		status: 'timestamp_out_of_ballpark',
		ballpark_client_early_offset: CLIENT_EARLY,
		ballpark_client_late_offset: CLIENT_LATE,
		client_timestamp: date,
		server_timestamp: now,
	};
}

function isRsaKey(der: Uint8Array): boolean {
	try {
		return createPublicKey({key: Buffer.from(der), format: 'der', type: 'spki'}).asymmetricKeyType === 'rsa';
	} catch {
		// OpenSSL cannot read it as a key.
		return false;
	}
}
