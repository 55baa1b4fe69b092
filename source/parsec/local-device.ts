import * as z from 'zod';
import type {Unpacked} from './msgpack.ts';
import {bytes32, deviceId, deviceLabel, humanHandle, organizationId, userId, userProfile, vlobId} from './wire.ts';

/** All that a device is: who, where, and its private keys (protocol: transport §6.3). Bare MessagePack. */
export const localDevice = z.object({
	type: z.literal('local_device'),
	/** `http(s)://host[:port]/`, as written by `serverUrl` of address.ts. */
	server_url: z.string(),
	organization_id: organizationId,
	root_verify_key: bytes32,
	user_id: userId,
	device_id: deviceId,
	device_label: deviceLabel,
	human_handle: humanHandle,
	signing_key: bytes32,
	private_key: bytes32,
	initial_profile: userProfile,
	user_realm_id: vlobId,
	user_realm_key: bytes32,
	local_symkey: bytes32,
});
export type LocalDevice = Readonly<z.output<typeof localDevice>>;

/**
 * The map for a struct that an early release wrote as an array of its fields, in schema order
 * (protocol: invitations §2.1). Other values stay as they are.
 */
export function fromPositional(shape: Readonly<Record<string, unknown>>, value: Unpacked): Unpacked {
	if (!Array.isArray(value)) return value;
	return Object.fromEntries(Object.keys(shape).map((name, index) => [name, value[index] ?? null]));
}
