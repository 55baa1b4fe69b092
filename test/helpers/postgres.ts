import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {endProcess, type RunOptions, run, runWell, until} from './child.ts';
import {dieWithUs} from './die-with-us.ts';
import {freePort} from './free-port.ts';
import type {Laboratory} from './laboratory.ts';
import {endAfterFile} from './live.ts';

/** The folder of PostgreSQL's programs (the newest one installed), or nothing where there is none. */
export function findPostgres(): string | undefined {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = [...versions.map((version) => join(debian, version, 'bin')), '/usr/bin', '/usr/local/bin'];
	return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/**
 * Starts a PostgreSQL of our own on a free port of this machine, with the tables of the official Parsec server in it;
 * gives the URL of its database. It ends when all tests of the file are over. Making the tables takes seconds: a copy
 * with them is kept in the laboratory's folder, and used from then on.
 */
export async function startPostgres(laboratory: Laboratory, programs: string): Promise<string> {
	const owner = await unprivilegedUser();
	const folder = mkdtempSync(join(tmpdir(), 'narthex-postgres-'));
	if (owner) chownSync(folder, owner.uid, owner.gid);
	endAfterFile(() => rmSync(folder, {recursive: true, force: true}));
	const options = {...owner, cwd: folder, env: {PATH: programs, LANG: 'C.UTF-8', HOME: folder}};
	const data = join(folder, 'data');

	const version = await runWell(join(programs, 'postgres'), ['--version'], options);
	const key = createHash('sha256').update(JSON.stringify([version, owner?.uid, INITIALIZE]));
	const kept = resolve(laboratory.python, '../..', `postgres-${key.digest('hex').slice(0, 16)}`);
	if (existsSync(kept)) {
		await runWell('cp', ['-a', kept, data]);
		return (await startOn(data, programs, options)).url;
	}
	await runWell(join(programs, 'initdb'), ['-D', data, ...INITIALIZE], {...options, timeout: 120_000});
	const {url, end} = await startOn(data, programs, options);
	await runWell(laboratory.parsec, ['migrate', '--db', url], {env: {PATH: process.env.PATH, LANG: 'C.UTF-8'}});
	await end();
	await keep(data, kept);
	return (await startOn(data, programs, options)).url;
}

const INITIALIZE = ['-U', 'parsec', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];

/** Keeps a copy of a database that is migrated, for the next files. Two may do so at the same time: one copy stays. */
async function keep(data: string, kept: string): Promise<void> {
	const copy = `${kept}-${process.pid}`;
	await runWell('cp', ['-a', data, copy]);
	try {
		renameSync(copy, kept);
	} catch (error) {
		rmSync(copy, {recursive: true});
		if (!existsSync(kept)) throw error;
	}
}

/** Starts PostgreSQL on a folder of data. `end` ends it before the end of the file, and waits until it is over. */
async function startOn(
	data: string,
	programs: string,
	options: RunOptions,
): Promise<{url: string; end(): Promise<void>}> {
	const port = await freePort();
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: dirname(data),
		fsync: 'off',
		full_page_writes: 'off',
	};
	const configured = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const child = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...configured], {
		...options,
		stdio: 'ignore',
	});
	endAfterFile(() => endProcess(child, 'SIGINT'));
	dieWithUs(child);
	const ready = ['-q', '-h', '127.0.0.1', '-p', String(port)];
	await until('PostgreSQL is ready', async () => (await run(join(programs, 'pg_isready'), ready, options)).code === 0, {
		timeout: 60_000,
		gaveUp: () => (child.exitCode !== null ? 'It ended' : undefined),
	});
	const end = async () => {
		const ended = once(child, 'exit');
		child.kill('SIGINT');
		await ended;
	};
	return {url: `postgresql://parsec@127.0.0.1:${port}/postgres`, end};
}

/** PostgreSQL refuses to run as root: then as one of these. Nothing for anybody else. */
export async function unprivilegedUser(): Promise<{uid: number; gid: number} | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		const user = await run('id', ['-u', name]);
		const group = await run('id', ['-g', name]);
		if (user.code === 0 && group.code === 0) return {uid: Number(user.stdout), gid: Number(group.stdout)};
	}
	throw new Error('PostgreSQL cannot run as root, and there is neither a user postgres nor nobody.');
}
