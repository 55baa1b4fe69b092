// npm run release                          everything that has to hold before a release, and its files in ./release
// npm run release -- --publish             the same, and publishes the npm package with provenance; only where npm can
//                                          prove who built it
// npm run release -- --pack DIR            the files only, of what is built now; the executable is built first
// npm run release -- --pack DIR --npm      those of the npm package alone
// npm run release -- --pack DIR --quick    all of them, hardly compressed: for trying

import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {build} from 'esbuild';
import packageJson from '../package.json' with {type: 'json'};
import {buildBinary, executableFolders} from './binary.mjs';
import {programOptions} from './bundle-options.mjs';
import {bundledFolders, installedFolders, shippedBill} from './bundled-packages.mjs';
import {commitTime, makePackages, setModes} from './package.mjs';

const {name, version} = packageJson;
const {values} = parseArgs({
	options: {
		publish: {type: 'boolean'},
		pack: {type: 'string'},
		npm: {type: 'boolean'},
		quick: {type: 'boolean'},
	},
});

if (values.pack !== undefined) {
	await pack(resolve(values.pack), {hasExecutable: values.npm !== true, isQuick: values.quick === true});
} else {
	if (values.publish) expectProvenance();
	expectReleasable();
	run('npm', ['audit', '--audit-level=low']);
	run('npm', ['run', 'check']);
	run('npm', ['cit']);
	run('npm', ['run', 'build']);
	await pack(resolve('release'), {hasExecutable: true, isQuick: false});
	const tarball = resolve('release', `${name}-${version}.tgz`);
	tryOut(tarball);
	expectVersion(resolve('release', `${name}-${version}-linux-x64`), ['--version']);
	if (values.publish) run('npm', ['publish', tarball, '--provenance', '--access', 'public']);
}

/** Leaves all files in `folder`, and their checksums. */
async function pack(folder, {hasExecutable, isQuick}) {
	rmSync(folder, {recursive: true, force: true});
	mkdirSync(folder, {recursive: true});
	packInto(folder);
	const base = `${name}-${version}`;
	const files = [`${base}.tgz`];
	const {metafile} = await build({...programOptions, metafile: true, write: false});
	files.push(...writeBills(folder, base, [...bundledFolders(metafile), ...installedFolders()]));
	if (hasExecutable) {
		const executable = `${base}-linux-x64`;
		await buildBinary(join(folder, executable));
		const packages = await makePackages(join(folder, executable), folder, {isQuick});
		files.push(executable, ...packages.map((path) => basename(path)));
		files.push(...writeBills(folder, executable, await executableFolders()));
		files.push('notes.md');
		writeFileSync(join(folder, 'notes.md'), releaseNotes());
	}
	const sum = (file) =>
		createHash('sha256')
			.update(readFileSync(join(folder, file)))
			.digest('hex');
	writeFileSync(join(folder, 'SHA256SUMS'), files.map((file) => `${sum(file)}  ${file}\n`).join(''));
}

/** The bill of materials in both formats, of the packages in `folders`; gives the names of the files. */
function writeBills(folder, base, folders) {
	return [
		['cyclonedx', 'cdx'],
		['spdx', 'spdx'],
	].map(([format, ending]) => {
		const installed = run('npm', ['sbom', `--sbom-format=${format}`, '--sbom-type=application'], {quietly: true});
		const bill = shippedBill(format, JSON.parse(installed), folders, commitTime());
		writeFileSync(join(folder, `${base}.${ending}.json`), `${JSON.stringify(bill, null, 2)}\n`);
		return `${base}.${ending}.json`;
	});
}

/** What the changelog says of this version. */
function releaseNotes() {
	const sections = readFileSync('changelog.md', 'utf8').split(/^(?=## )/m);
	const section = sections.find((text) => text.startsWith(`## ${version} `));
	if (section === undefined) fail(`The changelog has no section "## ${version} (…)".`);
	return section;
}

/** Without the scripts, which need the repository: npm 12 warns at an installation that one of them was not run. */
function packInto(folder) {
	const staging = mkdtempSync(join(tmpdir(), 'narthex-pack-'));
	try {
		const {scripts: _, ...manifest} = packageJson;
		writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
		for (const file of manifest.files) cpSync(file, join(staging, file), {recursive: true});
		setModes(staging, [manifest.bin.narthex]);
		run('npm', ['pack', staging, '--pack-destination', folder], {quietly: true});
	} finally {
		rmSync(staging, {recursive: true, force: true});
	}
}

function expectReleasable() {
	if (run('git', ['status', '--porcelain'], {quietly: true}) !== '')
		fail('There are changes that are not committed: commit them first.');
	const changelog = readFileSync('changelog.md', 'utf8');
	if (!new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d{2}-\\d{2}\\)$`, 'm').test(changelog)) {
		fail(`The changelog does not date version ${version}: write "## ${version} (YYYY-MM-DD)".`);
	}
}

/**
 * npm signs where a package was built only on the runners of a continuous integration that vouches for them, and for a
 * named repository.
 */
function expectProvenance() {
	const {ACTIONS_ID_TOKEN_REQUEST_URL, SIGSTORE_ID_TOKEN} = process.env;
	if (!ACTIONS_ID_TOKEN_REQUEST_URL && !SIGSTORE_ID_TOKEN) {
		fail(
			'Nobody vouches for this machine: publish from a workflow that has an identity token (permission "id-token: write").',
		);
	}
	if (packageJson.repository === undefined) fail('package.json names no repository: provenance needs "repository".');
}

/** The package does what it says where nothing but Node.js is there. */
function tryOut(tarball) {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-release-'));
	try {
		run('npm', ['install', '--prefix', folder, tarball], {quietly: true});
		expectVersion(process.execPath, [join(folder, 'node_modules', name, packageJson.bin.narthex), '--version']);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

function expectVersion(command, args) {
	const [answered] = run(command, args, {quietly: true}).split('\n');
	if (answered !== `${name} ${version}`) fail(`${command} says that it is ${answered}, not ${version}.`);
}

function run(command, args, {quietly = false} = {}) {
	const {status, stdout, stderr, error} = spawnSync(command, args, {
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		stdio: quietly ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) fail(`${command} ${args.join(' ')} failed.\n${error?.message ?? stderr ?? ''}`);
	return stdout ?? '';
}

function fail(message) {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}
