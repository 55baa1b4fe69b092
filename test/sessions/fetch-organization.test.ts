import {afterAll, beforeAll, expect, test} from 'vitest';
import {newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {fetchOrganization} from '../../source/sessions/fetch-organization.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {newcomer, organization, type TestOrganization} from './harness.ts';

let alice: TestOrganization;
beforeAll(async () => {
	alice = await organization();
});
afterAll(() => alice.close());

test('a device that keeps no certificates gets all of them', async () => {
	const zoe = await newcomer(alice, 'Zoe');
	const {users, devices} = await fetchOrganization(UNWATCHED, alice.device, alice.connection);
	expect([...users.keys()].sort()).toEqual([alice.device.user_id, zoe.user_id].sort());
	expect([...devices.keys()].sort()).toEqual([alice.device.device_id, zoe.device_id].sort());
});

test('certificates that the root key did not begin are refused', async () => {
	const foreign = {...alice.device, root_verify_key: verifyKeyOf(newSigningKey())};
	await expect(fetchOrganization(UNWATCHED, foreign, alice.connection)).rejects.toMatchObject({
		name: 'CertificateError',
	});
});
