import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {Told} from './worker.ts';

/** How many worlds the test plays, from 1 on: more than ten thousand exchanges. */
export const WORLDS_OF_TEST = 6300;

export interface WorldsOptions {
	readonly from: number;
	/** How many worlds at most. */
	readonly count: number;
	/** How long at most. */
	readonly seconds: number;
	/** A fault to be put into the sources. */
	readonly mutation?: string | undefined;
	/** Whether to stop at the first failure. */
	readonly stopsAtFailure?: boolean;
}

/** Plays many worlds, on all cores. Calls `told` for each. @throws when a worker ends badly */
export async function playWorlds(options: WorldsOptions, told: (one: Told) => void): Promise<void> {
	const workers = availableParallelism();
	const stop = new AbortController();
	await Promise.all(
		Array.from({length: workers}, (_, index) =>
			work(index, workers, options, stop.signal, (one) => {
				told(one);
				if (options.stopsAtFailure === true && one.failure !== undefined) stop.abort();
			}),
		),
	);
}

/** A process keeps some 0.2 MiB of each world, so the next worlds are played by another one. */
const WORLDS_OF_PROCESS = 5000;

async function work(
	index: number,
	workers: number,
	{from, count, seconds, mutation}: WorldsOptions,
	signal: AbortSignal,
	told: (one: Told) => void,
): Promise<void> {
	const own = Math.ceil((count - index) / workers);
	const end = performance.now() + seconds * 1000;
	for (let played = 0; played < own && !signal.aborted; played += WORLDS_OF_PROCESS) {
		const left = (end - performance.now()) / 1000;
		if (left <= 0) return;
		const part = {
			from: from + index + played * workers,
			count: Math.min(WORLDS_OF_PROCESS, own - played),
			seconds: left,
			mutation,
		};
		await workOn(part, workers, signal, told);
	}
}

/** Plays every `step`th world in a process of its own. */
async function workOn(
	{from, count, seconds, mutation}: WorldsOptions,
	step: number,
	signal: AbortSignal,
	told: (one: Told) => void,
): Promise<void> {
	const args = [from, step, count, seconds].map(String);
	const env = {
		...process.env,
		// Databases of servers that die are files: in memory where there is such a folder.
		...(existsSync('/dev/shm') ? {NARTHEX_WORLD_FOLDER: '/dev/shm'} : {}),
		...(mutation === undefined ? {} : {NARTHEX_WORLD_MUTATION: mutation}),
	};
	const here = import.meta.dirname;
	// A larger young generation: what a world leaves is all dead by the next one.
	const node = ['--max-semi-space-size=64', '--import', join(here, 'register.ts')];
	const child = spawn(process.execPath, [...node, join(here, 'worker.ts'), ...args], {
		env,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	signal.addEventListener('abort', () => child.kill());
	// The last line of one that was killed may be cut.
	for await (const line of createInterface(child.stdout)) if (!signal.aborted) told(JSON.parse(line) as Told);
	const status = await ended;
	if (status !== 0 && !signal.aborted) throw new Error(`a worker ended with ${status}`);
}
