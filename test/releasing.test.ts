import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join, posix} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import packageJson from '../package.json' with {type: 'json'};
import lock from '../package-lock.json' with {type: 'json'};

const base = `narthex-${packageJson.version}`;
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-pack-'));
	execFileSync(process.execPath, ['scripts/release.mjs', '--pack', folder], {stdio: 'pipe'});
	execFileSync('tar', ['xzf', join(folder, `${base}.tgz`), '-C', folder]);
});
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
	expect(packed.toSorted()).toEqual(['changelog.md', 'license', 'package.json', 'readme.md', ...program].toSorted());
});

test('the bills of materials name each package that is installed with it, by its exact version', () => {
	const installed = Object.entries(lock.packages).filter(
		([path, entry]) => path !== '' && !('dev' in entry) && !('devOptional' in entry) && !('optional' in entry),
	);
	expect(installed.length).toBeGreaterThan(Object.keys(packageJson.dependencies).length);
	const cyclonedx = JSON.parse(readFileSync(join(folder, `${base}.cdx.json`), 'utf8'));
	const spdx = JSON.parse(readFileSync(join(folder, `${base}.spdx.json`), 'utf8'));
	for (const [path, {version}] of installed) {
		const name = path.replace(/^.*node_modules\//, '');
		expect(cyclonedx.components).toContainEqual(expect.objectContaining({'bom-ref': `${name}@${version}`}));
		expect(spdx.packages).toContainEqual(expect.objectContaining({name, versionInfo: version}));
	}
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
