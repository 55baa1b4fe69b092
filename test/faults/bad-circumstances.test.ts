import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {beforeAll, expect, test} from 'vitest';
import {parseDeviceLabel, parseHumanHandle} from '../../source/parsec/ids.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {cli, pipeNarthex, runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {openStream} from '../helpers/stream.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {administer, inventory, linkTo, type Stage, setStage} from './support/bad-input.ts';
import {codeOf, inPhase, startClaiming} from './support/exchange.ts';
import {homeOf} from './support/key-files.ts';
import {invite, serverOf} from './support/organization.ts';

// What is wrong not with what was typed, but with what it meets, at the plain commands. The screens are in
// test/tui/live/bad-input.test.ts.

let stage: Stage;
beforeAll(async () => {
	stage = await setStage(await startEmbeddedServer());
});

/** As Alice, with the password of all tests. */
const as = (workspace: Workspace, ...args: readonly string[]) =>
	runNarthex(workspace, [...args, '--password-stdin'], {input: `${password}\n`});
const asAlice = (...args: readonly string[]) =>
	as(stage.aliceAtHome.workspace, ...args, '-d', stage.aliceAtHome.deviceId);

test('terms of service are listed and accepted by commands of their own, and everything goes on', async () => {
	await administer(stage, {tos: {en: 'https://example.com/terms', fr: 'https://example.com/conditions'}});
	const before = [await asAlice('invite', 'user', 'terms@example.com'), await asAlice('user', 'list')];
	for (const {code, stdout, stderr} of before) {
		expect({code, stdout}).toEqual({code: 1, stdout: ''});
		expect(stderr).toMatch(/Error: The terms of service of the server must be accepted first\.\n.*narthex tos list/);
	}
	expect((await asAlice('tos', 'list')).stdout).toContain('https://example.com/terms');
	// Without a word of consent nothing is accepted.
	const unasked = await asAlice('tos', 'accept');
	expect(unasked.code).toBe(1);
	expect((await asAlice('invite', 'list')).code).toBe(1);
	expect((await asAlice('tos', 'accept', '--yes')).code).toBe(0);
	const {code, stdout} = await asAlice('invite', 'list');
	expect({code, stdout}).toEqual({code: 0, stdout: expect.stringContaining(stage.open.token)});
	expect(stdout).not.toContain('terms@example.com');
	await administer(stage, {tos: null});
});

test('the user limit is said when the newcomer would be created, and the invitation is still open', async () => {
	const email = 'limit@example.com';
	const invitation = await invite(stage.alice, serverOf(stage.alice), email);
	const before = await inventory(stage, []);
	await administer(stage, {active_users_limit: 2});
	const {workspace, deviceId} = stage.aliceAtHome;
	const greeter = openStream(workspace, ['invite', 'greet', invitation.token, '-d', deviceId, '--password-stdin']);
	greeter.sendLine(password);
	const claimer = startClaiming(invitation, []);
	const {own_code: heard} = await greeter.waitForEvent('waiting-for-trust');
	const picking = await inPhase(claimer, 'picking-code');
	const choice = picking.choices.find((code) => code === heard);
	if (choice !== undefined) picking.pick(choice);
	await greeter.waitForEvent('picking-code');
	greeter.answer({code: await codeOf(claimer)});
	const handle = parseHumanHandle(email, 'New');
	(await inPhase(claimer, 'describing')).describe({deviceLabel: parseDeviceLabel('new'), handle});
	await greeter.waitForEvent('reviewing-request');
	greeter.answer({approve: {profile: 'STANDARD'}});
	expect((await greeter.exit).code).toBe(1);
	expect(greeter.events().at(-1)).toMatchObject({
		event: 'failed',
		error: {
			code: 'active-users-limit-reached',
			message: 'Active users limit reached: the organization may not have more users.',
			next_step: expect.stringMatching(/^Revoke a user who has left, .*; then greet again\.$/),
		},
		created: null,
	});
	expect(await claimer.done).toMatchObject({name: 'cancelled', by: 'greeter'});
	await administer(stage, {active_users_limit: null});
	expect(await inventory(stage, [])).toEqual(before);
});

test('a device named by what two begin with is asked for again, with both', async () => {
	const home = createWorkspace();
	for (const digit of ['a', 'b']) {
		const {workspace} = await homeOf({...stage.alice, device_id: `5eed${digit.repeat(28)}` as never});
		cpSync(workspace.devicesFolder, home.devicesFolder, {recursive: true});
	}
	const {code, stdout, stderr} = await as(home, 'invite', 'list', '-d', '5eed');
	expect({code, stdout}).toEqual({code: 1, stdout: ''});
	// The ids are yellow, as in the reference, whatever the stream is.
	expect(stripVTControlCharacters(stderr)).toMatch(
		/^Error: Multiple devices found for `5eed`:\n5eeda - .*\n5eedb - .*\n$/,
	);
	const none = await as(home, 'invite', 'list', '-d', '5eedc');
	expect(stripVTControlCharacters(none.stderr)).toMatch(
		/^Error: Device `5eedc` not found, available devices:\n5eeda - .*\n5eedb - .*\n$/,
	);
	const unnamed = await as(home, 'invite', 'list');
	expect(stripVTControlCharacters(unnamed.stderr)).toMatch(
		/^Error: Missing option '--device'\nAvailable devices:\n5eeda - .*\n5eedb - .*\n$/,
	);
	expect(home.keyFiles()).toHaveLength(2);
});

test('a damaged key file among others is said, and hides none of them', async () => {
	const {workspace, deviceId} = await homeOf(stage.alice);
	const [good = ''] = workspace.keyFiles();
	const damaged = join(workspace.devicesFolder, 'damaged.keys');
	writeFileSync(damaged, readFileSync(good).subarray(0, 100));
	const said = `The key file ${damaged} is damaged, or belongs to another program. Restore it from a copy`;
	const listed = await runNarthex(workspace, ['device', 'list']);
	expect(listed).toMatchObject({code: 0, stdout: expect.stringMatching(/^\w+ - .*\n$/)});
	expect(listed.stderr).toContain('Found 1 device');
	expect(listed.stderr).toContain(said);
	expect((await as(workspace, 'invite', 'list', '-d', 'dddd')).stderr).toContain(said);
	// Who names the device that is well is not bothered.
	const well = await as(workspace, 'invite', 'list', '-d', deviceId);
	expect(well).toMatchObject({code: 0, stderr: expect.not.stringContaining('damaged.keys')});
	expect(readFileSync(damaged)).toHaveLength(100);
});

test('a broken settings file is kept aside and said, once, and the command is carried out', async () => {
	const {workspace, deviceId} = await homeOf(stage.alice);
	const settings = join(workspace.home, 'config', 'narthex');
	rmSync(settings, {recursive: true, force: true});
	mkdirSync(settings, {recursive: true});
	writeFileSync(join(settings, 'settings.json'), '{"preferences": {"bell"');
	const broken = await as(workspace, 'invite', 'list', '-d', deviceId);
	expect(broken).toMatchObject({code: 0, stdout: expect.stringContaining(stage.open.token)});
	expect(broken.stderr).toMatch(
		/The settings were damaged, so the defaults apply from now on\. The damaged file is now .*settings\.json\.broken-/,
	);
	const [aside = ''] = readdirSync(settings).filter((name) => name.includes('.broken-'));
	expect(readFileSync(join(settings, aside), 'utf8')).toBe('{"preferences": {"bell"');
	const next = await as(workspace, 'invite', 'list', '-d', deviceId);
	expect(next).toMatchObject({code: 0, stderr: expect.not.stringContaining('settings')});
});

test('folders that cannot be written to keep nobody from what needs no writing', async () => {
	const {workspace, deviceId} = await homeOf(stage.alice);
	// Where settings and certificates are kept: a file in the place of each folder stops root too.
	for (const folder of ['config/narthex', 'data']) {
		rmSync(join(workspace.home, folder), {recursive: true, force: true});
		writeFileSync(join(workspace.home, folder), '');
	}
	const listed = await as(workspace, 'invite', 'list', '-d', deviceId);
	expect(listed).toMatchObject({code: 0, stdout: expect.stringContaining(stage.open.token)});
	expect(listed.stderr).toMatch(
		/The settings in .* cannot be read, so the defaults apply\. Check the disk, and that nothing else is in its place\./,
	);
	expect(await as(workspace, 'user', 'list', '-d', deviceId)).toMatchObject({code: 0});
	const changed = await runNarthex(workspace, ['config', 'bell', 'false']);
	expect(changed.code).toBe(1);
	expect(changed.stderr).toMatch(/Error: The settings could not be written to .*\nLet your account write there; /);
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!hasOpenssl)(
	'a certificate that does not verify stops everything; SSL_CAFILE makes it verify',
	async () => {
		const workspace = createWorkspace();
		const [certificate, key] = [join(workspace.home, 'cert.pem'), join(workspace.home, 'key.pem')];
		const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
		const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
		execFileSync('openssl', ['req', '-x509', ...curve, ...name, '-keyout', key, '-out', certificate], {
			stdio: 'ignore',
		});
		const token = 'token-of-the-tests';
		const where = ['--port', '0', '--data', ':memory:', '--administration-token', token];
		const server = pipeNarthex(workspace, ['serve', ...where, '--tls-cert', certificate, '--tls-key', key]);
		const [, address = ''] = await server.waitForText(/\((parsec3:\/\/127\.0\.0\.1:\d+)\)/);
		const {hostname, port} = new URL(address);
		const create = ['organization', 'create', 'Org', '--addr', address, '--token', token];
		const claim = ['invite', 'claim', linkTo(stage.open, {server: {hostname, port: Number(port), tls: true}})];
		for (const args of [create, claim]) {
			const {code, stdout, stderr} = await runNarthex(workspace, args);
			expect({code, stdout}).toEqual({code: 1, stdout: ''});
			expect(stderr).toMatch(
				/Error: The TLS certificate of the server 127\.0\.0\.1:\d+ comes from an authority that this computer does not know\.\nIf it is a private authority, name its certificate with SSL_CAFILE\./,
			);
		}
		const env = {SSL_CAFILE: certificate};
		const created = await runNarthex(workspace, create, {env});
		expect(created).toMatchObject({code: 0, stdout: expect.stringContaining('https://127.0.0.1')});
		const reached = await runNarthex(workspace, claim, {env});
		expect(reached).toMatchObject({code: 1, stderr: expect.stringContaining('There is no such organization')});
		const nowhere = await runNarthex(workspace, claim, {env: {SSL_CAFILE: '/nowhere.pem'}});
		expect(nowhere).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('SSL_CAFILE names /nowhere.pem, and there is no such file.'),
		});
	},
);

test.each([
	['invite', 'list'],
	['invite', 'list', '--format', 'json'],
	['user', 'list'],
	['invite', 'user', 'piped@example.com'],
])('an output that is closed ends the command without a word: %s %s', async (...args) => {
	const {workspace, deviceId} = stage.aliceAtHome;
	const child = spawn(process.execPath, [cli, ...args, '-d', deviceId, '--password-stdin'], {env: workspace.env});
	child.stdout.destroy();
	child.stdin.end(`${password}\n`);
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (data: string) => {
		stderr += data;
	});
	const code = await new Promise((resolve) => child.once('close', resolve));
	expect(code, stderr).toBe(0);
	expect(stderr).not.toMatch(/Error|EPIPE|\n\s+at /);
	// What it was to do is done.
	if (args[1] === 'user') expect((await asAlice('invite', 'list')).stdout).toContain('piped@example.com');
});
