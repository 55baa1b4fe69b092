import {expect, test} from 'vitest';
import {
	newDeviceId,
	newUserId,
	parseDeviceLabel,
	parseHumanHandle,
	redactedHandle,
	type Timestamp,
} from '../../source/parsec/ids.ts';
import {changeOfKnown} from '../../source/parsec/known-certificates.ts';
import {emptyOrganization, type OrganizationDevice, type OrganizationUser} from '../../source/parsec/organization.ts';

const at = (time: number) => time as Timestamp;
const key = (byte: number) => new Uint8Array(32).fill(byte);
const ALICE = 'Alice <alice@example.com>';

const alice: OrganizationUser = {
	userId: newUserId(),
	handle: parseHumanHandle('alice@example.com', 'Alice'),
	profile: 'ADMIN',
	createdOn: at(1),
	publicKey: key(1),
};
const laptop: OrganizationDevice = {
	deviceId: newDeviceId(),
	userId: alice.userId,
	label: parseDeviceLabel('laptop'),
	purpose: 'STANDARD',
	verifyKey: key(2),
	createdOn: at(1),
};
const organization = (users: readonly OrganizationUser[], devices: readonly OrganizationDevice[]) => ({
	...emptyOrganization(key(0)),
	users: new Map(users.map((user) => [user.userId, user])),
	devices: new Map(devices.map((device) => [device.deviceId, device])),
});
const known = organization([alice], [laptop]);
const changeOf = (users: readonly OrganizationUser[], devices: readonly OrganizationDevice[] = [laptop]) =>
	changeOfKnown(known, organization(users, devices));

test('the same certificates are no change, although names that were hidden are shown now', () => {
	expect(changeOf([{...alice, publicKey: key(1)}], [{...laptop, verifyKey: key(2)}])).toBeUndefined();
	const hidden = organization([{...alice, handle: redactedHandle(alice.userId)}], [laptop]);
	expect(changeOfKnown(hidden, known)).toBeUndefined();
});

test.each<readonly [string, readonly OrganizationUser[]]>([
	['is not there', []],
	['has another date', [{...alice, createdOn: at(2)}]],
	['has another creator', [{...alice, createdBy: newDeviceId()}]],
	['has another key', [{...alice, publicKey: key(3)}]],
])('the certificate of a user is missing when the user %s', (_what, users) => {
	expect(changeOf(users)).toEqual({change: 'missing', kind: 'user_certificate', user: ALICE});
});

test.each<readonly [string, readonly OrganizationDevice[]]>([
	['is not there', []],
	['has another user', [{...laptop, userId: newUserId()}]],
	['has another purpose', [{...laptop, purpose: 'PASSPHRASE_RECOVERY'}]],
	['has another date', [{...laptop, createdOn: at(2)}]],
	['has another key', [{...laptop, verifyKey: key(3)}]],
])('the certificate of a device is missing when the device %s', (_what, devices) => {
	expect(changeOf([alice], devices)).toEqual({change: 'missing', kind: 'device_certificate', user: ALICE});
});

test('a revocation that is new is backdated; one that is gone or another is missing', () => {
	const revoked = {...alice, revokedOn: at(5), revokedBy: laptop.deviceId};
	const revocation = {kind: 'revoked_user_certificate', user: ALICE};
	expect(changeOf([revoked])).toEqual({...revocation, change: 'backdated'});
	const before = organization([revoked], [laptop]);
	for (const now of [alice, {...revoked, revokedOn: at(6)}, {...revoked, revokedBy: newDeviceId()}]) {
		expect(changeOfKnown(before, organization([now], [laptop]))).toEqual({...revocation, change: 'missing'});
	}
	expect(changeOfKnown(before, before)).toBeUndefined();
});

test('another profile is an update that is missing', () => {
	expect(changeOf([{...alice, profile: 'STANDARD'}])).toEqual({
		change: 'missing',
		kind: 'user_update_certificate',
		user: ALICE,
	});
});

test('a user or device of the known time that was not known is backdated', () => {
	const bob = {...alice, userId: newUserId(), handle: parseHumanHandle('bob@example.com', 'Bob')};
	const desk = {...laptop, deviceId: newDeviceId()};
	expect(changeOf([alice, bob])).toEqual({
		change: 'backdated',
		kind: 'user_certificate',
		user: 'Bob <bob@example.com>',
	});
	expect(changeOf([alice], [laptop, desk])).toEqual({change: 'backdated', kind: 'device_certificate', user: ALICE});
});
