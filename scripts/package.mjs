// npm run package                     the executable, the Debian package and the archive for other systems, in build/
// npm run package -- --quick [DIR]    the same, hardly compressed, or in another folder
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	chmodSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';
import packageJson from '../package.json' with {type: 'json'};
import {buildBinary, executableLicenses} from './binary.mjs';

const {name, version} = packageJson;
const repository = resolve(import.meta.dirname, '..');
const MAINTAINER = 'The Narthex contributors <narthex@packages.invalid>';
const DEBIAN_VERSION = `${version.replace('-', '~')}-1`;

const DESCRIPTION = `invite people and devices into a Parsec organization, from the terminal
 Narthex invites people and devices into an end-to-end encrypted Parsec
 organization, from the terminal: full-screen or as plain commands. A newcomer
 and a member read each other a code, which keeps out anyone in between.
 .
 The server may be a real Parsec server or the small one that it contains.
 Nothing else is needed: Node.js is inside.`;

/** What may be executed. */
const PROGRAMS = ['usr/bin/narthex', 'DEBIAN/postinst', 'DEBIAN/prerm', 'DEBIAN/postrm'];

if (import.meta.main) {
	const {values, positionals} = parseArgs({options: {quick: {type: 'boolean'}}, allowPositionals: true});
	const folder = resolve(positionals[0] ?? 'build');
	const binary = join(folder, 'narthex');
	await buildBinary(binary);
	for (const path of await makePackages(binary, folder, {isQuick: values.quick})) {
		process.stdout.write(`${relative('.', path)}: ${(statSync(path).size / 1e6).toFixed(1)} MB\n`);
	}
}

/** Leaves both packages of `binary` in `folder`, and gives their paths. Dates in them are those of the commit. */
export async function makePackages(binary, folder, {isQuick = false} = {}) {
	const staging = mkdtempSync(join(tmpdir(), 'narthex-package-'));
	const time = commitTime();
	try {
		const tree = join(staging, 'tree');
		await fill(tree, binary, time);
		setModes(tree, PROGRAMS);
		const archive = join(folder, `${name}-${version}-linux-x64.tar.gz`);
		const plain = join(staging, 'archive.tar');
		const order = ['--sort=name', `--mtime=@${time}`, '--format=ustar'];
		run('tar', [...order, '--owner=0', '--group=0', '--numeric-owner', '-C', tree, '-cf', plain, 'usr']);
		writeFileSync(archive, gzipSync(readFileSync(plain), {level: isQuick ? 1 : 9}));
		writeControl(tree);
		setModes(tree, PROGRAMS);
		setTimes(tree, time);
		const debianPackage = join(folder, `${name}_${DEBIAN_VERSION}_amd64.deb`);
		const compression = isQuick ? ['-Zgzip', '-z1'] : ['-Zxz', '-z9', '--threads-max=2'];
		const options = ['--root-owner-group', ...compression];
		run('dpkg-deb', [...options, '--build', tree, debianPackage], {...process.env, SOURCE_DATE_EPOCH: String(time)});
		return [debianPackage, archive];
	} finally {
		rmSync(staging, {recursive: true, force: true});
	}
}

/** When the commit was made that is packed, in seconds; SOURCE_DATE_EPOCH comes first. */
export function commitTime() {
	return Number(process.env.SOURCE_DATE_EPOCH ?? run('git', ['log', '-1', '--format=%ct']));
}

/** Puts all that is installed into `tree`, in English whatever the locale of who packs it. */
async function fill(tree, binary, time) {
	const put = (path, content) => {
		mkdirSync(dirname(join(tree, path)), {recursive: true});
		writeFileSync(join(tree, path), content);
	};
	const compressed = (content) => gzipSync(content, {level: 9});
	const file = (path) => readFileSync(join(repository, path));
	const said = (locale, ...args) => {
		const env = {PATH: '', HOME: tree, XDG_CACHE_HOME: join(dirname(tree), 'cache'), LC_ALL: locale};
		return run(binary, args, env);
	};
	process.env.LC_ALL = 'C';
	const {desktopEntry} = await import('../source/commands/link-handler.ts');
	mkdirSync(join(tree, 'usr/bin'), {recursive: true});
	cpSync(binary, join(tree, 'usr/bin/narthex'));
	put('usr/share/man/man1/narthex.1.gz', compressed(said('C', 'manual')));
	put('usr/share/man/fr/man1/narthex.1.gz', compressed(said('fr_FR.UTF-8', 'manual')));
	put('usr/share/bash-completion/completions/narthex', said('C', 'completion', 'bash'));
	put('usr/share/zsh/vendor-completions/_narthex', said('C', 'completion', 'zsh'));
	put('usr/share/fish/vendor_completions.d/narthex.fish', said('C', 'completion', 'fish'));
	put('usr/share/applications/narthex-link-handler.desktop', desktopEntry(['/usr/bin/narthex']));
	put('usr/lib/systemd/system/narthex.service', file('packaging/narthex.service'));
	put('usr/share/lintian/overrides/narthex', file('packaging/debian/lintian-overrides'));
	const documents = 'usr/share/doc/narthex';
	put(`${documents}/copyright`, `${file('packaging/debian/copyright')}${debianLicense(String(file('license')))}`);
	put(`${documents}/licenses.txt.gz`, compressed(await executableLicenses()));
	put(`${documents}/changelog.gz`, compressed(file('changelog.md')));
	put(`${documents}/changelog.Debian.gz`, compressed(debianChangelog(time)));
}

/** The text of a licence as a field of the file `copyright`. */
function debianLicense(text) {
	const [, , ...lines] = text.slice(text.indexOf('Copyright')).trimEnd().split('\n');
	return lines.map((line) => ` ${line === '' ? '.' : line}\n`).join('');
}

function debianChangelog(time) {
	const date = new Date(time * 1000).toUTCString().replace('GMT', '+0000');
	const change = `  * Version ${version}. Its changes are in changelog.gz beside this file.`;
	return `${name} (${DEBIAN_VERSION}) unstable; urgency=medium\n\n${change}\n\n -- ${MAINTAINER}  ${date}\n`;
}

function writeControl(tree) {
	const files = readdirSync(join(tree, 'usr'), {recursive: true, withFileTypes: true}).filter((entry) =>
		entry.isFile(),
	);
	const paths = files.map((entry) => relative(tree, join(entry.parentPath, entry.name))).sort();
	const bytes = paths.reduce((sum, path) => sum + statSync(join(tree, path)).size, 0);
	const sums = paths.map((path) => `${hash('md5', readFileSync(join(tree, path)))}  ${path}\n`);
	const control = {
		Package: name,
		Version: DEBIAN_VERSION,
		Architecture: 'amd64',
		Maintainer: MAINTAINER,
		'Installed-Size': Math.ceil(bytes / 1024),
		// The symbols that Node.js and the keyring ask for.
		Depends: 'libc6 (>= 2.28), libgcc-s1 (>= 3.3), libstdc++6 (>= 5)',
		Suggests: 'gnome-keyring',
		Section: 'net',
		Priority: 'optional',
		Description: DESCRIPTION,
	};
	const folder = join(tree, 'DEBIAN');
	mkdirSync(folder);
	const fields = Object.entries(control).map(([field, value]) => `${field}: ${value}\n`);
	writeFileSync(join(folder, 'control'), fields.join(''));
	writeFileSync(join(folder, 'md5sums'), sums.join(''));
	for (const script of ['postinst', 'prerm', 'postrm']) {
		cpSync(join(repository, 'packaging/debian', script), join(folder, script));
	}
}

/** Lets everyone read all that is in `tree`, and run `programs`, whatever the umask. */
export function setModes(tree, programs) {
	for (const entry of readdirSync(tree, {recursive: true, withFileTypes: true})) {
		const path = join(entry.parentPath, entry.name);
		chmodSync(path, entry.isDirectory() || programs.includes(relative(tree, path)) ? 0o755 : 0o644);
	}
	chmodSync(tree, 0o755);
}

function setTimes(tree, time) {
	for (const name of readdirSync(tree, {recursive: true})) utimesSync(join(tree, name), time, time);
	utimesSync(tree, time, time);
}

function hash(algorithm, content) {
	return createHash(algorithm).update(content).digest('hex');
}

/** What the program prints, which has to end well. */
function run(command, args, env = process.env) {
	const {status, stdout, stderr, error} = spawnSync(command, args, {env, encoding: 'utf8'});
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.\n${error?.message ?? stderr}`);
	return stdout;
}
