import {beforeEach, describe, expect, it} from 'vitest';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import type {Organization} from '../../source/parsec/organization.ts';
import {aliceAndBob, type Forge, type Member} from './forge.ts';

let forge: Forge;
let alice: Member;
let bob: Member;
let known: Organization;

beforeEach(async () => {
	({forge, alice, bob, known} = await aliceAndBob());
});

describe('a chain of certificates that holds', () => {
	it('adds up to users and devices', () => {
		expect([...known.users.values()]).toMatchObject([
			{userId: alice.userId, handle: {label: 'Alice', email: 'alice@example.com'}, profile: 'ADMIN'},
			{userId: bob.userId, handle: {label: 'Bob'}, profile: 'STANDARD'},
		]);
		expect([...known.devices.values()]).toMatchObject([
			{deviceId: alice.deviceId, userId: alice.userId, label: "Alice's laptop"},
			{deviceId: bob.deviceId, userId: bob.userId},
		]);
		expect(known.lastCommonTimestamp).toBe(known.users.get(bob.userId)?.createdOn);
	});

	it('says the profile of now', async () => {
		const promoted = await applyCertificates(known, [forge.update(bob, alice, 'ADMIN')]);
		expect(promoted.users.get(bob.userId)?.profile).toBe('ADMIN');
		const carl = forge.member('Carl');
		const more = await applyCertificates(promoted, forge.user(carl, bob).full);
		expect(more.users.get(carl.userId)?.profile).toBe('STANDARD');
	});

	it('says who was revoked, when and by whom', async () => {
		const at = forge.next();
		const {users} = await applyCertificates(known, [forge.revocation(bob, alice, at)]);
		expect(users.get(bob.userId)).toMatchObject({revokedOn: at, revokedBy: alice.deviceId});
		expect(users.get(alice.userId)).not.toHaveProperty('revokedOn');
	});

	it('has further devices that their own user signed', async () => {
		const {devices} = await applyCertificates(known, [forge.device(bob, bob)]);
		expect([...devices.values()].filter(({userId}) => userId === bob.userId)).toHaveLength(2);
	});

	it('makes up names where the certificates are redacted', async () => {
		const carl = forge.member('Carl');
		const {users, devices} = await applyCertificates(known, forge.user(carl, alice).redacted);
		const email = `${carl.userId}@redacted.invalid`;
		expect(users.get(carl.userId)?.handle).toEqual({label: carl.userId, email});
		expect(devices.get(carl.deviceId)?.label).toBe(carl.deviceId);
	});
});
