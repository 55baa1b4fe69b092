import {randomBytes} from 'node:crypto';
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {openStoredOrganization, sealOrganization} from '../../source/devices/stored-organization.ts';
import {DEVICE_PURPOSES} from '../../source/parsec/certificates.ts';
import type {DeviceId, DeviceLabel, EmailAddress, HumanLabel, Timestamp, UserId} from '../../source/parsec/ids.ts';
import {newDeviceId, newUserId, newVlobId, USER_PROFILES} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import type {Organization, OrganizationDevice, OrganizationUser} from '../../source/parsec/organization.ts';
import {noRecoveries, type Recoveries, type RecoverySetup} from '../../source/parsec/recoveries.ts';

const bytes32 = fc.uint8Array({minLength: 32, maxLength: 32}).map((bytes) => Buffer.from(bytes));
const date = fc.integer({min: 0, max: 2 ** 52}).map((microseconds) => microseconds as Timestamp);
const anyId = fc.uint8Array({minLength: 16, maxLength: 16}).map((bytes) => Buffer.from(bytes).toString('hex'));
const revocation = fc.record({revokedOn: date, revokedBy: anyId.map((id) => id as DeviceId)});

const user: fc.Arbitrary<OrganizationUser> = fc
	.record({
		userId: anyId.map((id) => id as UserId),
		handle: fc.record({
			email: fc.string().map((text) => text as EmailAddress),
			label: fc.string({unit: 'grapheme'}).map((text) => text as HumanLabel),
		}),
		profile: fc.constantFrom(...USER_PROFILES),
		createdOn: date,
		publicKey: bytes32,
		end: fc.option(revocation),
	})
	.map(({end, ...rest}) => ({...rest, ...end}));

const memberDevice: fc.Arbitrary<OrganizationDevice> = fc
	.record({
		deviceId: anyId.map((id) => id as DeviceId),
		userId: anyId.map((id) => id as UserId),
		label: fc.string({unit: 'grapheme'}).map((text) => text as DeviceLabel),
		purpose: fc.constantFrom(...DEVICE_PURPOSES),
		verifyKey: bytes32,
		createdOn: date,
		createdBy: fc.option(anyId.map((id) => id as DeviceId)),
	})
	.map(({createdBy, ...rest}) => ({...rest, ...(createdBy === null ? {} : {createdBy})}));

const device: LocalDevice = {
	type: 'local_device',
	server_url: 'http://127.0.0.1:6770/',
	organization_id: 'Org' as LocalDevice['organization_id'],
	root_verify_key: randomBytes(32),
	user_id: newUserId(),
	device_id: newDeviceId(),
	device_label: 'laptop' as DeviceLabel,
	human_handle: {email: 'alice@example.com' as EmailAddress, label: 'Alice' as HumanLabel},
	signing_key: randomBytes(32),
	private_key: randomBytes(32),
	initial_profile: 'ADMIN',
	user_realm_id: newVlobId(),
	user_realm_key: randomBytes(32),
	local_symkey: randomBytes(32),
};

const organization: fc.Arbitrary<Organization> = fc.record({
	rootVerifyKey: fc.constant(device.root_verify_key),
	users: fc.array(user).map((users) => new Map(users.map((one) => [one.userId, one]))),
	devices: fc.array(memberDevice).map((devices) => new Map(devices.map((one) => [one.deviceId, one]))),
	lastCommonTimestamp: fc.option(date),
});

const count = fc.integer({min: 1, max: 255});
const setup: fc.Arbitrary<RecoverySetup> = fc
	.record({
		userId: anyId.map((id) => id as UserId),
		author: anyId.map((id) => id as DeviceId),
		createdOn: date,
		threshold: count,
		weights: fc.array(fc.tuple(anyId, count)).map((all) => new Map(all.map(([id, weight]) => [id as UserId, weight]))),
		share: fc.option(fc.uint8Array().map((share) => Buffer.from(share))),
		deletion: fc.option(fc.record({on: date, by: anyId.map((id) => id as DeviceId)})),
	})
	.map(({share, deletion, ...rest}) => ({
		...rest,
		...(deletion === null ? {} : {deletion}),
		...(share === null
			? {}
			: {
					ownShare: {
						type: 'shamir_recovery_share_certificate',
						author: rest.author,
						timestamp: rest.createdOn,
						user_id: rest.userId,
						recipient: device.user_id,
						ciphered_share: share,
					},
				}),
	}));

const recoveries: fc.Arbitrary<Recoveries> = fc.record({
	viewer: fc.constant(device.user_id),
	setups: fc.array(setup).map((setups) => new Map(setups.map((one) => [one.userId, one]))),
	lastTimestamp: fc.option(date),
});

const key = randomBytes(32);

it('what is kept of an organization is given back, in its order', () => {
	fc.assert(
		fc.property(organization, recoveries, fc.constantFrom(...USER_PROFILES), (kept, keptRecoveries, ownProfile) => {
			const opened = openStoredOrganization(
				key,
				device,
				sealOrganization(key, device, {organization: kept, recoveries: keptRecoveries, ownProfile}),
			);
			expect({...opened?.organization}).toEqual(kept);
			expect([...(opened?.organization.users.keys() ?? [])]).toEqual([...kept.users.keys()]);
			expect([...(opened?.organization.devices.keys() ?? [])]).toEqual([...kept.devices.keys()]);
			expect(opened?.recoveries).toEqual(keptRecoveries);
			expect(opened?.ownProfile).toBe(ownProfile);
		}),
	);
});

const nobody: Organization = {
	rootVerifyKey: device.root_verify_key,
	users: new Map(),
	devices: new Map(),
	lastCommonTimestamp: null,
};
const sealed = sealOrganization(key, device, {
	organization: nobody,
	recoveries: noRecoveries(device.user_id),
	ownProfile: 'ADMIN',
});

it('nothing that was altered, cut or sealed by another key is opened', () => {
	fc.assert(
		fc.property(fc.nat(sealed.length - 1), fc.integer({min: 1, max: 255}), (place, change) => {
			const altered = Uint8Array.from(sealed);
			altered[place] = (altered[place] ?? 0) ^ change;
			expect(() => openStoredOrganization(key, device, altered)).toThrow();
			expect(() => openStoredOrganization(key, device, sealed.subarray(0, place))).toThrow();
		}),
	);
	expect(() => openStoredOrganization(randomBytes(32), device, sealed)).toThrow();
});

it('what another device or another organization kept is not taken', () => {
	expect(openStoredOrganization(key, device, sealed)).toBeDefined();
	expect(openStoredOrganization(key, {...device, device_id: newDeviceId()}, sealed)).toBeUndefined();
	expect(openStoredOrganization(key, {...device, root_verify_key: randomBytes(32)}, sealed)).toBeUndefined();
});
