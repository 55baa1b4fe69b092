import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, inject, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {runWell} from '../helpers/child.ts';
import {hasTool} from '../helpers/make-packages.ts';
import {createRoot, type OwnRoot} from '../helpers/own-root.ts';

const {executable = '', debianPackage = '', archive = '', folder: made = '', why} = inject('made');
const skipped = (reason: string) => (reason === '' ? '' : ` (skipped: ${reason})`);
const RELEASE = ['scripts/release.mjs', '--quick', '--pack'];
const isRoot = process.getuid?.() === 0;

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-packages-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** The paths of all files and links below `path`, sorted. */
function filesBelow(path: string): readonly string[] {
	return readdirSync(path, {recursive: true, withFileTypes: true})
		.filter((entry) => !entry.isDirectory())
		.map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
		.sort();
}

const INSTALLED = [
	'usr/bin/narthex',
	'usr/lib/systemd/system/narthex.service',
	'usr/share/applications/narthex-link-handler.desktop',
	'usr/share/bash-completion/completions/narthex',
	'usr/share/doc/narthex/changelog.Debian.gz',
	'usr/share/doc/narthex/changelog.gz',
	'usr/share/doc/narthex/copyright',
	'usr/share/doc/narthex/licenses.txt.gz',
	'usr/share/fish/vendor_completions.d/narthex.fish',
	'usr/share/lintian/overrides/narthex',
	'usr/share/man/fr/man1/narthex.1.gz',
	'usr/share/man/man1/narthex.1.gz',
	'usr/share/zsh/vendor-completions/_narthex',
];

describe.skipIf(why !== '')(`the packages${skipped(why)}`, () => {
	test('are both the same tree', () => {
		const unpacked = join(folder, 'archive');
		mkdirSync(unpacked);
		execFileSync('tar', ['-xzf', archive, '-C', unpacked]);
		expect(filesBelow(unpacked)).toEqual(INSTALLED);
		const inPackage = join(folder, 'package');
		execFileSync('dpkg-deb', ['-x', debianPackage, inPackage]);
		expect(filesBelow(inPackage)).toEqual(INSTALLED);
		for (const path of INSTALLED) {
			expect(readFileSync(join(unpacked, path)).equals(readFileSync(join(inPackage, path))), path).toBe(true);
			expect(statSync(join(unpacked, path)).mode, path).toBe(statSync(join(inPackage, path)).mode);
		}
	});

	const long = {timeout: 300_000};
	test('have the same bytes when built again, whatever the umask, the locale and the time zone', long, () => {
		const again = join(folder, 'again');
		const before = process.umask(0o077);
		try {
			const env = {...process.env, LC_ALL: 'fr_FR.UTF-8', TZ: 'Asia/Tokyo'};
			execFileSync(process.execPath, [...RELEASE, again], {env, stdio: 'pipe'});
		} finally {
			process.umask(before);
		}
		const sums = (path: string) => readFileSync(join(path, 'SHA256SUMS'), 'utf8');
		expect(sums(again)).toBe(sums(made));
	});

	test('stand among the checksums, with their bills of materials and the notes', () => {
		const lines = readFileSync(join(made, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
		const named = lines.map((line) => line.slice(66));
		const base = `narthex-${packageJson.version}`;
		expect(named).toEqual([
			`${base}.tgz`,
			`${base}.cdx.json`,
			`${base}.spdx.json`,
			`${base}-linux-x64`,
			`narthex_${packageJson.version}-1_amd64.deb`,
			`${base}-linux-x64.tar.gz`,
			`${base}-linux-x64.cdx.json`,
			`${base}-linux-x64.spdx.json`,
			'notes.md',
		]);
		for (const line of lines) {
			const content = readFileSync(join(made, line.slice(66)));
			expect(createHash('sha256').update(content).digest('hex'), line).toBe(line.slice(0, 64));
		}
		const bill = JSON.parse(readFileSync(join(made, `${base}-linux-x64.cdx.json`), 'utf8'));
		const components = bill.components.map((component: {'bom-ref': string}) => component['bom-ref']);
		expect(components).toContain(`node@${packageJson.devDependencies.node}`);
		expect(components).toContain(`ink@${packageJson.devDependencies.ink}`);
		expect(components).not.toContain(`postject@${packageJson.devDependencies.postject}`);
		expect(readFileSync(join(made, 'notes.md'), 'utf8')).toContain(`## ${packageJson.version}`);
	});

	const hasLintian = why === '' && hasTool('lintian');
	test.skipIf(!hasLintian)(`raise no error of lintian${skipped(hasLintian ? '' : 'there is no lintian')}`, long, () => {
		const {stdout} = spawnSync('lintian', ['--fail-on', 'none', '--allow-root', debianPackage], {encoding: 'utf8'});
		expect(stdout.split('\n').filter((line) => line.startsWith('E:'))).toEqual([]);
	});
});

const cannotInstall = why !== '' ? why : isRoot ? '' : 'only root installs packages';

describe.skipIf(cannotInstall !== '')(`the Debian package${skipped(cannotInstall)}`, () => {
	let root: OwnRoot;
	let before: readonly string[];

	/** The system of its own has its own database of packages; the one that this test runs on is not touched. */
	const dpkg = (...args: readonly string[]) =>
		execFileSync('dpkg', [`--root=${root.path}`, '--force-script-chrootless', '--log=/dev/null', ...args], {
			stdio: 'pipe',
			encoding: 'utf8',
		});
	const version = () => /^Version: (.*)$/m.exec(dpkg('--status', 'narthex'))?.[1];

	beforeAll(() => {
		root = createRoot(executable);
		const database = join(root.path, 'var/lib/dpkg');
		for (const name of ['info', 'updates', 'triggers']) mkdirSync(join(database, name), {recursive: true});
		const there = ['libc6 2.28', 'libstdc++6 8', 'libgcc-s1 8'].map((entry) => {
			const [name, version] = entry.split(' ');
			const fields = `Status: install ok installed\nArchitecture: amd64\nMaintainer: none\nDescription: library\n`;
			return `Package: ${name}\nVersion: ${version}\n${fields}`;
		});
		writeFileSync(join(database, 'status'), there.join('\n'));
		before = filesBelow(root.path);
	});

	test('is installed over an older version, runs, and is removed without a trace', async () => {
		const older = join(folder, 'older');
		execFileSync('dpkg-deb', ['-R', debianPackage, older]);
		const control = join(older, 'DEBIAN/control');
		writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 0.0.1-1'));
		writeFileSync(join(older, 'usr/share/doc/narthex/only-in-the-older-one'), '');
		cpSync(join(older, 'usr/share/doc/narthex/copyright'), join(older, 'usr/bin/narthex'));
		execFileSync('dpkg-deb', ['-Znone', '--root-owner-group', '-b', older, join(folder, 'older.deb')], {stdio: 'pipe'});

		dpkg('--install', join(folder, 'older.deb'));
		expect(version()).toBe('0.0.1-1');
		dpkg('--install', debianPackage);
		expect(version()).toBe(`${packageJson.version}-1`);
		expect(dpkg('--verify', 'narthex')).toBe('');
		expect(filesBelow(join(root.path, 'usr')).map((path) => `usr/${path}`)).toEqual(expect.arrayContaining(INSTALLED));
		expect(filesBelow(root.path)).not.toContain('usr/share/doc/narthex/only-in-the-older-one');
		const [file, ...args] = root.inside;
		const said = await runWell(file, [...args, '/usr/bin/narthex', '--version'], {env: {HOME: '/home'}});
		expect(said).toMatch(`narthex ${packageJson.version}\n`);

		dpkg('--purge', 'narthex');
		const ofDpkg = /^var\/lib\/dpkg\//;
		expect(filesBelow(root.path).filter((path) => !ofDpkg.test(path))).toEqual(
			before.filter((path) => !ofDpkg.test(path)),
		);
	});
});
