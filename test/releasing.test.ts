import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {tmpdir} from 'node:os';
import {basename, dirname, join, posix} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import packageJson from '../package.json' with {type: 'json'};
import lock from '../package-lock.json' with {type: 'json'};
import {runWell} from './helpers/child.ts';
import {createOrganization, freshOrganizationId, password} from './helpers/organization.ts';
import {openPiped} from './helpers/piped.ts';
import {keys, openPty} from './helpers/pty.ts';
import {administrationToken, startServer} from './helpers/server.ts';
import {createWorkspace, quickArgon2} from './helpers/workspace.ts';

const base = `narthex-${packageJson.version}`;
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-pack-'));
	execFileSync(process.execPath, ['scripts/release.mjs', '--pack', folder, '--npm'], {stdio: 'pipe'});
	execFileSync('tar', ['xzf', join(folder, `${base}.tgz`), '-C', folder]);
}, 120_000);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const inPackage = (path: string) => readFileSync(join(folder, 'package', path), 'utf8');

/** What a built file imports, at once or later. */
function imports(path: string): readonly string[] {
	const found = inPackage(path).matchAll(/(?:from|import|import\()\s*"(\.[^"]+\.js)"/g);
	return [...found].map(([, target = '']) => posix.join(dirname(path), target));
}

function reachable(from: string, seen = new Set<string>()): ReadonlySet<string> {
	if (seen.has(from)) return seen;
	seen.add(from);
	for (const path of imports(from)) reachable(path, seen);
	return seen;
}

test('the package holds the program, every part of it and nothing else', () => {
	const listed = execFileSync('tar', ['tzf', join(folder, `${base}.tgz`)], {encoding: 'utf8'});
	const packed = listed
		.trim()
		.split('\n')
		.map((path) => path.replace(/^package\//, ''));
	const program = [...reachable('dist/cli.js')];
	expect(program.length).toBeGreaterThan(20);
	const texts = ['changelog.md', 'license', 'package.json', 'readme.md', 'dist/licenses.txt'];
	expect(packed.toSorted()).toEqual([...texts, ...program].toSorted());
});

test('the program imports nothing from outside but what Node.js has, and the keyring', () => {
	const outside = [...reachable('dist/cli.js')].flatMap((path) =>
		[...inPackage(path).matchAll(/\b(?:from|import\(?)\s*"([a-z@][\w@/:-]*)"/g)].map(([, name = '']) => name),
	);
	expect(new Set(outside.filter((name) => !isBuiltin(name)))).toEqual(new Set(['@napi-rs/keyring']));
});

test('an installation fetches the keyring and nothing else, and runs no script', {timeout: 120_000}, () => {
	const {dependencies, optionalDependencies, scripts} = JSON.parse(inPackage('package.json'));
	expect(dependencies).toBeUndefined();
	expect(Object.keys(optionalDependencies)).toEqual(['@napi-rs/keyring']);
	expect(scripts).toBeUndefined();
	const prefix = join(folder, 'installed');
	const offline = ['--offline', '--omit=optional', '--no-audit', '--no-fund'];
	execFileSync('npm', ['install', '--prefix', prefix, ...offline, join(folder, `${base}.tgz`)], {stdio: 'pipe'});
	const installed = readdirSync(join(prefix, 'node_modules')).filter((name) => !name.startsWith('.'));
	expect(installed).toEqual(['narthex']);
});

describe('the bills of materials', () => {
	/** `NAME@VERSION` of all in it but Narthex. */
	const cyclonedx = () => {
		const {components} = JSON.parse(readFileSync(join(folder, `${base}.cdx.json`), 'utf8'));
		return components.map((component: {'bom-ref': string}) => component['bom-ref']).toSorted();
	};
	const spdx = () => {
		const {packages} = JSON.parse(readFileSync(join(folder, `${base}.spdx.json`), 'utf8'));
		return packages
			.map(({name, versionInfo}: {name: string; versionInfo: string}) => `${name}@${versionInfo}`)
			.filter((id: string) => id !== `narthex@${packageJson.version}`)
			.toSorted();
	};

	test('name the same packages, each with the exact version that was installed', () => {
		const locked = Object.entries(lock.packages).map(
			([path, {version}]) => `${path.replace(/^.*node_modules\//, '')}@${version}`,
		);
		expect(cyclonedx()).toEqual(spdx());
		expect(locked).toEqual(expect.arrayContaining(cyclonedx()));
	});

	test('name what the program holds, down to what its packages bring', () => {
		const names = cyclonedx().map((id: string) => id.replace(/@[^@]+$/, ''));
		expect(names).toEqual(expect.arrayContaining(['conf', 'got', 'ink', 'ink-select-input', 'ink-spinner', 'react']));
		expect(names).toEqual(expect.arrayContaining(['react-reconciler', 'tweetnacl', 'tweetnacl-util', 'yoga-layout']));
		expect(names).toContain('@napi-rs/keyring');
		for (const id of names) {
			if (!id.startsWith('@napi-rs/')) expect(inPackage('dist/licenses.txt')).toContain(`${id}@`);
		}
	});

	test('do not name the tools that made it', () => {
		const names = cyclonedx().map((id: string) => id.replace(/@[^@]+$/, ''));
		for (const tool of [
			'@biomejs/biome',
			'@types/react',
			'esbuild',
			'node',
			'react-devtools-core',
			'typescript',
			'vitest',
		])
			expect(names).not.toContain(tool);
	});
});

describe('the unpacked package runs where nothing is installed', {timeout: 120_000}, () => {
	const program = (...args: readonly string[]) => [join(folder, 'package/dist/cli.js'), ...args];

	test('the version and the help', async () => {
		const {env} = createWorkspace();
		expect(await runWell(process.execPath, program('--version'), {env})).toMatch(`narthex ${packageJson.version}\n`);
		expect(await runWell(process.execPath, program('--help'), {env})).toContain('invite');
	});

	test('the demo, as far as its first guest is in', async () => {
		const {env} = createWorkspace(quickArgon2);
		const [file, ...args] = [process.execPath, ...program('demo')] as const;
		const demo = openPiped(file, args, env);
		await demo.waitForText('Bob <bob@example.com>: STANDARD', 100_000);
		demo.kill('SIGINT');
		expect(await demo.exit).toEqual({code: 130, signal: null});
	});

	test('the server, and commands that talk to it', async () => {
		const {env} = createWorkspace();
		const where = ['--data', ':memory:', '--administration-token', administrationToken];
		const server = await startServer((port) => ({
			file: process.execPath,
			args: program('serve', '--port', String(port), ...where),
			env,
		}));
		const {link} = await createOrganization(server, freshOrganizationId());
		const alice = ['--label', 'Alice', '--email', 'alice@example.com', '--device-label', 'laptop'];
		const bootstrap = program('organization', 'bootstrap', '--addr', link, ...alice, '--password-stdin');
		await runWell(process.execPath, bootstrap, {env, input: `${password}\n`});
		expect(await runWell(process.execPath, program('device', 'list'), {env})).toContain('alice@example.com');
	});

	test('the screen', async () => {
		const screen = openPty(process.execPath, program(), {env: createWorkspace().env});
		await screen.waitForText('Welcome');
		screen.send(keys.ctrlC);
		expect((await screen.waitForExit()).code).toBe(130);
	});
});

test('the checksums are those of the files', () => {
	const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n');
	expect(lines.map((line) => line.slice(66))).toEqual([`${base}.tgz`, `${base}.cdx.json`, `${base}.spdx.json`]);
	for (const line of lines) {
		const content = readFileSync(join(folder, basename(line.slice(66))));
		expect(createHash('sha256').update(content).digest('hex')).toBe(line.slice(0, 64));
	}
});

test('nothing is published from a machine that nobody vouches for', () => {
	const {ACTIONS_ID_TOKEN_REQUEST_URL: _, SIGSTORE_ID_TOKEN: __, ...env} = process.env;
	expect(() => execFileSync(process.execPath, ['scripts/release.mjs', '--publish'], {env, stdio: 'pipe'})).toThrow(
		/Nobody vouches for this machine/,
	);
});
