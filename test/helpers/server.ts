import {type ChildProcess, spawn} from 'node:child_process';
import {endProcess, until} from './child.ts';
import {dieWithUs} from './die-with-us.ts';
import {freePort} from './free-port.ts';
import {endAfterFile} from './live.ts';

/** A running Parsec server, to be tested against. */
export interface TestServer {
	/** `http://127.0.0.1:PORT` */
	readonly url: string;
	/** `parsec3://127.0.0.1:PORT?no_ssl=true` */
	readonly address: string;
	readonly administrationToken: string;
	readonly pid: number;
	/** All that it wrote. */
	log(): string;
	/** Ends it by `signal` (SIGTERM). It ends by itself with what it was started for. */
	stop(signal?: NodeJS.Signals): Promise<void>;
}

export const administrationToken = 'token-of-the-tests';

/** What both kinds of server write once the port is theirs. Before, another program may answer on it. */
const LISTENS = /^Parsec server on |Uvicorn running on /m;

/**
 * Starts a server program on a free port of this machine, given its command line for a port; ready when it answers.
 * Another program may take the port in between: then it is tried again with another one. It ends when all tests of the
 * file are over, or with this process.
 */
export async function startServer(
	commandLine: (port: number) => {
		readonly file: string;
		readonly args: readonly string[];
		readonly env: NodeJS.ProcessEnv;
	},
	endsWith: 'the file' | 'the process' = 'the file',
): Promise<TestServer> {
	for (let left = 2; ; left--) {
		const port = await freePort();
		const {file, args, env} = commandLine(port);
		const child = spawn(file, args, {env, stdio: ['ignore', 'pipe', 'pipe']});
		const stop = () => endProcess(child);
		if (endsWith === 'the file') endAfterFile(stop);
		dieWithUs(child);
		let log = '';
		for (const stream of [child.stdout, child.stderr])
			stream.setEncoding('utf8').on('data', (data: string) => {
				log += data;
			});
		child.on('error', (error) => {
			log += error.message;
		});
		const url = `http://127.0.0.1:${port}`;
		try {
			await until(`${file} answers on port ${port}`, async () => LISTENS.test(log) && (await answers(url)), {
				timeout: 60_000,
				gaveUp: () => (hasEnded(child) ? `It ended:\n${log}` : undefined),
			});
		} catch (error) {
			await stop();
			if (left > 0 && /address already in use|EADDRINUSE/i.test(log)) continue;
			throw error;
		}
		if (child.pid === undefined) throw new Error(`${file} has no process id.`);
		return {
			url,
			address: `parsec3://127.0.0.1:${port}?no_ssl=true`,
			administrationToken,
			pid: child.pid,
			log: () => log,
			stop: (signal) => endProcess(child, signal),
		};
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
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
