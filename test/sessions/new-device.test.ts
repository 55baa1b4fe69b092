import {expect, test} from 'vitest';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {newKeyPair, newSecretKey, newSigningKey, publicKeyOf, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {type InvitationToken, newDeviceId, newUserId, newVlobId, parseOrganizationId} from '../../source/parsec/ids.ts';
import {
	inviteDeviceConfirmation,
	inviteDeviceData,
	inviteUserConfirmation,
	inviteUserData,
} from '../../source/parsec/payloads.ts';
import {openPayload, sealPayload} from '../../source/sessions/meet.ts';
import {newDeviceKeys, newUserKeys} from '../../source/sessions/new-device.ts';
import {bob, telephone} from './harness.ts';

const sharedKey = newSecretKey();
const address = {
	server: parseServerUrl('http://127.0.0.1:1'),
	organizationId: parseOrganizationId('Org'),
	type: 'claim_user' as const,
	token: '00'.repeat(16) as InvitationToken,
};
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const confirmed = {
	user_id: newUserId(),
	device_id: newDeviceId(),
	device_label: telephone,
	human_handle: bob,
	profile: 'STANDARD' as const,
	root_verify_key: verifyKeyOf(newSigningKey()),
};

test('a new user asks with the public halves of its keys, and its device has the private ones', () => {
	const keys = newUserKeys();
	const request = keys.request(sharedKey, {deviceLabel: telephone, handle: bob});
	const asked = openPayload(sharedKey, inviteUserData, request);
	expect(asked).toMatchObject({requested_device_label: telephone, requested_human_handle: bob});
	expect(hex(asked.public_key)).toBe(hex(keys.publicKey));
	expect(hex(asked.verify_key)).toBe(hex(keys.verifyKey));
	const confirmation = sealPayload(sharedKey, inviteUserConfirmation, {type: 'invite_user_confirmation', ...confirmed});
	const device = keys.device(sharedKey, confirmation, address);
	expect(device).toMatchObject({
		organization_id: 'Org',
		user_id: confirmed.user_id,
		device_id: confirmed.device_id,
		initial_profile: 'STANDARD',
	});
	expect(hex(publicKeyOf(device.private_key))).toBe(hex(keys.publicKey));
	expect(hex(verifyKeyOf(device.signing_key))).toBe(hex(keys.verifyKey));
});

test('a new device of a user has its own signing key, and the keys of the user that the greeter sends', () => {
	const keys = newDeviceKeys();
	expect(keys.publicKey).toBeUndefined();
	const request = keys.request(sharedKey, {deviceLabel: telephone});
	expect(hex(openPayload(sharedKey, inviteDeviceData, request).verify_key)).toBe(hex(keys.verifyKey));
	const own = {private_key: newKeyPair().privateKey, user_realm_id: newVlobId(), user_realm_key: newSecretKey()};
	const confirmation = sealPayload(sharedKey, inviteDeviceConfirmation, {
		type: 'invite_device_confirmation',
		...confirmed,
		...own,
	});
	const device = keys.device(sharedKey, confirmation, address);
	expect(hex(verifyKeyOf(device.signing_key))).toBe(hex(keys.verifyKey));
	expect(device.user_realm_id).toBe(own.user_realm_id);
	expect(hex(device.user_realm_key)).toBe(hex(own.user_realm_key));
	expect(hex(publicKeyOf(device.private_key))).toBe(hex(publicKeyOf(own.private_key)));
});

test('no two requests share a key', () => {
	expect(newUserKeys().verifyKey).not.toEqual(newUserKeys().verifyKey);
	expect(newDeviceKeys().verifyKey).not.toEqual(newDeviceKeys().verifyKey);
});

test('a user without a name cannot ask', () => {
	expect(() => newUserKeys().request(sharedKey, {deviceLabel: telephone})).toThrow(TypeError);
});
