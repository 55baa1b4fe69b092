import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm, symlink} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {run, runWell} from './child.ts';

/** What is needed beside Narthex to test it against others: absolute paths of programs. */
export interface Laboratory {
	/** A Python 3.12 that has the official 3.9.3 bindings (`parsec._parsec`) and what the peer needs. */
	readonly python: string;
	/** The official 3.9.3 server. */
	readonly parsec: string;
	/** The folder of the independent peer. */
	readonly peer: string;
}

/** Why there is no laboratory here, in one sentence. */
export interface NoLaboratory {
	readonly missing: string;
}

const repository = resolve(import.meta.dirname, '../..');
const requirements = join(import.meta.dirname, 'laboratory-requirements.txt');

/**
 * Finds the laboratory; builds its Python environment the first time, in `$XDG_CACHE_HOME/narthex-interop`.
 * Where something is missing it says what; with NARTHEX_INTEROP_REQUIRED=1 that is an error instead.
 */
export async function openLaboratory(): Promise<Laboratory | NoLaboratory> {
	const laboratory = await find();
	if ('missing' in laboratory && process.env.NARTHEX_INTEROP_REQUIRED === '1')
		throw new Error(`The tests against other programs are required here, but: ${laboratory.missing}`);
	return laboratory;
}

async function find(): Promise<Laboratory | NoLaboratory> {
	const peer = resolve(repository, '../shared/peer');
	if (!existsSync(join(peer, 'parsec_peer.py')))
		return {missing: 'the independent peer is not at ../shared/peer beside the repository.'};
	const python = await findPython();
	if (!python) return {missing: 'there is no Python 3.12 on the PATH or under pyenv.'};
	const peerRequirements = join(peer, 'requirements.txt');
	const key = createHash('sha256').update(python);
	for (const file of [requirements, peerRequirements]) key.update(await readFile(file));
	const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'narthex-interop');
	const environment = join(cache, key.digest('hex').slice(0, 16));
	if (!existsSync(environment)) await build(python, [requirements, peerRequirements], environment);
	return {python: join(environment, 'bin/python'), parsec: join(environment, 'bin/parsec'), peer};
}

/**
 * A virtual environment cannot be moved, and two runs may build at the same time: each builds in a folder of its own,
 * and `environment` becomes a link to a finished one in one step.
 */
async function build(python: string, files: readonly string[], environment: string): Promise<void> {
	const folder = `${environment}-${process.pid}`;
	await rm(folder, {recursive: true, force: true});
	await mkdir(folder, {recursive: true});
	try {
		await runWell(python, ['-m', 'venv', folder], {env: process.env, timeout: 120_000});
		const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
		const listed = files.flatMap((file) => ['-r', file]);
		await runWell(join(folder, 'bin/python'), [...pip, ...listed], {env: process.env, timeout: 600_000});
		await symlink(folder, `${folder}.link`);
		await rename(`${folder}.link`, environment);
	} catch (error) {
		await rm(folder, {recursive: true, force: true});
		throw error;
	}
}

async function findPython(): Promise<string | undefined> {
	const pyenv = join(process.env.PYENV_ROOT || join(homedir(), '.pyenv'), 'versions');
	const installed = existsSync(pyenv) ? (await readdir(pyenv)).filter((name) => name.startsWith('3.12')) : [];
	const candidates = ['python3.12', ...installed.map((name) => join(pyenv, name, 'bin/python3.12')), 'python3'];
	for (const candidate of candidates) {
		const path = await pathOfPython(candidate);
		if (path) return path;
	}
	return undefined;
}

const ASK = 'import sys, venv, ensurepip; print(sys.executable if sys.version_info[:2] == (3, 12) else "")';

async function pathOfPython(candidate: string): Promise<string | undefined> {
	try {
		const {code, stdout} = await run(candidate, ['-c', ASK], {env: process.env, timeout: 20_000});
		return code === 0 ? stdout.trim() || undefined : undefined;
	} catch (error) {
		// There is no such program: the next candidate is asked.
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}
