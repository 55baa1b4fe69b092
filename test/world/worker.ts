import type {Walked} from './arrows.ts';
import {replaceTime} from './clock.ts';
import {planOf} from './draw.ts';
import type {Plan} from './plan.ts';
import {play, type Run} from './play.ts';
import {shrink} from './shrink.ts';

// Plays the worlds FROM, FROM + STEP, … and writes a line of JSON about each: `node --import ./register.ts worker.ts
// FROM STEP COUNT SECONDS`. It ends after COUNT worlds or SECONDS, whatever comes first.

/** What a worker tells of one world. */
export interface Told {
	readonly seed: number;
	readonly exchanges: number;
	readonly hasFinished: boolean;
	readonly arrows: readonly Walked[];
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
// Who is told of an error here needs no stack, which costs more than the error.
Error.stackTraceLimit = 0;
const start = realNow();
for (let played = 0; played < count && realNow() - start < seconds * 1000; played++) {
	const seed = from + played * step;
	const run = await playWell(planOf(String(seed)), false);
	const failing = run.broken.length === 0 ? undefined : await shrink(run, (plan) => playWell(plan, true));
	const told: Told = {
		seed,
		exchanges: run.exchanges,
		hasFinished: run.hasFinished,
		arrows: run.arrows,
		...(failing && {failure: {broken: failing.broken, faults: differencesOf(failing.plan), history: failing.history}}),
	};
	process.stdout.write(`${JSON.stringify(told)}\n`);
}

/** What is not as usual in a world. */
function differencesOf({faults, terms, badShare}: Plan): readonly unknown[] {
	return [...faults, ...(terms === true ? ['terms of service'] : []), ...(badShare === undefined ? [] : [{badShare}])];
}

/** A world, with unhandled rejections among what is broken. */
async function playWell(plan: Plan, keepsHistory: boolean): Promise<Run> {
	try {
		const run = await play(plan, {keepsHistory});
		return {...run, broken: [...run.broken, ...lost.splice(0).map((error) => `an unhandled rejection: ${error}`)]};
	} catch (cause) {
		throw new Error(`the world ${plan.seed} cannot be played`, {cause});
	}
}
