import {type InvitationAddress, serverUrl} from '../parsec/address.ts';
import {newKeyPair, newSecretKey, newSigningKey, verifyKeyOf} from '../parsec/crypto.ts';
import {newVlobId} from '../parsec/ids.ts';
import type {LocalDevice} from '../parsec/local-device.ts';
import {
	type InviteDeviceConfirmation,
	type InviteUserConfirmation,
	inviteDeviceConfirmation,
	inviteDeviceData,
	inviteUserConfirmation,
	inviteUserData,
} from '../parsec/payloads.ts';
import {openPayload, sealPayload} from './meet.ts';
import type {Description} from './phases.ts';

/** The keys of a device to be, and what they make: the request and the device. In memory until the device is saved. */
export interface NewKeys {
	/** What the organization's certificates must hold for us. `publicKey` is ours for a new user only. */
	readonly verifyKey: Uint8Array;
	readonly publicKey: Uint8Array | undefined;
	/** The sealed payload of step 6. */
	request(sharedKey: Uint8Array, description: Description): Uint8Array;
	/** The device that the sealed payload of step 7 confirms. @throws BrokenTrustError */
	device(sharedKey: Uint8Array, confirmation: Uint8Array, address: InvitationAddress): LocalDevice;
}

/** Keys of a new user and its first device (protocol: invitations §4.4). */
export function newUserKeys(): NewKeys {
	const {privateKey, publicKey} = newKeyPair();
	const signingKey = newSigningKey();
	const verifyKey = verifyKeyOf(signingKey);
	return {
		verifyKey,
		publicKey,
		request(sharedKey, {deviceLabel, handle}) {
			if (handle === undefined) throw new TypeError('a new user has a handle');
			return sealPayload(sharedKey, inviteUserData, {
				type: 'invite_user_data',
				requested_device_label: deviceLabel,
				requested_human_handle: handle,
				public_key: publicKey,
				verify_key: verifyKey,
			});
		},
		device(sharedKey, confirmation, address) {
			const confirmed = openPayload(sharedKey, inviteUserConfirmation, confirmation);
			return {
				...newDevice(address, confirmed, signingKey),
				private_key: privateKey,
				user_realm_id: newVlobId(),
				user_realm_key: newSecretKey(),
			};
		},
	};
}

/** Keys of one more device of a user; the user's own keys come with the confirmation (protocol: invitations §4.4). */
export function newDeviceKeys(): NewKeys {
	const signingKey = newSigningKey();
	const verifyKey = verifyKeyOf(signingKey);
	return {
		verifyKey,
		publicKey: undefined,
		request(sharedKey, {deviceLabel}) {
			return sealPayload(sharedKey, inviteDeviceData, {
				type: 'invite_device_data',
				requested_device_label: deviceLabel,
				verify_key: verifyKey,
			});
		},
		device(sharedKey, confirmation, address) {
			const confirmed = openPayload(sharedKey, inviteDeviceConfirmation, confirmation);
			return {
				...newDevice(address, confirmed, signingKey),
				private_key: confirmed.private_key,
				user_realm_id: confirmed.user_realm_id,
				user_realm_key: confirmed.user_realm_key,
			};
		},
	};
}

/** What both kinds of new devices have: all but the keys that the devices of a user share. */
function newDevice(
	address: InvitationAddress,
	confirmed: InviteUserConfirmation | InviteDeviceConfirmation,
	signingKey: LocalDevice['signing_key'],
): Omit<LocalDevice, 'private_key' | 'user_realm_id' | 'user_realm_key'> {
	return {
		type: 'local_device',
		server_url: serverUrl(address.server),
		organization_id: address.organizationId,
		root_verify_key: confirmed.root_verify_key,
		user_id: confirmed.user_id,
		device_id: confirmed.device_id,
		device_label: confirmed.device_label,
		human_handle: confirmed.human_handle,
		signing_key: signingKey,
		initial_profile: confirmed.profile,
		local_symkey: newSecretKey(),
	};
}
