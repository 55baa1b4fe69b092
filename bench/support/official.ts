import {spawn} from 'node:child_process';
import {chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {endProcess, run, runWell, until} from '../../test/helpers/child.ts';
import {freePort} from '../../test/helpers/free-port.ts';
import {type Laboratory, openLaboratory} from '../../test/helpers/laboratory.ts';
import {atTheEnd, once} from './ending.ts';
import {administrationToken, type BenchServer, startServer} from './programs.ts';

/** The official server and bindings, or why they are not here. */
export const laboratory: () => Promise<Laboratory | {readonly missing: string}> = once(openLaboratory);

/**
 * The official server, in memory or on a PostgreSQL of its own whose processes count as the server's. It logs errors
 * only.
 */
export async function startOfficial({parsec}: Laboratory, database?: Database): Promise<BenchServer> {
	const storage = database === undefined ? [] : ['--db', database.url, '--blockstore', 'POSTGRESQL'];
	const server = await startServer((port) => {
		const where = ['--port', String(port), '--administration-token', administrationToken];
		return [parsec, 'run', '--dev', '--log-level', 'error', ...where, ...storage];
	});
	return database === undefined ? server : {...server, pids: () => [...server.pids(), ...database.pids()]};
}

/** A running PostgreSQL with the tables of the official server. */
export interface Database {
	readonly url: string;
	pids(): readonly number[];
}

/** Starts a PostgreSQL, with its usual care for what is on the disk; or says why there is none. */
export async function startDatabase({parsec}: Laboratory): Promise<Database | {readonly missing: string}> {
	const programs = findPrograms();
	if (programs === undefined) return {missing: 'PostgreSQL is not installed.'};
	const owner = await unprivilegedUser();
	const folder = mkdtempSync(join(tmpdir(), 'narthex-bench-postgres-'));
	if (owner) chownSync(folder, owner.uid, owner.gid);
	atTheEnd(() => rmSync(folder, {recursive: true, force: true}));
	const options = {...owner, cwd: folder, env: {PATH: programs, LANG: 'C.UTF-8', HOME: folder}};
	const data = join(folder, 'data');
	const initialize = ['-D', data, '-U', 'parsec', '--auth=trust', '--encoding=UTF8', '--locale=C'];
	await runWell(join(programs, 'initdb'), initialize, {...options, timeout: 120_000});
	const port = await freePort();
	const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
	const child = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
		...options,
		stdio: 'ignore',
	});
	atTheEnd(() => endProcess(child, 'SIGINT'));
	const ready = ['-q', '-h', '127.0.0.1', '-p', String(port)];
	await until('PostgreSQL is ready', async () => (await run(join(programs, 'pg_isready'), ready, options)).code === 0);
	const url = `postgresql://parsec@127.0.0.1:${port}/postgres`;
	await runWell(parsec, ['migrate', '--db', url], {env: {PATH: process.env.PATH, LANG: 'C.UTF-8'}});
	return {url, pids: () => familyOf(child.pid ?? 0)};
}

function findPrograms(): string | undefined {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = [...versions.map((version) => join(debian, version, 'bin')), '/usr/bin', '/usr/local/bin'];
	return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root: then as one of these. Nothing for anybody else. */
async function unprivilegedUser(): Promise<{readonly uid: number; readonly gid: number} | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		const [user, group] = [await run('id', ['-u', name]), await run('id', ['-g', name])];
		if (user.code === 0 && group.code === 0) return {uid: Number(user.stdout), gid: Number(group.stdout)};
	}
	throw new Error('PostgreSQL cannot run as root, and there is neither a user postgres nor nobody.');
}

/** A process and its children: one for each connection of PostgreSQL. */
function familyOf(parent: number): readonly number[] {
	const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === parent);
	return [parent, ...children.map(Number)];
}

function parentOf(pid: string): number | undefined {
	try {
		return Number(
			readFileSync(`/proc/${pid}/stat`, 'latin1')
				.replace(/^.*\) /, '')
				.split(' ')[1],
		);
	} catch {
		// It ended meanwhile.
		return undefined;
	}
}
