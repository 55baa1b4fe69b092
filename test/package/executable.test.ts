import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, inject, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {newSecretKey} from '../../source/parsec/crypto.ts';
import {sealWithKeyring, writeDeviceFile} from '../../source/parsec/device-file.ts';
import {now} from '../../source/parsec/ids.ts';
import {newDevice} from '../devices/samples.ts';
import {run, runWell} from '../helpers/child.ts';
import {compareCodes, enrolNewcomer, newcomer} from '../helpers/dialogue.ts';
import {freePort} from '../helpers/free-port.ts';
import {password} from '../helpers/organization.ts';
import {createRootWith, mayChangeRoot, type OwnRoot} from '../helpers/own-root.ts';
import {keys, openPty, type Pty} from '../helpers/pty.ts';
import {administrationToken} from '../helpers/server.ts';

const {executable, why} = inject('made');
const skipped = executable === undefined ? why : mayChangeRoot() ? undefined : 'this account cannot change its root';

const TOKEN = ['--administration-token', administrationToken];

/** Nothing of the environment: no path, no locale but this one, a home. */
const environment = (home: string, more: Readonly<Record<string, string>> = {}) => ({
	HOME: home,
	LC_ALL: 'C.UTF-8',
	TERM: 'xterm-256color',
	TZ: 'UTC',
	...more,
});

describe.skipIf(skipped !== undefined)(
	`the executable, where there is nothing but the C library${skipped === undefined ? '' : ` (skipped: ${skipped})`}`,
	() => {
		let root: OwnRoot;
		const commandLine = (args: readonly string[]): [string, string[]] => {
			const [file, ...rest] = root.inside;
			return [file, [...rest, '/usr/bin/narthex', ...args]];
		};
		const narthex = (args: readonly string[], options: {home?: string; input?: string; env?: object} = {}) => {
			const {home = '/home', input = '', env = {}} = options;
			return runWell(...commandLine(args), {env: {...environment(home), ...env}, input});
		};
		const onScreen = (home: string, args: readonly string[] = []): Pty =>
			openPty(...commandLine(args), {env: environment(home)});

		beforeAll(() => {
			root = createRootWith(executable ?? '');
		});

		test('says its version, whatever is set for another Node.js', async () => {
			expect(await narthex(['--version'])).toMatch(`narthex ${packageJson.version}\n`);
			const env = {NODE_OPTIONS: '--require /missing.js'};
			expect(await narthex(['--version'], {env})).toMatch(`narthex ${packageJson.version}\n`);
		});

		test('explains itself, in English and in French', async () => {
			expect(await narthex(['--help'])).toContain('Usage: narthex');
			expect(await narthex(['--help'], {env: {LC_ALL: 'fr_FR.UTF-8'}})).toContain('afficher la version');
			expect(await narthex(['manual'])).toContain('.SH NAME');
		});

		test('completes', async () => {
			for (const shell of ['bash', 'zsh', 'fish'])
				expect(await narthex(['completion', shell])).toContain('narthex complete');
			expect(await narthex(['complete', '--', 'invite', 'gr'])).toContain('greet');
		});

		test('plays the demonstration, whose clients are processes of its own', async () => {
			const {code, stderr} = await run(...commandLine(['demo']), {env: environment('/demo'), timeout: 100_000});
			expect(stderr).toContain('Bob <bob@example.com>: STANDARD');
			expect(code).toBe(0);
		});

		test('shows its screen', async () => {
			const screen = onScreen('/screen');
			await screen.waitForText('Welcome');
			screen.send('?');
			await screen.waitForText('Keys');
			screen.send(keys.ctrlC);
			expect((await screen.waitForExit()).code).toBe(130);
		});

		test('loads nothing that lies around it, and unpacks only the native code of the keyring', async () => {
			const planted = join(root.path, 'usr/bin/node_modules/@napi-rs/keyring');
			mkdirSync(planted, {recursive: true});
			writeFileSync(join(planted, 'index.js'), "console.log('planted')");
			const device = newDevice();
			const folder = join(root.path, 'keyring/.config/parsec3/libparsec/devices');
			mkdirSync(folder, {recursive: true});
			const where = {service: 'parsec', user: 'somebody', key: newSecretKey(), on: now()};
			writeFileSync(
				join(folder, `${device.device_id.replaceAll('-', '')}.keys`),
				writeDeviceFile(sealWithKeyring(device, where)),
			);
			const command = commandLine(['user', 'list', '--device', device.device_id, '--debug']);
			const {code, stdout, stderr} = await run(...command, {env: environment('/keyring')});
			expect(stderr).toContain('keyring-unavailable');
			expect(stdout + stderr).not.toContain('planted');
			expect(stdout + stderr).not.toMatch(/cannot open shared object|is not in this executable/);
			expect(code).toBe(1);
			const cache = join(root.path, 'keyring/.cache/narthex');
			expect(statSync(cache).mode & 0o777).toBe(0o700);
			const [unpacked = '', ...more] = readdirSync(cache).filter((name) => !name.startsWith('v'));
			expect(more).toEqual([]);
			expect(unpacked).toMatch(/^[\da-f]{64}\.node$/);
			expect(statSync(join(cache, unpacked)).mode & 0o777).toBe(0o700);
		});

		test('holds an exchange between two of them, on a server of its own that is killed and starts again', async () => {
			const port = await freePort();
			writeFileSync(join(root.path, 'tmp/token'), `${administrationToken}\n`);
			const serve = ['serve', '--port', String(port), '--data', '/tmp/parsec.sqlite'];
			const start = async () => {
				const server = onScreen('/server', [...serve, '--administration-token-file', '/tmp/token']);
				await server.waitForText('Parsec server on');
				return server;
			};
			const server = await start();
			const where = ['--addr', `parsec3://127.0.0.1:${port}?no_ssl=true`, '--token', administrationToken];
			const created = await narthex(['organization', 'create', 'Acme', ...where, '--format', 'json']);
			const {bootstrap_url: link} = JSON.parse(created);
			const alice = ['--label', 'Alice', '--email', 'alice@example.com', '--device-label', 'laptop'];
			const input = `${password}\n`;
			await narthex(['organization', 'bootstrap', '--addr', link, ...alice, '--password-stdin'], {
				home: '/alice',
				input,
			});
			const [{device_id: id = ''} = {}] = JSON.parse(
				await narthex(['device', 'list', '--format', 'json'], {home: '/alice'}),
			);
			const asAlice = ['--device', id, '--password-stdin', '--format', 'json'];
			const invited = await narthex(['invite', 'user', 'user@example.com', ...asAlice], {home: '/alice', input});
			const {invitation_token: token, invitation_url: url} = JSON.parse(invited);

			const claimer = onScreen('/bob', ['invite', 'claim', url]);
			const greeter = onScreen('/alice', ['invite', 'greet', token, '--device', id]);
			await greeter.waitForText('Enter password for the device:');
			greeter.send(`${password}${keys.enter}`);
			await greeter.waitForText('Code to provide to claimer');
			server.kill('SIGKILL');
			await server.exit;
			await start();
			await compareCodes(greeter, claimer);
			await enrolNewcomer(greeter, claimer, newcomer('user'));
			expect(await narthex(['device', 'list'], {home: '/bob'})).toContain('User <user@example.com>');
		});

		test('is healthy in a container when its server answers', async () => {
			const containerfile = readFileSync('Containerfile', 'utf8').replaceAll('\\\n', '');
			const [, check = ''] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(containerfile) ?? [];
			const port = await freePort();
			const [file, ...args] = JSON.parse(check.replace('/6777 ', `/${port} `));
			expect((await run(file, args)).code).toBe(1);
			const server = onScreen('/server', ['serve', '--port', String(port), '--data', ':memory:', ...TOKEN]);
			await server.waitForText('Parsec server on');
			expect((await run(file, args)).code).toBe(0);
		});

		test('leaves nothing in the folder of temporary files', () => {
			expect(readdirSync(join(root.path, 'tmp')).filter((name) => name.startsWith('narthex'))).toEqual([]);
			expect(existsSync(join(root.path, 'proc'))).toBe(false);
		});
	},
);
