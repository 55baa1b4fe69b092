import * as z from 'zod';
import {DecodeError} from '../errors.ts';
import {openSigned, signed} from './crypto.ts';
import type {DeviceId, DeviceLabel, HumanHandle, Timestamp, UserId, UserProfile} from './ids.ts';
import {readVersioned, writeVersioned} from './versioned.ts';
import {bytes, bytes32, deviceId, deviceLabel, humanHandle, timestamp, userId, userProfile} from './wire.ts';

// Certificates of the common topic: `signature (64) | format v0 of a map` (protocol: transport §4.1, §4.2).
// Blobs are kept as they came and never written again, because the signature covers the compressed bytes.

/** Whose key signed: a device, or null for the organization's root key. */
const author = deviceId.nullable();

export const userCertificate = z.object({
	type: z.literal('user_certificate'),
	author,
	timestamp,
	user_id: userId,
	/** Null in the redacted twin, which is all that OUTSIDERs get. */
	human_handle: humanHandle.nullable(),
	public_key: bytes32,
	algorithm: z.literal('X25519_XSALSA20_POLY1305'),
	profile: userProfile,
});
export type UserCertificate = Readonly<z.output<typeof userCertificate>>;

export const DEVICE_PURPOSES = ['STANDARD', 'SHAMIR_RECOVERY', 'PASSPHRASE_RECOVERY', 'REGISTRATION'] as const;
const devicePurpose = z.enum(DEVICE_PURPOSES);
/** What a device is for: everyday use, or getting back in. */
export type DevicePurpose = z.output<typeof devicePurpose>;

export const deviceCertificate = z.object({
	type: z.literal('device_certificate'),
	/** Older writers leave it out or nil: STANDARD. */
	purpose: z.codec(devicePurpose.nullish(), devicePurpose, {
		decode: (purpose) => purpose ?? 'STANDARD',
		encode: (purpose) => purpose,
	}),
	author,
	timestamp,
	user_id: userId,
	device_id: deviceId,
	/** Null in the redacted twin. */
	device_label: deviceLabel.nullable(),
	verify_key: bytes32,
	algorithm: z.literal('ED25519'),
});
export type DeviceCertificate = Readonly<z.output<typeof deviceCertificate>>;

export const userUpdateCertificate = z.object({
	type: z.literal('user_update_certificate'),
	author: deviceId,
	timestamp,
	user_id: userId,
	new_profile: userProfile,
});
export type UserUpdateCertificate = Readonly<z.output<typeof userUpdateCertificate>>;

export const revokedUserCertificate = z.object({
	type: z.literal('revoked_user_certificate'),
	author: deviceId,
	timestamp,
	user_id: userId,
});
export type RevokedUserCertificate = Readonly<z.output<typeof revokedUserCertificate>>;

/** Kinds of the other topics: known, and of no concern to invitations. */
const otherCertificate = z.object({
	type: z.enum([
		'sequester_authority_certificate',
		'sequester_service_certificate',
		'sequester_revoked_service_certificate',
		'realm_role_certificate',
		'realm_name_certificate',
		'realm_key_rotation_certificate',
		'realm_archiving_certificate',
		'shamir_recovery_brief_certificate',
		'shamir_recovery_share_certificate',
		'shamir_recovery_deletion_certificate',
	]),
});
export type OtherCertificate = Readonly<z.output<typeof otherCertificate>>;

const commonCertificate = z.discriminatedUnion('type', [
	userCertificate,
	deviceCertificate,
	userUpdateCertificate,
	revokedUserCertificate,
]);
export type CommonCertificate = Readonly<z.output<typeof commonCertificate>>;
export type Certificate = CommonCertificate | OtherCertificate;

const certificate = z.discriminatedUnion('type', [...commonCertificate.options, otherCertificate]);

const SIGNATURE_LENGTH = 64;

/** The certificate in a blob, once its signature holds. @throws SignatureError, DecodeError */
export function readCertificate(verifyKey: Uint8Array, blob: Uint8Array): Certificate {
	return readVersioned(certificate, openSigned(verifyKey, blob), 'certificate');
}

/** What a blob claims, its signature unseen: to learn whose key has to verify it. @throws DecodeError */
export function readUnverifiedCertificate(blob: Uint8Array): Certificate {
	if (blob.length < SIGNATURE_LENGTH) throw new DecodeError('certificate', 'shorter-than-a-signature');
	return readVersioned(certificate, blob.subarray(SIGNATURE_LENGTH), 'certificate');
}

/** Writes and signs a certificate. */
export function signCertificate(signingKey: Uint8Array, content: CommonCertificate): Uint8Array {
	return signed(signingKey, writeVersioned(commonCertificate, content));
}

/** A new user with its first device. `author` is null for the first user of an organization, signed by the root key. */
export interface NewUser extends NewDevice<DeviceId | null> {
	readonly handle: HumanHandle;
	/** X25519, 32 bytes. */
	readonly publicKey: Uint8Array;
	readonly profile: UserProfile;
}

/** A new device of a user that exists. */
export interface NewDevice<Author = DeviceId> {
	readonly author: Author;
	readonly timestamp: Timestamp;
	readonly userId: UserId;
	readonly deviceId: DeviceId;
	readonly deviceLabel: DeviceLabel;
	/** Ed25519, 32 bytes. */
	readonly verifyKey: Uint8Array;
	/** STANDARD when it is not given. */
	readonly purpose?: DevicePurpose;
}

/**
 * The four blobs of `user_create` and `organization_bootstrap`, with the same author and timestamp
 * (protocol: invitations §4.5).
 */
export function signUserCertificates(signingKey: Uint8Array, user: NewUser) {
	const full: UserCertificate = {
		type: 'user_certificate',
		author: user.author,
		timestamp: user.timestamp,
		user_id: user.userId,
		human_handle: user.handle,
		public_key: user.publicKey,
		algorithm: 'X25519_XSALSA20_POLY1305',
		profile: user.profile,
	};
	return {
		user_certificate: signCertificate(signingKey, full),
		redacted_user_certificate: signCertificate(signingKey, {...full, human_handle: null}),
		...signDeviceCertificates(signingKey, user),
	};
}

/** The two blobs of `device_create` (protocol: invitations §4.5). */
export function signDeviceCertificates(signingKey: Uint8Array, device: NewDevice<DeviceId | null>) {
	const full: DeviceCertificate = {
		type: 'device_certificate',
		purpose: device.purpose ?? 'STANDARD',
		author: device.author,
		timestamp: device.timestamp,
		user_id: device.userId,
		device_id: device.deviceId,
		device_label: device.deviceLabel,
		verify_key: device.verifyKey,
		algorithm: 'ED25519',
	};
	return {
		device_certificate: signCertificate(signingKey, full),
		redacted_device_certificate: signCertificate(signingKey, {...full, device_label: null}),
	};
}

/** The blob of `user_revoke`. */
export function signRevokedUserCertificate(
	signingKey: Uint8Array,
	revocation: {readonly author: DeviceId; readonly timestamp: Timestamp; readonly userId: UserId},
): Uint8Array {
	const {author, timestamp, userId} = revocation;
	return signCertificate(signingKey, {type: 'revoked_user_certificate', author, timestamp, user_id: userId});
}

/** The blob of `user_update` (protocol: device-upkeep §7). */
export function signUserUpdateCertificate(
	signingKey: Uint8Array,
	update: {
		readonly author: DeviceId;
		readonly timestamp: Timestamp;
		readonly userId: UserId;
		readonly profile: UserProfile;
	},
): Uint8Array {
	const {author, timestamp, userId, profile} = update;
	return signCertificate(signingKey, {
		type: 'user_update_certificate',
		author,
		timestamp,
		user_id: userId,
		new_profile: profile,
	});
}

/** Whether a certificate is a redacted twin. */
export function hidesName(certificate: CommonCertificate): boolean {
	return (
		(certificate.type === 'user_certificate' && certificate.human_handle === null) ||
		(certificate.type === 'device_certificate' && certificate.device_label === null)
	);
}

const sequesterAuthority = z.object({
	type: z.literal('sequester_authority_certificate'),
	timestamp,
	verify_key_der: bytes,
});

/**
 * The certificate of the authority that may read all data of an organization. The root key signs it at the bootstrap,
 * with the time of the first user (protocol: transport §3.2, §4.2).
 * @param verifyKey an RSA public key as DER
 */
export function signSequesterAuthority(root: Uint8Array, timestamp: Timestamp, verifyKey: Uint8Array): Uint8Array {
	const content = {type: 'sequester_authority_certificate', timestamp, verify_key_der: verifyKey} as const;
	return signed(root, writeVersioned(sequesterAuthority, content));
}

/** What is shown for a device whose certificate was redacted (protocol: transport §0.2). */
export function redactedLabel(device: DeviceId): DeviceLabel {
	return device as string as DeviceLabel;
}
