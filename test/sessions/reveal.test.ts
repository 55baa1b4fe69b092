import {afterAll, beforeAll, expect, test} from 'vitest';
import type {InvitedConnection} from '../../source/parsec/connection.ts';
import {newSigningKey, verifyKeyOf} from '../../source/parsec/crypto.ts';
import {
	newInvitationToken,
	newUserId,
	parseDeviceLabel,
	parseHumanHandle,
	type Timestamp,
} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {
	encryptRecoveryDevice,
	newDeviceLike,
	newRecoverySecret,
	writeRecoverySecret,
} from '../../source/parsec/recovery.ts';
import {split} from '../../source/parsec/sharing.ts';
import {registerDevice} from '../../source/sessions/create.ts';
import {Gathering} from '../../source/sessions/gathering.ts';
import {LiveSession} from '../../source/sessions/live-session.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import type {RecoverPhase} from '../../source/sessions/recovery-phases.ts';
import {reveal} from '../../source/sessions/reveal.ts';
import {organization, type TestOrganization} from './harness.ts';

let alices: TestOrganization;
beforeAll(async () => {
	alices = await organization();
});
afterAll(() => alices.close());

const givers = ['Bob', 'Carl', 'Dave'].map((name) => ({
	user_id: newUserId(),
	human_handle: parseHumanHandle(`${name.toLowerCase()}@example.com`, name),
}));

/** A device of Alice, which the certificates know as one of this purpose. */
async function registered(purpose: 'SHAMIR_RECOVERY' | 'STANDARD'): Promise<LocalDevice> {
	const device = newDeviceLike(alices.device, parseDeviceLabel('recovery'));
	const {device_id: deviceId, device_label, signing_key} = device;
	const options = {device: alices.device, connection: alices.connection, fetchOrganization: alices.fetch};
	const identity = {deviceId, verifyKey: verifyKeyOf(signing_key), purpose, labelAt: () => device_label};
	await registerDevice(UNWATCHED, options, identity);
	return device;
}

/**
 * What the shares of Bob, Carl and Dave reveal, of which two are needed: this device. `wrong` of them gave a share that
 * is another, and `status` is what the server answers to the right token.
 */
async function revealed(device: LocalDevice, {wrong = 0, status = 'ok'} = {}) {
	const secret = newRecoverySecret();
	const shares = split(writeRecoverySecret(secret), 2, [1, 1, 1]);
	const info = {
		type: 'SHAMIR_RECOVERY',
		claimer_human_handle: alices.device.human_handle,
		claimer_user_id: alices.device.user_id,
		created_by: {type: 'USER', ...givers[0]},
		shamir_recovery_created_on: 1 as Timestamp,
		threshold: 2,
		recipients: givers.map((giver) => ({...giver, shares: 1, revoked_on: null, online_status: 'UNKNOWN'})),
	} as unknown as Gathering['info'];
	const gathering = await Gathering.begin(info, {
		load: async () => undefined,
		keep: async () => {},
		forget: async () => {},
	});
	for (const [index, {user_id}] of givers.entries()) {
		const ofOne = shares[index] ?? [];
		const damaged = ofOne.map((share) => share.map((byte, place) => (place > 90 ? byte ^ 1 : byte)));
		await gathering.add(user_id, index < wrong ? damaged : ofOne);
	}
	const sent: boolean[] = [];
	const send = async (_name: string, {reveal_token}: {readonly reveal_token: Uint8Array}) => {
		const isRight = Buffer.compare(reveal_token, secret.reveal_token) === 0;
		sent.push(isRight);
		if (status !== 'ok') return {status};
		return isRight
			? {status: 'ok', ciphered_data: encryptRecoveryDevice(secret.data_key, device)}
			: {status: 'bad_reveal_token'};
	};
	const session = new LiveSession<'claimer', RecoverPhase, 'recovery'>('claimer', 'recovery', {name: 'combining'});
	const {server, organizationId} = alices.connection;
	const address = {server, organizationId, type: 'claim_shamir_recovery', token: newInvitationToken()} as const;
	const result = await reveal(session, gathering, {address, connection: {send} as unknown as InvitedConnection});
	return {result, sent};
}

test('shares that fit reveal the recovery device, with the server of the link in the place of an old one', async () => {
	const device = await registered('SHAMIR_RECOVERY');
	const {result, sent} = await revealed({...device, server_url: 'https://old.example.com/'});
	expect(result?.device).toMatchObject({device_id: device.device_id, server_url: alices.device.server_url});
	expect(result?.organization.users.has(alices.device.user_id)).toBe(true);
	expect([result?.suspects, sent]).toEqual([[], [true]]);
});

test('one wrong share is survived, and it is told whose it may be', async () => {
	const {result} = await revealed(await registered('SHAMIR_RECOVERY'), {wrong: 1});
	expect(result?.suspects.map(({label}) => label)).toContain('Bob');
});

test('shares that the server does not know reveal nothing', async () => {
	const {result} = await revealed(await registered('SHAMIR_RECOVERY'), {status: 'bad_reveal_token'});
	expect(result).toBeUndefined();
});

test('an invitation of another kind is told as that', async () => {
	const revealing = revealed(alices.device, {status: 'bad_invitation_type'});
	await expect(revealing).rejects.toMatchObject({code: 'invitation-of-another-kind'});
});

test('a device is refused that is not of the claimer, not for recoveries, not certified, or has another key', async () => {
	const right = await registered('SHAMIR_RECOVERY');
	for (const device of [
		{...right, user_id: newUserId()},
		{...right, organization_id: 'Other' as typeof right.organization_id},
		{...right, signing_key: newSigningKey()},
		await registered('STANDARD'),
		newDeviceLike(right, right.device_label),
	]) {
		await expect(revealed(device)).rejects.toMatchObject({code: 'recovery-device-refused'});
	}
});
