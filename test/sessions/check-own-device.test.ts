import {afterAll, beforeAll, expect, test} from 'vitest';
import {newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {newDeviceId, parseDeviceLabel} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {checkOwnDevice} from '../../source/sessions/check-own-device.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import type {NewKeys} from '../../source/sessions/new-device.ts';
import {bob, newcomer, organization, type TestOrganization} from './harness.ts';

let alice: TestOrganization;
let zoe: LocalDevice;
beforeAll(async () => {
	alice = await organization();
	zoe = await newcomer(alice, 'Zoe');
});
afterAll(() => alice.close());

const check = (device: LocalDevice, keys: Partial<NewKeys> = {}) =>
	checkOwnDevice(UNWATCHED, device, {
		verifyKey: verifyKeyOf(zoe.signing_key),
		publicKey: undefined,
		...keys,
	} as NewKeys);

test('a device is good that the certificates hold as the greeter confirmed it', async () => {
	expect(await check(zoe)).toBe(true);
});

test.each([
	['another label', () => ({device_label: parseDeviceLabel('another')})],
	['another handle', () => ({human_handle: bob})],
	['another profile', () => ({initial_profile: 'ADMIN' as const})],
	['another root key', () => ({root_verify_key: verifyKeyOf(newSigningKey())})],
	['a device that the server does not know', () => ({device_id: newDeviceId()})],
])('the trust is broken by %s', async (_, change) => {
	await expect(check({...zoe, ...change()})).rejects.toMatchObject({reason: 'INCONSISTENT_PAYLOAD'});
});

test('the trust is broken by certificates that hold another key than ours', async () => {
	const foreign = {verifyKey: verifyKeyOf(newSigningKey())};
	await expect(check(zoe, foreign)).rejects.toMatchObject({reason: 'INCONSISTENT_PAYLOAD'});
	await expect(check(zoe, {publicKey: new Uint8Array(32)})).rejects.toMatchObject({reason: 'INCONSISTENT_PAYLOAD'});
});
