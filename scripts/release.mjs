// npm run release               everything that has to hold before a release, and its files in ./release
// npm run release -- --publish  the same, and publishes them with provenance; only where npm can prove who built them
// npm run release -- --pack DIR the files only, of what is built now

import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {build} from 'esbuild';
import packageJson from '../package.json' with {type: 'json'};
import {programOptions} from './bundle-options.mjs';
import {bundledFolders, shippedBill} from './bundled-packages.mjs';

const {name, version} = packageJson;
const [option, value] = process.argv.slice(2);

if (option === '--pack' && value !== undefined) {
	await pack(resolve(value));
} else if (option === undefined || option === '--publish') {
	if (option === '--publish') expectProvenance();
	expectReleasable();
	run('npm', ['audit', '--audit-level=low']);
	run('npm', ['run', 'check']);
	run('npm', ['cit']);
	run('npm', ['run', 'build']);
	const {tarball} = await pack(resolve('release'));
	tryOut(tarball);
	if (option === '--publish') run('npm', ['publish', tarball, '--provenance', '--access', 'public']);
} else {
	fail('Usage: npm run release [-- --publish | --pack DIR]');
}

/** Leaves the package, its bill of materials in both formats, and the checksums of all three in `folder`. */
async function pack(folder) {
	rmSync(folder, {recursive: true, force: true});
	mkdirSync(folder, {recursive: true});
	packInto(folder);
	const files = [`${name}-${version}.tgz`];
	const {metafile} = await build({...programOptions, metafile: true, write: false});
	const bundled = bundledFolders(metafile);
	for (const [format, ending] of [
		['cyclonedx', 'cdx'],
		['spdx', 'spdx'],
	]) {
		const installed = run('npm', ['sbom', `--sbom-format=${format}`, '--sbom-type=application'], {quietly: true});
		const bill = shippedBill(format, JSON.parse(installed), bundled);
		files.push(`${name}-${version}.${ending}.json`);
		writeFileSync(join(folder, files.at(-1)), `${JSON.stringify(bill, null, 2)}\n`);
	}
	const sum = (file) =>
		createHash('sha256')
			.update(readFileSync(join(folder, file)))
			.digest('hex');
	writeFileSync(join(folder, 'SHA256SUMS'), files.map((file) => `${sum(file)}  ${file}\n`).join(''));
	return {tarball: join(folder, files[0])};
}

/** Without the scripts, which need the repository: npm 12 warns at an installation that one of them was not run. */
function packInto(folder) {
	const staging = mkdtempSync(join(tmpdir(), 'narthex-pack-'));
	try {
		const {scripts: _, ...manifest} = packageJson;
		writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
		for (const file of manifest.files) cpSync(file, join(staging, file), {recursive: true});
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

/** npm signs where a package was built only on the runners of a continuous integration that vouches for them, and for a named repository. */
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
		const answered = run(process.execPath, [join(folder, 'node_modules', name, packageJson.bin.narthex), '--version'], {
			quietly: true,
		}).trim();
		if (answered !== version) fail(`The package says that it is ${answered}, not ${version}.`);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
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
