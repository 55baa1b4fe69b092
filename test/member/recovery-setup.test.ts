import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {openOrganization} from '../../source/devices/certificate-store.ts';
import {NarthexError} from '../../source/errors.ts';
import {OfflineError} from '../../source/http.ts';
import {revokeUser} from '../../source/member/members.ts';
import {deleteRecovery, type SetupOptions, setUpRecovery} from '../../source/member/recovery-setup.ts';
import {type AuthenticatedConnection, connectAuthenticated} from '../../source/parsec/connection.ts';
import {newUserId} from '../../source/parsec/ids.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {ownSetup} from '../../source/parsec/recoveries.ts';
import {temporaryFolder} from '../devices/samples.ts';
import {newcomer, organization, type TestOrganization} from '../sessions/harness.ts';

let alices: TestOrganization;
let bob: LocalDevice;
let carl: LocalDevice;
let connection: AuthenticatedConnection;
let data: string;

beforeAll(async () => {
	alices = await organization();
	[bob, carl] = [await newcomer(alices, 'Bob'), await newcomer(alices, 'Carl')];
});
beforeEach(async () => {
	connection = connectAuthenticated(bob);
	data = await temporaryFolder();
	await deleteRecovery(options());
});
afterAll(() => alices.close());

/** Bob sets up and deletes. */
function options(change: Partial<SetupOptions> = {}): SetupOptions {
	const fetch = () => openOrganization({device: bob, connection: connectAuthenticated(bob), dataDirectory: data});
	return {device: bob, connection, fetch, ...change};
}

const weights = () => new Map([alices.device, carl].map(({user_id}) => [user_id, 1]));
const own = async () => ownSetup((await options().fetch()).recoveries);
const devices = async () => [...(await alices.fetch()).devices.values()].filter(({userId}) => userId === bob.user_id);

/** The connection, which loses the first answer to this command. */
function losing(command: string): AuthenticatedConnection {
	let isLost = false;
	const send: AuthenticatedConnection['send'] = async (name, fields) => {
		const reply = await connection.send(name, fields);
		if (name !== command || isLost) return reply;
		isLost = true;
		throw new OfflineError('parsec.example.com', 'connection-lost');
	};
	return {...connection, send};
}

test('a setup has its threshold and weights, and a recovery device that exists nowhere else', async () => {
	const before = await devices();
	await setUpRecovery(options(), {threshold: 2, weights: weights()});
	expect(await own()).toMatchObject({threshold: 2, weights: weights(), author: bob.device_id});
	const made = (await devices()).filter(({deviceId}) => before.every((known) => known.deviceId !== deviceId));
	expect(made).toMatchObject([{purpose: 'SHAMIR_RECOVERY', label: expect.stringMatching(/^shamir-recovery-\d{4}-/)}]);
});

test('what cannot be set up is refused before a device is made for it', async () => {
	const before = (await devices()).length;
	const refused = async (plan: Parameters<typeof setUpRecovery>[1], code: string, facts: object) =>
		expect(setUpRecovery(options(), plan)).rejects.toMatchObject({code, facts});
	await refused({threshold: 3, weights: weights()}, 'recovery-setup-refused', {});
	await refused({threshold: 1, weights: new Map([[bob.user_id, 1]])}, 'recovery-setup-refused', {
		fault: 'author-is-recipient',
	});
	const stranger = newUserId();
	await refused({threshold: 1, weights: new Map([[stranger, 1]])}, 'recipient-not-found', {email: stranger});
	const dave = await newcomer(alices, 'Dave');
	const alice = {device: alices.device, connection: alices.connection, fetchOrganization: alices.fetch};
	await revokeUser(alice, dave.user_id);
	await refused({threshold: 1, weights: new Map([[dave.user_id, 1]])}, 'recipient-not-found', {
		email: 'dave@example.com',
	});
	expect((await devices()).length).toBe(before);
});

test('there is one setup at a time; another needs the first to be deleted', async () => {
	await setUpRecovery(options(), {threshold: 1, weights: weights()});
	await expect(setUpRecovery(options(), {threshold: 2, weights: weights()})).rejects.toMatchObject({
		code: 'recovery-exists',
	});
	expect(await deleteRecovery(options())).toBe('deleted');
	expect(await deleteRecovery(options())).toBe('nothing-to-delete');
	await setUpRecovery(options(), {threshold: 2, weights: weights()});
	expect((await own())?.threshold).toBe(2);
});

test('a setup and a deletion whose answers are lost are found in the certificates', async () => {
	await setUpRecovery(options({connection: losing('shamir_recovery_setup')}), {threshold: 1, weights: weights()});
	const made = await own();
	expect(made).toMatchObject({threshold: 1});
	expect(made?.deletion).toBeUndefined();
	expect(await deleteRecovery(options({connection: losing('shamir_recovery_delete')}))).toBe('deleted');
	expect((await own())?.deletion).toBeDefined();
});

test('certificates that do not hold are told instead of what they might have said', async () => {
	const recoveryProblem = new NarthexError('invalid-recovery-certificate', {position: 0, reason: 'forged'});
	const fetch = async () => ({...(await options().fetch()), recoveryProblem});
	await expect(setUpRecovery(options({fetch}), {threshold: 1, weights: weights()})).rejects.toBe(recoveryProblem);
	await expect(deleteRecovery(options({fetch}))).rejects.toBe(recoveryProblem);
});
