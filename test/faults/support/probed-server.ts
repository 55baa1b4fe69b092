import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {endProcess} from '../../helpers/child.ts';
import type {Holdings} from './probe.ts';

/** The embedded server, as the program serves it, which says what it holds. */
export interface ProbedServer {
	readonly pid: number;
	/** What `narthex serve --format json` says of itself. */
	readonly said: {readonly [name: string]: unknown};
	/** What it holds at this moment, besides what it is about to free. */
	holdings(): Promise<Holdings>;
	/**
	 * The same, once it has no more handles than `handles`: connections that are not used are closed after seconds. After
	 * `patience` ms what there is then.
	 */
	atRest(handles: number, patience?: number): Promise<Holdings>;
	stop(): Promise<void>;
}

/** Starts `narthex serve ARGS` with a probe in it; `cli` is the built program. */
export async function startProbedServer(
	cli: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv,
): Promise<ProbedServer> {
	const child = fork(cli, ['serve', ...args, '--format', 'json'], {
		execArgv: ['--expose-gc', '--import', join(import.meta.dirname, 'probe.ts')],
		env,
		stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
	});
	const holdings = async () => {
		child.send('holdings');
		const [found] = (await once(child, 'message')) as [Holdings];
		return found;
	};
	return {
		pid: child.pid ?? 0,
		said: await introduction(child),
		holdings,
		async atRest(handles, patience = 30_000) {
			for (const deadline = performance.now() + patience; ; ) {
				const found = await holdings();
				if (found.handles <= handles || performance.now() > deadline) return found;
				await new Promise((resolve) => setTimeout(resolve, 250));
			}
		},
		stop: () => endProcess(child),
	};
}

function introduction(child: ChildProcess): Promise<ProbedServer['said']> {
	return new Promise((resolve, reject) => {
		let text = '';
		child.stdout?.setEncoding('utf8').on('data', (data: string) => {
			text += data;
			if (text.endsWith('}\n')) resolve(JSON.parse(text));
		});
		child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
	});
}
