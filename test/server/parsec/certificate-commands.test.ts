import {describe, expect, test} from 'vitest';
import {applyCertificates} from '../../../source/parsec/apply-certificates.ts';
import {signDeviceCertificates} from '../../../source/parsec/certificates.ts';
import {newSigningKey, verifyKeyOf} from '../../../source/parsec/crypto.ts';
import {newDeviceId, parseDeviceLabel, parseEmailAddress} from '../../../source/parsec/ids.ts';
import {emptyOrganization} from '../../../source/parsec/organization.ts';
import {
	administer,
	certificatesOf,
	FROM_THE_START,
	members,
	nextTimestamp,
	organizationId,
	type Person,
	person,
	revocationOf,
} from './harness.ts';

function deviceOf(who: Person, {timestamp = nextTimestamp(), deviceId = newDeviceId(), userId = who.userId} = {}) {
	const device = {
		author: who.deviceId,
		timestamp,
		userId,
		deviceId,
		deviceLabel: parseDeviceLabel('telephone'),
		verifyKey: verifyKeyOf(newSigningKey()),
	};
	return signDeviceCertificates(who.signingKey, device);
}

describe('A new user', () => {
	test('is created by administrators only', async () => {
		const {asBob, bob} = await members();
		expect(await asBob('user_create', certificatesOf(person('Dora'), bob, 'STANDARD'))).toEqual({
			status: 'author_not_allowed',
		});
	});

	test('must have new ids and a new address', async () => {
		const {send, alice, bob} = await members();
		const create = (who: Person) => send('user_create', certificatesOf(who, alice, 'STANDARD'));
		const dora = person('Dora');
		expect(await create({...dora, userId: bob.userId})).toEqual({status: 'user_already_exists'});
		expect(await create({...dora, deviceId: bob.deviceId})).toEqual({status: 'user_already_exists'});
		expect(await create({...dora, handle: {...dora.handle, email: bob.handle.email}})).toEqual({
			status: 'human_handle_already_taken',
		});
		expect(await create({...dora, handle: {...dora.handle, email: parseEmailAddress('BOB@example.com')}})).toEqual({
			status: 'ok',
		});
	});

	test('may have the address of a revoked user', async () => {
		const {send, alice, bob} = await members();
		await send('user_revoke', revocationOf(bob, alice));
		const again = {...person('Bob'), handle: bob.handle};
		expect(await send('user_create', certificatesOf(again, alice, 'ADMIN'))).toEqual({status: 'ok'});
	});

	test('must be newer than all stored certificates', async () => {
		const {send, alice} = await members();
		const early = certificatesOf(person('Dora'), alice, 'STANDARD');
		await send('user_create', certificatesOf(person('Erik'), alice, 'STANDARD'));
		expect(await send('user_create', early)).toEqual({
			status: 'require_greater_timestamp',
			strictly_greater_than: expect.any(Number),
		});
	});

	test('fits within the limit, where frozen users count and revoked ones do not', async () => {
		const {url, send, alice, bob, carol} = await members();
		await administer(url, 'PATCH', `organizations/${organizationId}`, {active_users_limit: 3});
		await administer(url, 'POST', `organizations/${organizationId}/users/freeze`, {
			frozen: true,
			user_id: carol.userId,
		});
		const create = () => send('user_create', certificatesOf(person('Dora'), alice, 'STANDARD'));
		expect(await create()).toEqual({status: 'active_users_limit_reached'});
		await send('user_revoke', revocationOf(bob, alice));
		expect(await create()).toEqual({status: 'ok'});
	});
});

describe('A new device', () => {
	test('can be created by its own user only, with any profile', async () => {
		const {asCarol, carol, bob} = await members();
		expect(await asCarol('device_create', deviceOf(carol, {userId: bob.userId}))).toEqual({
			status: 'invalid_certificate',
		});
		expect(await asCarol('device_create', deviceOf(carol))).toEqual({status: 'ok'});
	});

	test('must have a new id, and be newer than all stored certificates', async () => {
		const {asBob, bob, alice} = await members();
		expect(await asBob('device_create', deviceOf(bob, {deviceId: alice.deviceId}))).toEqual({
			status: 'device_already_exists',
		});
		const timestamp = nextTimestamp();
		await asBob('device_create', deviceOf(bob, {timestamp}));
		expect(await asBob('device_create', deviceOf(bob, {timestamp}))).toEqual({
			status: 'require_greater_timestamp',
			strictly_greater_than: timestamp,
		});
	});
});

describe('A revocation', () => {
	test('can be made by administrators, of others, once', async () => {
		const {send, asBob, alice, bob, carol} = await members();
		expect(await asBob('user_revoke', revocationOf(carol, bob))).toEqual({status: 'author_not_allowed'});
		expect(await send('user_revoke', revocationOf(alice, alice))).toEqual({status: 'invalid_certificate'});
		expect(await send('user_revoke', revocationOf(person('Nobody'), alice))).toEqual({status: 'user_not_found'});
		const revocation = revocationOf(bob, alice);
		expect(await send('user_revoke', revocation)).toEqual({status: 'ok'});
		expect(await send('user_revoke', revocation)).toEqual({
			status: 'user_already_revoked',
			last_common_certificate_timestamp: expect.any(Number),
		});
		await expect(asBob('ping', {ping: 'x'})).rejects.toThrow('HTTP 461');
	});
});

describe('Certificates', () => {
	test('add up to the organization, for members and for OUTSIDERs, who learn no names', async () => {
		const {rootKey, send, asCarol, alice, bob} = await members();
		await send('user_revoke', revocationOf(bob, alice));
		const [full, redacted] = [
			await send('certificate_get', FROM_THE_START),
			await asCarol('certificate_get', FROM_THE_START),
		];
		const organization = await applyCertificates(emptyOrganization(rootKey), full.common_certificates);
		expect(
			[...organization.users.values()].map(({handle, profile, revokedOn}) => [
				handle.label,
				profile,
				revokedOn !== undefined,
			]),
		).toEqual([
			['Alice', 'ADMIN', false],
			['Bob', 'STANDARD', true],
			['Carol', 'OUTSIDER', false],
		]);
		const seen = await applyCertificates(emptyOrganization(rootKey), redacted.common_certificates);
		expect([...seen.users.keys()]).toEqual([...organization.users.keys()]);
		expect([...seen.users.values()].every(({handle}) => handle.email.endsWith('@redacted.invalid'))).toBe(true);
	});

	test('are given out only if they are newer than what the client has', async () => {
		const {send, alice} = await members();
		const before = await send('certificate_get', FROM_THE_START);
		const common_after = nextTimestamp();
		await send('user_create', certificatesOf(person('Erik'), alice, 'STANDARD'));
		expect(before.common_certificates).toHaveLength(6);
		expect((await send('certificate_get', {...FROM_THE_START, common_after})).common_certificates).toHaveLength(2);
	});
});
