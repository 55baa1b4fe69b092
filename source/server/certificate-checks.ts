import {createPublicKey} from 'node:crypto';
import {isDeepStrictEqual} from 'node:util';
import * as z from 'zod';
import {NarthexError} from '../errors.ts';
import {
	type Certificate,
	type CommonCertificate,
	type DeviceCertificate,
	type RevokedUserCertificate,
	readUnverifiedCertificate,
	type UserCertificate,
} from '../parsec/certificates.ts';
import {openSigned} from '../parsec/crypto.ts';
import type {DeviceId, EmailAddress, HumanHandle, Timestamp} from '../parsec/ids.ts';
import {readVersioned} from '../parsec/versioned.ts';
import {bytes, timestamp} from '../parsec/wire.ts';
import {CLIENT_EARLY, CLIENT_LATE} from './authentication.ts';
import {VerifiedSignatures} from './verified-signatures.ts';

// What certificates have to be like before they are stored (protocol: invitations §4.6, transport §3.2). What they may say about whom,
// given what is stored already, is checked where they are stored.

/** Whose key has to have signed: a device, or the root key (`author` null). */
export interface Signer {
	readonly author: DeviceId | null;
	readonly verifyKey: Uint8Array;
	/** What was verified already; nothing when left out. */
	readonly verified?: VerifiedSignatures;
}

export type Refused =
	| {readonly status: 'invalid_certificate'}
	| {
			readonly status: 'timestamp_out_of_ballpark';
			readonly ballpark_client_early_offset: number;
			readonly ballpark_client_late_offset: number;
			readonly client_timestamp: Timestamp;
			readonly server_timestamp: Timestamp;
	  };

export type Checked<Value> = ({readonly status: 'ok'} & Value) | Refused;

export interface DeviceBlobs {
	readonly device_certificate: Uint8Array;
	readonly redacted_device_certificate: Uint8Array;
}

export interface UserBlobs extends DeviceBlobs {
	readonly user_certificate: Uint8Array;
	readonly redacted_user_certificate: Uint8Array;
}

/** A user certificate that says who it is about. */
export type FullUserCertificate = UserCertificate & {
	readonly human_handle: HumanHandle & {readonly email: EmailAddress};
};

/** A new user and its first device. */
export function checkUserCertificates(
	signer: Signer,
	blobs: UserBlobs,
	now: Timestamp,
): Checked<{readonly user: FullUserCertificate; readonly device: DeviceCertificate}> {
	return checked(() => {
		const user = readUser(signer, blobs.user_certificate);
		const {human_handle} = user;
		mustHold(human_handle !== null);
		mustBeRedacted(user, 'human_handle', readUser(signer, blobs.redacted_user_certificate));
		const device = readDevice(signer, blobs);
		mustHold(device.timestamp === user.timestamp && device.user_id === user.user_id);
		return inBallpark(user.timestamp, now) ?? {status: 'ok', user: {...user, human_handle}, device};
	});
}

/** A further device of a user. */
export function checkDeviceCertificates(
	signer: Signer,
	blobs: DeviceBlobs,
	now: Timestamp,
): Checked<{readonly device: DeviceCertificate}> {
	return checked(() => {
		const device = readDevice(signer, blobs);
		return inBallpark(device.timestamp, now) ?? {status: 'ok', device};
	});
}

/** The end of a user. */
export function checkRevocation(
	signer: Signer,
	blob: Uint8Array,
	now: Timestamp,
): Checked<{readonly revocation: RevokedUserCertificate}> {
	return checked(() => {
		const revocation = readSigned(signer, blob);
		mustHold(revocation.type === 'revoked_user_certificate');
		return inBallpark(revocation.timestamp, now) ?? {status: 'ok', revocation};
	});
}

const sequesterAuthority = z.object({
	type: z.literal('sequester_authority_certificate'),
	timestamp,
	/** An RSA public key. */
	verify_key_der: bytes,
});

/** Whether a sequester authority's certificate goes with a bootstrap of that date. */
export function holdsAsSequesterAuthority(rootVerifyKey: Uint8Array, blob: Uint8Array, date: Timestamp): boolean {
	const result = checked(() => {
		const authority = readVersioned(sequesterAuthority, openSigned(rootVerifyKey, blob), 'certificate');
		mustHold(authority.timestamp === date && isRsaKey(authority.verify_key_der));
		return {status: 'ok'};
	});
	return result.status === 'ok';
}

/** A certificate is not as it has to be; `checked` makes `invalid_certificate` of it. */
class NotValid extends Error {}

function checked<Value>(check: () => Checked<Value>): Checked<Value> {
	try {
		return check();
	} catch (error) {
		if (error instanceof NotValid || error instanceof NarthexError) return {status: 'invalid_certificate'};
		throw error;
	}
}

function mustHold(condition: boolean): asserts condition {
	if (!condition) throw new NotValid();
}

function readUser(signer: Signer, blob: Uint8Array): UserCertificate {
	const certificate = readSigned(signer, blob);
	mustHold(certificate.type === 'user_certificate');
	return certificate;
}

function readDevice(signer: Signer, blobs: DeviceBlobs): DeviceCertificate {
	const device = readSigned(signer, blobs.device_certificate);
	const redacted = readSigned(signer, blobs.redacted_device_certificate);
	mustHold(device.type === 'device_certificate' && device.device_label !== null);
	mustHold(redacted.type === 'device_certificate');
	mustBeRedacted(device, 'device_label', redacted);
	return device;
}

function readSigned(
	{author, verifyKey, verified = new VerifiedSignatures()}: Signer,
	blob: Uint8Array,
): CommonCertificate {
	mustHold(verified.holds(verifyKey, blob));
	const certificate: Certificate = readUnverifiedCertificate(blob);
	mustHold('author' in certificate && certificate.author === author);
	return certificate;
}

/** The twin says the same, and leaves out what it has to. */
function mustBeRedacted<Full extends CommonCertificate>(full: Full, hidden: keyof Full, redacted: Full): void {
	mustHold(redacted[hidden] === null && isDeepStrictEqual({...redacted, [hidden]: full[hidden]}, {...full}));
}

function inBallpark(date: Timestamp, now: Timestamp): Refused | undefined {
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
		// OpenSSL says in its own words that it is no key.
		return false;
	}
}
