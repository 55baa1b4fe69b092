import {replaceTime} from './clock.ts';
import {planOf} from './plan.ts';
import {play, type Run} from './play.ts';
import {shrink} from './shrink.ts';

// Plays the worlds FROM, FROM + STEP, … and writes a line of JSON about each: `node --import ./register.ts worker.ts
// FROM STEP COUNT SECONDS`. It ends after COUNT worlds or SECONDS, whatever comes first.

/** What a worker tells of one world. */
export interface Told {
	readonly seed: number;
	readonly exchanges: number;
	readonly hasFinished: boolean;
	/** The kinds of its faults. */
	readonly faults: readonly string[];
	readonly arrows: readonly string[];
	/** Only if something is broken. */
	readonly failure?: {
		readonly broken: readonly string[];
		readonly faults: readonly unknown[];
		readonly history: readonly string[];
	};
}

const realNow = performance.now.bind(performance);
const [from = 0, step = 1, count = 1, seconds = 60] = process.argv.slice(2).map(Number);
const lost: unknown[] = [];
process.on('unhandledRejection', (error) => lost.push(error));
replaceTime();
const start = realNow();
for (let played = 0; played < count && realNow() - start < seconds * 1000; played++) {
	const seed = from + played * step;
	const run = await playWell(seed);
	const failing = run.broken.length === 0 ? undefined : await shrink(run);
	const told: Told = {
		seed,
		exchanges: run.exchanges,
		hasFinished: run.hasFinished,
		faults: [...new Set(run.plan.faults.map((fault) => (fault.kind === 'request' ? fault.what : fault.kind)))],
		arrows: [...run.arrows],
		...(failing && {failure: {broken: failing.broken, faults: failing.plan.faults, history: failing.history}}),
	};
	process.stdout.write(`${JSON.stringify(told)}\n`);
}

/** A world, with unhandled rejections among what is broken. */
async function playWell(seed: number): Promise<Run> {
	const run = await play(planOf(String(seed)));
	return {...run, broken: [...run.broken, ...lost.splice(0).map((error) => `an unhandled rejection: ${error}`)]};
}
