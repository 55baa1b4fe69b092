import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {admit} from '../helpers/members.ts';
import {bootstrapOrganization, type OwnDevice, openNarthex, runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {runHere} from '../helpers/run-here.ts';
import {type ServerInProcess, startServerInProcess} from '../helpers/server-in-process.ts';

// The commands for other members, and those with the administration token, on the embedded server. In French, and at a
// terminal, they are the built program.

let server: ServerInProcess;
let alice: OwnDevice & {readonly organizationId: string};
let bobIds: Awaited<ReturnType<typeof admit>>;
beforeAll(async () => {
	server = await startServerInProcess();
	alice = await bootstrapOrganization(server);
	bobIds = await admit(alice, 'Bob');
}, 60_000);

const asAlice = (args: readonly string[]) => asAliceBy(runHere, args);
const inFrench = (args: readonly string[]) => asAliceBy(runNarthex, args, {LC_ALL: 'fr_FR.UTF-8'});

function asAliceBy(run: typeof runHere | typeof runNarthex, args: readonly string[], env = {}) {
	const common = ['-d', alice.deviceId, '--password-stdin', '--progress', 'quiet'];
	return run(alice.workspace, [...args, ...common], {input: `${password}\n`, env});
}
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
				/^Bob <bob@example.com>\nProfile: STANDARD\nMember since: .*\nInvited by: Alice <alice@example.com>\nState: active\nDevices:\n• desk: greeted by Alice, since .*\n$/,
			),
		});
	});

	test('names no one who invited the first administrator, and knows no stranger', async () => {
		expect((await asAlice(['user', 'show', 'alice@example.com'])).stdout).not.toContain('Invited by');
		const {code, stderr} = await asAlice(['user', 'show', 'eve@example.com', '--format', 'json']);
		expect({code, error: JSON.parse(stderr).error.code}).toEqual({code: 1, error: 'user-not-found'});
	});

	test('speaks French', async () => {
		const {stdout} = await inFrench(['user', 'show', 'bob@example.com']);
		expect(stdout).toContain('Invité par : Alice <alice@example.com>\nÉtat : actif\nAppareils :');
	});
});

describe('user list', () => {
	const names = async (...args: string[]) =>
		(await asAliceInJson('user', 'list', ...args)).map(({human_handle}: {human_handle: string}) => human_handle);
	const aliceAndBob = ['Alice <alice@example.com>', 'Bob <bob@example.com>'];

	test('shows members in the order in which they came, or in another one', async () => {
		expect(await names()).toEqual(aliceAndBob);
		expect(await names('--sort', 'newest')).toEqual(aliceAndBob.toReversed());
		expect(await names('--sort', 'name')).toEqual(aliceAndBob);
		expect(await names('--sort', 'state')).toEqual(aliceAndBob);
		expect(await asAlice(['user', 'list', '--sort', 'age'])).toMatchObject({code: 2, stdout: ''});
	});

	test('shows those who have all of the given words', async () => {
		expect(await names('BOB')).toEqual(['Bob <bob@example.com>']);
		expect(await names('example', 'standard')).toEqual(['Bob <bob@example.com>']);
		expect(await names('admin')).toEqual(['Alice <alice@example.com>']);
		expect(await names('active')).toEqual(aliceAndBob);
		expect(await names('revoked')).toEqual([]);
		expect(await asAlice(['user', 'list', 'nobody'])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('No users found'),
		});
	});

	test('takes the words of the language too', async () => {
		const {stdout} = await inFrench(['user', 'list', 'administrateur', '--sort', 'profile']);
		expect(stdout).toContain('Alice <alice@example.com>');
		expect(stdout).not.toContain('Bob');
		expect((await inFrench(['user', 'list', 'actif', 'active'])).stdout).toContain('Bob');
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

describe('with the administration token', () => {
	const administer = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
		runHere(alice.workspace, [...args, '--progress', 'quiet'], {
			env: {
				PARSEC_SERVER_ADDR: `parsec3://${new URL(server.url).host}?no_ssl=true`,
				PARSEC_ADMINISTRATION_TOKEN: server.administrationToken,
				PARSEC_ORGANIZATION_ID: alice.organizationId,
				...env,
			},
		});

	test('the reports of an organization are JSON with sorted keys', async () => {
		const {code, stdout} = await administer(['organization', 'stats']);
		expect(code).toBe(0);
		const stats = JSON.parse(stdout);
		expect(stats).toMatchObject({
			active_users: 2,
			users: 2,
			users_per_profile_detail: {ADMIN: {active: 1, revoked: 0}},
		});
		expect(Object.keys(stats)).toEqual(Object.keys(stats).sort());
		expect(stdout).toBe(`${JSON.stringify(stats, undefined, 2)}\n`);
		expect((await administer(['organization', 'stats', '--format', 'json'])).stdout).toBe(stdout);
		const status = JSON.parse((await administer(['organization', 'status'])).stdout);
		expect(status).toMatchObject({is_bootstrapped: true, is_expired: false, tos: null});
	});

	test('the report of the server is CSV or JSON, as of a date', async () => {
		const {code, stdout} = await administer(['server', 'stats']);
		expect(code).toBe(0);
		expect(stdout.split('\r\n')).toEqual([
			'organization_id,data_size,metadata_size,realms,active_users,admin_users_active,admin_users_revoked,standard_users_active,standard_users_revoked,outsider_users_active,outsider_users_revoked',
			expect.stringMatching(new RegExp(`^"${alice.organizationId}",\\d+,\\d+,0,2,1,0,1,0,0,0$`)),
			'',
		]);
		const early = ['--end-date', '1990-01-01T00:00:00-00:00'];
		expect(JSON.parse((await administer(['server', 'stats', '-f', 'json', ...early])).stdout)).toEqual({stats: []});
		expect(JSON.parse((await administer(['server', 'stats', '--format', 'json'])).stdout)).toMatchObject({
			stats: [{organization_id: alice.organizationId, active_users: 2}],
		});
	});

	test('a refusal is exit status 1, with the reason of the server', async () => {
		for (const args of [
			['organization', 'status'],
			['organization', 'stats'],
			['server', 'stats'],
			['user', 'freeze', 'bob@example.com'],
			['user', 'totp-reset', 'bob@example.com'],
		]) {
			const {code, stdout, stderr} = await administer([...args, '--format', 'json'], {
				PARSEC_ADMINISTRATION_TOKEN: 'x',
			});
			expect({code, stdout}).toEqual({code: 1, stdout: ''});
			expect(JSON.parse(stderr).error).toMatchObject({
				code: 'administration-refused',
				message: 'The server refused this: Bad authorization token.',
			});
		}
		expect(await administer(['organization', 'stats'], {PARSEC_ORGANIZATION_ID: 'Nowhere'})).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Organization not found'),
		});
		expect((await administer(['user', 'freeze', 'eve@example.com'])).stderr).toContain('User not found');
	});

	test('a date that is none is wrong usage', async () => {
		expect(await administer(['server', 'stats', '-e', 'yesterday'])).toMatchObject({
			code: 2,
			stderr: 'Error: The end date is no time of RFC 3339.\nWrite it like 2026-11-21T12:00:00Z.\n',
		});
	});

	test('a user is frozen, which the organization sees, and not frozen any more', async () => {
		const answer = {user_id: bobIds.userId, email: 'bob@example.com'};
		const freeze = await administer(['user', 'freeze', 'bob@example.com', '--format', 'json']);
		expect(JSON.parse(freeze.stdout)).toEqual({...answer, frozen: true});
		expect((await asAlice(['user', 'show', 'bob@example.com'])).stdout).toContain('State: frozen\n');
		expect((await administer(['user', 'unfreeze', 'bob@example.com'])).stdout).toBe(
			'User bob@example.com is not frozen any more\n',
		);
		expect(await asAliceInJson('user', 'show', 'bob@example.com')).toMatchObject({frozen: false});
	});

	test('one-time codes are reset, and the link is given', async () => {
		const reset = JSON.parse(
			(await administer(['user', 'totp-reset', 'bob@example.com', '--send-email', '--format', 'json'])).stdout,
		);
		expect(reset).toMatchObject({
			user_id: bobIds.userId,
			email: 'bob@example.com',
			totp_reset_url: expect.stringContaining('a=totp_reset&p='),
			// There is no mail server.
			email_sent_status: 'SERVER_UNAVAILABLE',
		});
		expect((await administer(['user', 'totp-reset', 'bob@example.com'])).stdout).toMatch(
			new RegExp(`^TOTP reset URL for user ${bobIds.userId} is parsec3://.*a=totp_reset&p=\\S+\\n$`),
		);
	});
});

describe('tos config', () => {
	const configure = (...args: readonly string[]) =>
		runHere(alice.workspace, ['tos', 'config', '-o', alice.organizationId, ...args], {
			env: {
				PARSEC_SERVER_ADDR: `parsec3://${new URL(server.url).host}?no_ssl=true`,
				PARSEC_ADMINISTRATION_TOKEN: server.administrationToken,
			},
		});
	const terms = async () => (await asAliceInJson('tos', 'list')).per_locale_urls;

	test('sets the terms, by arguments or from a file, and removes them', async () => {
		expect(await configure('en_CA=https://example.com/a=b', 'fr_FR=https://example.com/fr')).toMatchObject({
			code: 0,
			stdout: '',
			stderr: expect.stringContaining('Everyone in the organization has to accept these terms'),
		});
		expect(await terms()).toEqual({en_CA: 'https://example.com/a=b', fr_FR: 'https://example.com/fr'});
		const file = join(alice.workspace.home, 'terms.json');
		await writeFile(file, '{"de_DE": "https:\\u002f/example.com/de"}');
		expect(await configure('--from-json', file)).toMatchObject({code: 0, stdout: ''});
		expect(await terms()).toEqual({de_DE: 'https://example.com/de'});
		expect(await configure('--remove')).toMatchObject({code: 0, stdout: ''});
		expect(await terms()).toEqual({});
	});

	test.each([
		[[], 'one of the three'],
		[['--remove', 'en=https://example.com/'], 'one of the three'],
		[['en'], "Missing '=<URL>' in argument ('en')"],
		[['en=not an address'], 'This is not the address of a web page'],
	])('with %j changes nothing, and says why', async (args, message) => {
		expect(await configure(...args)).toMatchObject({code: 2, stderr: expect.stringContaining(message)});
	});

	test('refuses a file without terms, and tells what the server refuses', async () => {
		const file = join(alice.workspace.home, 'no-terms.json');
		await writeFile(file, '{}');
		expect(await configure('--from-json', file)).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('does not hold terms'),
		});
		expect(await configure('--from-json', `${file}.none`)).toMatchObject({code: 1});
		expect(await configure('--remove', '-t', 'wrong')).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Bad authorization token'),
		});
		expect(await configure('--remove', '-o', 'Nowhere')).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Organization Nowhere not found'),
		});
	});
});
