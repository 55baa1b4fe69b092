import {spawn} from 'node:child_process';
import {chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {cli, runNarthex} from '../helpers/narthex.ts';
import {createWorkspace} from '../helpers/workspace.ts';

const workspace = createWorkspace();
const configDirectory = join(workspace.home, 'fixtures');
mkdirSync(configDirectory);
cpSync(join(import.meta.dirname, '../fixtures/devices'), join(configDirectory, 'devices'), {recursive: true});
const keyFiles = readdirSync(join(configDirectory, 'devices')).map((name) => join(configDirectory, 'devices', name));
for (const path of keyFiles) chmodSync(path, 0o600);

const DEVICES = [
	'32d - Org: Bob <bob@example.com> @ new_device (parsec3://127.0.0.1:6771?no_ssl=true)',
	'8d2 - Org: Alice <alice@example.com> @ laptop (parsec3://127.0.0.1:6771?no_ssl=true)',
	'e57 - Org: Alice <alice@example.com> @ tablet (parsec3://127.0.0.1:6771?no_ssl=true)',
];
const LINK = 'parsec3://127.0.0.1:1/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';

const narthex = (...args: readonly string[]) => runNarthex(workspace, args);

describe('the program', () => {
	test('tells its version', async () => {
		const nameAndVersion = expect.stringMatching(new RegExp(`^narthex ${packageJson.version}\n`));
		expect(await narthex('--version')).toMatchObject({code: 0, stdout: nameAndVersion, stderr: ''});
		expect(await narthex('--debug', '-V')).toMatchObject({code: 0, stdout: nameAndVersion});
	});

	test('names its version in its manual page', async () => {
		expect((await narthex('manual')).stdout).toContain(`.TH NARTHEX 1 "" "narthex ${packageJson.version}"`);
	});

	test('helps, for each group and each verb', async () => {
		const help = await narthex('--help');
		expect(help).toMatchObject({code: 0, stderr: ''});
		for (const group of ['invite', 'organization', 'device', 'user', 'tos', 'certificate']) {
			expect(help.stdout).toMatch(new RegExp(`^  ${group} `, 'm'));
		}
		expect(help.stdout).not.toContain('home');
		expect((await narthex('invite', '--help')).stdout).toMatch(/^ {2}greet .*$/m);
		expect((await narthex('help', 'invite')).stdout).toMatch(/^ {2}greet .*$/m);
		const claim = (await narthex('invite', 'claim', '--help')).stdout;
		for (const word of ['--data-dir', 'PARSEC_DATA_DIR', '--use-keyring', '--password-stdin', '--format']) {
			expect(claim).toContain(word);
		}
	});

	test('alone shows the devices found and the ways in', async () => {
		const {code, stdout} = await runNarthex(workspace, [], {env: {PARSEC_CONFIG_DIR: configDirectory}});
		expect(code).toBe(0);
		for (const text of [...DEVICES, 'narthex LINK', 'narthex organization bootstrap', 'narthex --help']) {
			expect(stdout).toContain(text);
		}
		expect((await narthex()).stdout).toMatch(/^No devices found in .*parsec3\/libparsec\n/);
	});
});

test('a default device is kept by its id, and taken away again', async () => {
	const env = {PARSEC_CONFIG_DIR: configDirectory};
	const config = async (...args: readonly string[]) =>
		runNarthex(workspace, ['config', 'device', ...args, '--format', 'json'], {env});
	const listed = await runNarthex(workspace, ['device', 'list', '--format', 'json'], {env});
	const [{device_id: id}] = JSON.parse(listed.stdout);
	expect(JSON.parse((await config(id.slice(0, 6))).stdout)).toEqual({device: id});
	expect(await config('ffffff')).toMatchObject({code: 1, stderr: expect.stringContaining('device-not-found')});
	expect(JSON.parse((await config()).stdout)).toEqual({device: id});
	expect(JSON.parse((await config('none')).stdout)).toEqual({device: null});
});

describe('what is there but cannot be read', () => {
	test('is no computer without devices: the command fails and says why', async () => {
		const home = mkdtempSync(join(workspace.home, 'config-'));
		writeFileSync(join(home, 'devices'), 'a file in the place of the folder');
		const listed = await narthex('device', 'list', '-c', home, '--format', 'json');
		expect(listed).toMatchObject({code: 1, stdout: '[]\n'});
		expect(JSON.parse(listed.stderr).error.code).toBe('file-unreadable');
		const plain = await narthex('device', 'list', '-c', home);
		expect(plain).toMatchObject({code: 1, stdout: expect.not.stringContaining('No devices')});
		const opening = await narthex('invite', 'list', '-c', home, '--format', 'json');
		expect(JSON.parse(opening.stderr).error.code).toBe('file-unreadable');
	});

	test.each(['abc', '-1', '1.5', ''])('is not read in part for --last %j', async (last) => {
		expect(await narthex('log', `--last=${last}`)).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('is not a whole number'),
		});
	});

	test('is no empty log', async () => {
		const log = await runNarthex(workspace, ['log'], {env: {XDG_STATE_HOME: '/dev/null'}});
		expect(log).toMatchObject({code: 1, stderr: expect.stringContaining('Narthex cannot read the log')});
		expect(log.stderr).not.toContain('Nothing has happened');
	});
});

describe('device list', () => {
	test('shows key files as the reference does, and after each line what protects its keys', async () => {
		expect(await narthex('device', 'list', '-c', configDirectory)).toMatchObject({
			code: 0,
			stdout: [...DEVICES.map((device) => `${device} (password, since 2026-11-21)`), ''].join('\n'),
			stderr: `Found 3 device(s) in ${configDirectory}:\n`,
		});
	});

	test('gives scripts JSON, wherever --format stands', async () => {
		for (const args of [
			['device', 'list', '-c', configDirectory, '--format', 'json'],
			['--format=json', 'device', 'list', '-c', configDirectory],
		]) {
			const {stdout} = await narthex(...args);
			expect(JSON.parse(stdout)[1]).toMatchObject({
				device_id: '8d213f6dfcce4c0ab9f06f1ea9a9b285',
				short_id: '8d2',
				organization_id: 'Org',
				human_handle: 'Alice <alice@example.com>',
				device_label: 'laptop',
				server_url: 'http://127.0.0.1:6771/',
				device_type: 'password',
				protection: 'password',
				path: join(configDirectory, 'devices', '8d213f6dfcce4c0ab9f06f1ea9a9b285.keys'),
			});
		}
	});

	test('ends quietly when its reader has seen enough', async () => {
		const child = spawn(process.execPath, [cli, 'device', 'list', '-c', configDirectory], {env: workspace.env});
		child.stdout.destroy();
		let stderr = '';
		child.stderr.on('data', (data) => {
			stderr += data;
		});
		const status = await new Promise((resolve) => child.on('close', resolve));
		expect({status, stderr}).toEqual({status: 0, stderr: `Found 3 device(s) in ${configDirectory}:\n`});
	});
});

describe('wrong usage', () => {
	test.each([
		[['invit'], /^Error: Unknown command 'invit'\.\nDid you mean invite\? Run "narthex --help"/],
		[['Kp7xQ2mZ'], /\nIf this is an invite code: narthex accept-invitation Kp7xQ2mZ\. Run "narthex --help"/],
		[['invite', 'usre'], /^Error: Unknown command 'usre'\.\nDid you mean user\? Run "narthex invite --help"/],
		[['invite', 'user'], /^Error: Missing required argument 'EMAIL'\.\nRun "narthex invite user --help"/],
		[['invite', 'user', 'a@b.c', 'd@e.f'], /^Error: Too many arguments.*\nRun "narthex invite user --help"/],
		[['invite', 'user', 'nobody'], /^Error: The e-mail address could not be read: .*\nCheck/],
		[['invite', 'list', '--foo'], /^Error: Unknown option '--foo'\.\nRun "narthex invite list --help"/],
		[
			['invite', 'greet', 'not-hex'],
			/^Error: This is not an invitation: .*\nGive the address of the person, the token/,
		],
		[['invite', 'greet', LINK.slice(0, -4)], /^Error: The invitation link could not be read: .*\n/],
		[['invite', 'claim', 'https://example.com/'], /^Error: The invitation link could not be read: .*\n/],
		[['invite', 'claim', LINK.replace('claim_user', 'bootstrap_organization')], /^Error: .*\n.*organization bootstrap/],
		[
			['invite', 'claim', LINK, '--use-keyring', '--password-stdin'],
			/^Error: Option '--use-keyring' cannot be used with/,
		],
		[
			['organization', 'create', 'a b', '-a', 'parsec3://x', '-t', 'x'],
			/^Error: The organization name could not be read/,
		],
		[['organization', 'create', 'Org', '-t', 'x'], /^Error: Required option '-a, --addr <address>' not specified/],
		[['--format', 'xml', 'device', 'list'], /^Error: Option '--format <format>' argument 'xml' is invalid/],
		[['\x1b[2Jx'], /^Error: Unknown command '�\[2Jx'/],
	])('%j is exit status 2, one sentence of what is wrong and one of what to do', async (args, said) => {
		const {code, stdout, stderr} = await narthex(...args);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(said);
		expect(stderr.trimEnd().split('\n')).toHaveLength(2);
	});

	test('of a group alone shows its help', async () => {
		const {code, stdout, stderr} = await narthex('invite');
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(/^Usage: narthex invite/);
	});
});

describe('errors', () => {
	test('name the devices there are when none is chosen', async () => {
		const {code, stderr} = await narthex('invite', 'list', '-c', configDirectory);
		expect(code).toBe(1);
		const colored = DEVICES.map((device) => device.replace(/^\w+/, '\x1b[33m$&\x1b[39m'));
		expect(stderr).toBe(["Error: Missing option '--device'", 'Available devices:', ...colored, ''].join('\n'));
		expect((await narthex('invite', 'list', '-c', configDirectory, '--color', 'never')).stderr).toBe(
			["Error: Missing option '--device'", 'Available devices:', ...DEVICES, ''].join('\n'),
		);
	});

	test('are two sentences, with a stack only for --debug', async () => {
		const args = ['invite', 'list', '-c', configDirectory, '-d', '8d2', '--password-stdin'];
		const wrong = await runNarthex(workspace, args, {input: 'wrong\n'});
		expect(wrong).toMatchObject({code: 1, stdout: ''});
		expect(wrong.stderr).toBe(
			'Error: The password does not open this device.\nCheck the keyboard layout and the capital letters, and try again.\n',
		);
		expect((await runNarthex(workspace, [...args, '--debug'], {input: 'wrong\n'})).stderr).toMatch(/\n {4}at /);
	});

	test('say that the input ended where a password was to be read', async () => {
		const args = ['invite', 'list', '-c', configDirectory, '-d', '8d2', '--password-stdin'];
		const {code, stderr} = await runNarthex(workspace, args);
		expect(code).toBe(1);
		expect(stderr).toMatch(/^Error: The input ended before every question was answered\.\n/);
	});

	test('say that the server cannot be reached', async () => {
		const args = ['invite', 'list', '-c', configDirectory, '-d', '8d2', '--password-stdin'];
		const {code, stdout, stderr} = await runNarthex(workspace, args, {input: 's3cr3t pass\n'});
		expect({code, stdout}).toEqual({code: 1, stdout: ''});
		expect(stderr).toMatch(/^Poll server for new certificates\nError: .*\n.*\n$/);
	});
});

test('a key file that other accounts can read is opened, with a word', async () => {
	const [bob = ''] = keyFiles.filter((path) => path.includes('32d72b3d'));
	chmodSync(bob, 0o644);
	const args = ['invite', 'list', '-c', configDirectory, '-d', '32d', '--password-stdin'];
	const {stderr} = await runNarthex(workspace, args, {input: 'wrong\n'});
	expect(stderr).toMatch(`Other accounts can read the key file; make it private with: chmod 600 ${bob}\n`);
	expect(stderr).toContain('The password does not open this device.');
});

describe('a link alone', () => {
	test('is claimed: what can be retried is, until a signal, whose number is in the exit status', async () => {
		const child = spawn(process.execPath, [cli, LINK], {env: workspace.env});
		let stderr = '';
		const asked = new Promise<void>((resolve) => {
			child.stderr.on('data', (data) => {
				stderr += data;
				if (stderr.includes('Retrieving invitation info')) resolve();
			});
		});
		await asked;
		child.kill('SIGINT');
		expect(await new Promise((resolve) => child.on('close', (code, signal) => resolve({code, signal})))).toEqual({
			code: 130,
			signal: null,
		});
		expect(stderr).toContain('You stopped the exchange.');
	});
});
