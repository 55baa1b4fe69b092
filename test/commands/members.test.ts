import {beforeAll, describe, expect, test} from 'vitest';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {newKeyPair} from '../../source/parsec/crypto.ts';
import {newDeviceId, newUserId, parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import {createUser} from '../../source/sessions/create.ts';
import {UNWATCHED} from '../../source/sessions/network.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, type OwnDevice, openNarthex, runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {deviceOf} from '../helpers/recovery.ts';
import type {TestServer} from '../helpers/server.ts';

// The commands for other members, and those with the administration token, on the embedded server.

const bobIds = {userId: newUserId(), deviceId: newDeviceId()};
let server: TestServer;
let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	server = await startEmbeddedServer();
	alice = await bootstrapOrganization(server);
	const [keyFile = ''] = alice.workspace.keyFiles();
	const device = await deviceOf({keyFile});
	await createUser(
		UNWATCHED,
		{
			device,
			connection: connectAuthenticated(device),
			fetchOrganization: () => Promise.reject(new Error('the answer cannot be lost here')),
		},
		{
			deviceLabel: parseDeviceLabel('desk'),
			handle: parseHumanHandle('bob@example.com', 'Bob'),
			profile: 'STANDARD',
		},
		{publicKey: newKeyPair().publicKey, verifyKey: newKeyPair().publicKey},
		bobIds,
	);
});

const asAlice = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
	runNarthex(alice.workspace, [...args, '-d', alice.deviceId, '--password-stdin', '--progress', 'quiet'], {
		input: `${password}\n`,
		env,
	});
const asAliceInJson = async (...args: string[]) => JSON.parse((await asAlice([...args, '--format', 'json'])).stdout);

describe('user show', () => {
	test('tells a member’s profile, who invited them, their state and their devices', async () => {
		expect(await asAliceInJson('user', 'show', 'bob@example.com')).toMatchObject({
			user_id: bobIds.userId,
			human_handle: 'Bob <bob@example.com>',
			user_profile: 'STANDARD',
			created_by: alice.deviceId,
			revoked_on: null,
			revoked_by: null,
			frozen: false,
			devices: [{device_id: bobIds.deviceId, device_label: 'desk', purpose: 'STANDARD'}],
		});
		const {code, stdout} = await asAlice(['user', 'show', 'bob@example.com']);
		expect({code, stdout}).toEqual({
			code: 0,
			stdout: expect.stringMatching(
				/^Bob <bob@example.com>\nProfile: STANDARD\nMember since: .*\nInvited by: Alice <alice@example.com>\nState: active\nDevices:\n• desk: everyday use, since .*\n$/,
			),
		});
	});

	test('names no one who invited the first administrator, and knows no stranger', async () => {
		expect((await asAlice(['user', 'show', 'alice@example.com'])).stdout).not.toContain('Invited by');
		const {code, stderr} = await asAlice(['user', 'show', 'eve@example.com', '--format', 'json']);
		expect({code, error: JSON.parse(stderr).error.code}).toEqual({code: 1, error: 'user-not-found'});
	});

	test('speaks French', async () => {
		const {stdout} = await asAlice(['user', 'show', 'bob@example.com'], {LC_ALL: 'fr_FR.UTF-8'});
		expect(stdout).toContain('Invité par : Alice <alice@example.com>\nÉtat : actif\nAppareils :');
	});
});

describe('user update', () => {
	test('gives another profile, and asks nothing', async () => {
		expect(await asAliceInJson('user', 'update', 'bob@example.com', '--profile', 'OUTSIDER')).toEqual({
			user_id: bobIds.userId,
			email: 'bob@example.com',
			user_profile: 'OUTSIDER',
		});
		expect(await asAlice(['user', 'update', 'bob@example.com', '--profile', 'STANDARD'])).toMatchObject({
			code: 0,
			stdout: 'The profile of bob@example.com is STANDARD now\n',
		});
	});

	test('asks before it makes an administrator, with No marked', async () => {
		const pty = openNarthex(alice.workspace, [
			'user',
			'update',
			'bob@example.com',
			'--profile',
			'ADMIN',
			'-d',
			alice.deviceId,
		]);
		await pty.waitForText('Enter password for the device:');
		pty.send(`${password}${keys.enter}`);
		await pty.waitForText('Make Bob <bob@example.com> an administrator');
		pty.send(keys.enter);
		await expectExit(pty, 1);
		expect(pty.text()).toContain('Operation cancelled');
		expect(await asAliceInJson('user', 'show', 'bob@example.com')).toMatchObject({user_profile: 'STANDARD'});
	});

	test('makes an administrator without asking when told so', async () => {
		const made = await asAliceInJson('user', 'update', 'bob@example.com', '--profile', 'ADMIN', '--force');
		expect(made).toMatchObject({user_profile: 'ADMIN'});
		expect(await asAlice(['user', 'update', 'bob@example.com', '-p', 'STANDARD'])).toMatchObject({code: 0});
	});

	test('does not change the own profile', async () => {
		const {code, stderr} = await asAlice(['user', 'update', 'alice@example.com', '-p', 'STANDARD', '--format', 'json']);
		expect({code, error: JSON.parse(stderr).error.code}).toEqual({code: 1, error: 'updating-oneself'});
	});
});
