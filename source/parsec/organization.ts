import type {DevicePurpose} from './certificates.ts';
import type {DeviceId, DeviceLabel, HumanHandle, Timestamp, UserId, UserProfile} from './ids.ts';

/** A user of the organization, as the certificates describe them now. */
export interface OrganizationUser {
	readonly userId: UserId;
	/** Made from the id where the certificate is redacted. */
	readonly handle: HumanHandle;
	/** The current profile. */
	readonly profile: UserProfile;
	readonly createdOn: Timestamp;
	/** The first user has no creator. */
	readonly createdBy?: DeviceId;
	readonly revokedOn?: Timestamp;
	readonly revokedBy?: DeviceId;
	/** X25519, 32 bytes. */
	readonly publicKey: Uint8Array;
}

/** A device of a user. */
export interface OrganizationDevice {
	readonly deviceId: DeviceId;
	readonly userId: UserId;
	/** Made from the id where the certificate is redacted. */
	readonly label: DeviceLabel;
	/** What it is for: everyday use, or getting back in. */
	readonly purpose: DevicePurpose;
	/** Ed25519, 32 bytes. */
	readonly verifyKey: Uint8Array;
	readonly createdOn: Timestamp;
	/** The device that signed for it: the greeter's, or another one of the same user. The first device has none. */
	readonly createdBy?: DeviceId;
}

/** The state that the checked certificates of an organization describe. Maps are in the order of creation. */
export interface Organization {
	/** The trust anchor: Ed25519, 32 bytes. */
	readonly rootVerifyKey: Uint8Array;
	readonly users: ReadonlyMap<UserId, OrganizationUser>;
	readonly devices: ReadonlyMap<DeviceId, OrganizationDevice>;
	/** Of the newest certificate: what to send as `common_after` to get those that are newer. */
	readonly lastCommonTimestamp: Timestamp | null;
}

/** An organization before its first certificate: only its root verify key is known. */
export function emptyOrganization(rootVerifyKey: Uint8Array): Organization {
	return {rootVerifyKey, users: new Map(), devices: new Map(), lastCommonTimestamp: null};
}
