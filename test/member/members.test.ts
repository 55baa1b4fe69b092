import {afterAll, beforeAll, expect, test} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {OfflineError} from '../../source/http.ts';
import {revokeUser, updateUser} from '../../source/member/members.ts';
import type {AuthenticatedConnection} from '../../source/parsec/connection.ts';
import {newKeyPair} from '../../source/parsec/crypto.ts';
import {newDeviceId, newUserId, parseEmailAddress} from '../../source/parsec/ids.ts';
import {createUser} from '../../source/sessions/create.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {bob, laptop, organization, type TestOrganization} from '../sessions/harness.ts';

// What an administrator does with other members, on a real server.

const bobIds = {userId: newUserId(), deviceId: newDeviceId()};
let alices: TestOrganization;
beforeAll(async () => {
	alices = await organization();
	const approval = {deviceLabel: laptop, handle: bob, profile: 'STANDARD'} as const;
	const keys = {publicKey: newKeyPair().publicKey, verifyKey: newKeyPair().publicKey};
	await createUser(UNWATCHED, options(), approval, keys, bobIds);
});
afterAll(() => alices.close());

function options(connection: AuthenticatedConnection = alices.connection) {
	return {device: alices.device, connection, fetchOrganization: alices.fetch};
}

/** The connection, whose first answer is lost. */
function losingFirstAnswer(sent: string[]): AuthenticatedConnection {
	const send: AuthenticatedConnection['send'] = async (command, fields) => {
		const reply = await alices.connection.send(command, fields);
		sent.push(command);
		if (sent.length === 1) throw new OfflineError('parsec.example.com', 'connection-lost');
		return reply;
	};
	return {...alices.connection, send};
}

/** Creates another user. */
function letIn(name: string, how: ReturnType<typeof options>, watch = UNWATCHED) {
	const handle = {...bob, email: parseEmailAddress(`${name}@example.com`)};
	const keys = {publicKey: newKeyPair().publicKey, verifyKey: newKeyPair().publicKey};
	const ids = {userId: newUserId(), deviceId: newDeviceId()};
	return createUser(watch, how, {deviceLabel: laptop, handle, profile: 'STANDARD'}, keys, ids);
}

const profileOfBob = async () => (await alices.fetch()).users.get(bobIds.userId)?.profile;

test('the profile of a member changes, and stays when it is that already', async () => {
	await updateUser(options(), bobIds.userId, 'OUTSIDER');
	expect(await profileOfBob()).toBe('OUTSIDER');
	await updateUser(options(), bobIds.userId, 'OUTSIDER');
	expect(await profileOfBob()).toBe('OUTSIDER');
});

test('a change whose answer is lost is found in the certificates, and not posted again', async () => {
	const sent: string[] = [];
	await updateUser(options(losingFirstAnswer(sent)), bobIds.userId, 'ADMIN');
	expect(sent).toEqual(['user_update']);
	expect(await profileOfBob()).toBe('ADMIN');
});

test('no one changes their own profile, or that of a stranger', async () => {
	await expect(updateUser(options(), alices.device.user_id, 'STANDARD')).rejects.toMatchObject({
		code: 'updating-oneself',
	});
	await expect(updateUser(options(), newUserId(), 'STANDARD')).rejects.toMatchObject({code: 'user-not-found'});
});

test('a revocation whose answer is lost is found in the certificates, and not posted again', async () => {
	const carls = await letIn('carl', options());
	const sent: string[] = [];
	await revokeUser(options(losingFirstAnswer(sent)), carls.userId);
	expect(sent).toEqual(['user_revoke']);
	expect((await alices.fetch()).users.get(carls.userId)?.revokedBy).toBe(alices.device.device_id);
	await revokeUser(options(), carls.userId);
});

test('one who is shut out after a lost answer is told of a newcomer only where there was one', async () => {
	const shutOut = () => ({
		...options(losingFirstAnswer([])),
		fetchOrganization: () => Promise.reject(new NarthexError('user-revoked', {})),
	});
	await expect(updateUser(shutOut(), bobIds.userId, 'STANDARD')).rejects.toMatchObject({code: 'user-revoked'});
	await expect(letIn('dora', shutOut())).rejects.toMatchObject({
		code: 'creation-unknown',
		facts: {because: 'shut-out'},
	});
});

test('one whose clock becomes wrong after an answer was lost is told that the newcomer may exist', async () => {
	const tooLate = {
		...options(losingFirstAnswer([])),
		fetchOrganization: () => Promise.reject(new NarthexError('clock-skew', {seconds: 3600})),
	};
	await expect(letIn('fred', tooLate)).rejects.toMatchObject({
		code: 'creation-unknown',
		facts: {because: 'not-told'},
	});
});

test('one who leaves after a lost answer is told that the newcomer may exist', async () => {
	const leaver = new AbortController();
	const leaving = {...UNWATCHED, signal: leaver.signal, lost: () => leaver.abort(new Error('left'))};
	await expect(letIn('erin', options(losingFirstAnswer([])), leaving)).rejects.toMatchObject({
		code: 'creation-unknown',
		facts: {because: 'left'},
	});
});

test('a change that the server refuses is no change', async () => {
	const refused: AuthenticatedConnection['send'] = async () => ({status: 'invalid_certificate'}) as never;
	const refusing = options({...alices.connection, send: refused});
	await expect(updateUser(refusing, bobIds.userId, 'OUTSIDER')).rejects.toMatchObject({code: 'certificate-refused'});
	await expect(revokeUser(refusing, bobIds.userId)).rejects.toMatchObject({code: 'certificate-refused'});
});

test('no one revokes themselves, or a stranger', async () => {
	await expect(revokeUser(options(), alices.device.user_id)).rejects.toMatchObject({code: 'revoking-oneself'});
	await expect(revokeUser(options(), newUserId())).rejects.toMatchObject({code: 'user-not-found'});
});

test('the certificates name who created a member', async () => {
	const {users} = await alices.fetch();
	expect(users.get(bobIds.userId)?.createdBy).toBe(alices.device.device_id);
	expect(users.get(alices.device.user_id)?.createdBy).toBeUndefined();
});
