import {spawn, spawnSync} from 'node:child_process';
import {existsSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {build} from 'esbuild';
import {bundleOptions} from '../../scripts/bundle-options.mjs';
import {endProcess, runWell, until} from '../../test/helpers/child.ts';
import {freePort} from '../../test/helpers/free-port.ts';
import {atTheEnd, once, temporaryFolder} from './ending.ts';

const repository = resolve(import.meta.dirname, '../..');

/** The program as it is shipped, built from what is here now. */
export const builtProgram = once(async () => {
	const folder = temporaryFolder();
	await runWell(process.execPath, ['scripts/build.mjs'], {
		cwd: repository,
		env: {...process.env, NARTHEX_OUTDIR: folder},
	});
	// As in the package: without it Node.js has to look into each chunk for what kind of module it is.
	writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
	return join(folder, 'cli.js');
});

/** The one executable, built from what is here now. */
export const builtExecutable = once(async () => {
	const path = join(temporaryFolder(), 'narthex');
	await runWell(process.execPath, ['scripts/binary.mjs', path], {cwd: repository, env: process.env, timeout: 300_000});
	return path;
});

let other: string | undefined;

/** Has each row that starts the program start the one built in `directory`, another checkout, in turn with ours. */
export function runInTurnWith(directory: string): void {
	const cli = resolve(directory, 'dist/cli.js');
	if (!existsSync(cli)) throw new Error(`There is no built program at ${cli}.`);
	other = cli;
}

/** What is measured of the program that runs in turn with ours, if there is one. */
export function ofOther<Subject>(subject: (cli: string) => Subject): Subject | undefined {
	return other === undefined ? undefined : subject(other);
}

/** A file of `bench/parts`, bundled as the program is: what it measures of itself is what the program does. */
export async function bundled(part: string): Promise<string> {
	const outfile = join(temporaryFolder(), 'part.mjs');
	await build({...bundleOptions, entryPoints: [join(repository, 'bench/parts', part)], outfile});
	return outfile;
}

/** An environment of its own below `home`: the person's own devices, settings and caches are not touched. */
export function environmentIn(home: string): Readonly<Record<string, string>> {
	return {
		PATH: process.env.PATH ?? '/usr/bin:/bin',
		LANG: 'C.UTF-8',
		TERM: 'xterm-256color',
		HOME: home,
		XDG_CONFIG_HOME: join(home, 'config'),
		XDG_DATA_HOME: join(home, 'data'),
		XDG_STATE_HOME: join(home, 'state'),
		XDG_CACHE_HOME: join(home, 'cache'),
	};
}

/** How long a run of Node.js takes from its start to its end, in ms, and what it printed. It has to end well. */
export function timeNode(
	args: readonly string[],
	options: TimeOptions = {},
): {readonly milliseconds: number; readonly stdout: string} {
	return timeProgram(process.execPath, args, options);
}

interface TimeOptions {
	readonly env?: Readonly<Record<string, string>>;
	readonly input?: string;
}

/** The same of any program. */
export function timeProgram(
	file: string,
	args: readonly string[],
	options: TimeOptions = {},
): {readonly milliseconds: number; readonly stdout: string} {
	const start = performance.now();
	const {status, stdout, stderr} = spawnSync(file, args, {
		env: options.env ?? environmentIn('/nonexistent'),
		input: options.input ?? '',
		encoding: 'utf8',
	});
	const milliseconds = performance.now() - start;
	if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
	return {milliseconds, stdout};
}

/** A server that runs in a process of its own. */
export interface BenchServer {
	/** `http://127.0.0.1:PORT/` */
	readonly url: string;
	readonly port: number;
	/** Whose processor time is the server's. */
	pids(): readonly number[];
	stop(): Promise<void>;
}

export const administrationToken = 'token-of-the-bench';

/** Starts a server program and waits until it answers; it ends when all is measured. */
export async function startServer(
	commandLine: (port: number) => readonly [file: string, ...args: string[]],
	options: {readonly port?: number; readonly env?: Readonly<Record<string, string>>} = {},
): Promise<BenchServer> {
	const port = options.port ?? (await freePort());
	const [file, ...args] = commandLine(port);
	const child = spawn(file, args, {env: options.env ?? environmentIn(temporaryFolder()), stdio: 'ignore'});
	atTheEnd(() => endProcess(child));
	const url = `http://127.0.0.1:${port}/`;
	await until(`${file} answers`, () => answers(url), {
		gaveUp: () => (child.exitCode === null ? undefined : `It ended with ${child.exitCode}`),
	});
	const pid = child.pid ?? 0;
	return {url, port, pids: () => [pid], stop: () => endProcess(child)};
}

/** Starts the embedded server on a data file: that of our program, or of `cli`. */
export async function startEmbedded(
	data: string,
	options: {readonly port?: number; readonly hold?: number; readonly cli?: string} = {},
): Promise<BenchServer> {
	const cli = options.cli ?? (await builtProgram());
	const hold = options.hold === undefined ? [] : ['--hold', String(options.hold)];
	return startServer((port) => {
		const where = ['--port', String(port), '--data', data, '--administration-token', administrationToken];
		return [process.execPath, cli, 'serve', ...where, ...hold];
	}, options);
}

async function answers(url: string): Promise<boolean> {
	try {
		await (await fetch(url, {redirect: 'manual'})).arrayBuffer();
		return true;
	} catch {
		// Nobody listens yet.
		return false;
	}
}
