import * as z from 'zod';
import {bytes32, deviceId, deviceLabel, humanHandle, userId, userProfile, vlobId} from './wire.ts';

// What claimer and greeter send each other once the codes match: secretbox(v0(map)) (protocol: invitations §4.3).

export const inviteUserData = z.object({
	type: z.literal('invite_user_data'),
	requested_device_label: deviceLabel,
	requested_human_handle: humanHandle,
	public_key: bytes32,
	verify_key: bytes32,
});
export type InviteUserData = z.output<typeof inviteUserData>;

export const inviteUserConfirmation = z.object({
	type: z.literal('invite_user_confirmation'),
	user_id: userId,
	device_id: deviceId,
	device_label: deviceLabel,
	human_handle: humanHandle,
	profile: userProfile,
	root_verify_key: bytes32,
});
export type InviteUserConfirmation = z.output<typeof inviteUserConfirmation>;

export const inviteDeviceData = z.object({
	type: z.literal('invite_device_data'),
	requested_device_label: deviceLabel,
	verify_key: bytes32,
});
export type InviteDeviceData = z.output<typeof inviteDeviceData>;

export const inviteDeviceConfirmation = z.object({
	type: z.literal('invite_device_confirmation'),
	user_id: userId,
	device_id: deviceId,
	device_label: deviceLabel,
	human_handle: humanHandle,
	profile: userProfile,
	private_key: bytes32,
	user_realm_id: vlobId,
	user_realm_key: bytes32,
	root_verify_key: bytes32,
});
export type InviteDeviceConfirmation = z.output<typeof inviteDeviceConfirmation>;
