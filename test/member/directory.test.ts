import {expect, test} from 'vitest';
import {directoryOf, originOf, stateOf} from '../../source/member/directory.ts';
import type {DeviceId, DeviceLabel, Timestamp, UserId} from '../../source/parsec/ids.ts';
import type {Organization, OrganizationDevice} from '../../source/parsec/organization.ts';
import {organizationOf} from '../tui/fakes.ts';

const organization = organizationOf('Alice', 'Bob');
const [founder, ofBob] = [...organization.devices.values()] as [OrganizationDevice, OrganizationDevice];

/** Bob's organization with one more device of his, made by another one. */
function withDevice(change: Partial<OrganizationDevice>): readonly [Organization, OrganizationDevice] {
	const device = {...ofBob, deviceId: 'ab'.repeat(16) as DeviceId, createdBy: ofBob.deviceId, ...change};
	return [{...organization, devices: new Map(organization.devices).set(device.deviceId, device)}, device];
}

/** A device that a device of this purpose made. */
function madeBy(purpose: OrganizationDevice['purpose']) {
	const [more, maker] = withDevice({purpose, label: 'spare' as DeviceLabel});
	const device = {...ofBob, deviceId: 'cd'.repeat(16) as DeviceId, createdBy: maker.deviceId};
	return originOf({...more, devices: new Map(more.devices).set(device.deviceId, device)}, device);
}

test('every user has their devices, oldest first', () => {
	const [more, device] = withDevice({});
	expect(directoryOf(more).map(({devices}) => devices)).toEqual([[founder], [ofBob, device]]);
});

test('a device came by founding, by a greeting, or from another device', () => {
	expect(originOf(organization, founder)).toEqual({kind: 'first', by: ''});
	expect(originOf(organization, ofBob)).toEqual({kind: 'greeted', by: 'Alice'});
	expect(madeBy('STANDARD')).toEqual({kind: 'added', by: 'spare'});
	expect(madeBy('SHAMIR_RECOVERY')).toEqual({kind: 'recovered-by-shares', by: 'spare'});
	expect(madeBy('PASSPHRASE_RECOVERY')).toEqual({kind: 'recovered-by-file', by: 'spare'});
});

test('a device that no one works with is called by what it is for', () => {
	const [more, device] = withDevice({purpose: 'PASSPHRASE_RECOVERY'});
	expect(originOf(more, device).kind).toBe('PASSPHRASE_RECOVERY');
});

test('a revoked user counts as that, frozen or not; who is frozen may be unknown', () => {
	const bob = organization.users.get(ofBob.userId);
	if (bob === undefined) throw new Error('no Bob');
	const frozen = new Set<UserId>([bob.userId]);
	expect(stateOf(organization, bob, undefined)).toEqual({name: 'active'});
	expect(stateOf(organization, bob, frozen)).toEqual({name: 'frozen'});
	const revoked = {...bob, revokedOn: 1 as Timestamp, revokedBy: founder.deviceId};
	expect(stateOf(organization, revoked, frozen)).toMatchObject({name: 'revoked', by: {label: 'Alice'}});
});
