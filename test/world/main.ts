import {parseArgs} from 'node:util';
import {Coverage} from './coverage.ts';
import {MUTATIONS} from './mutations.ts';
import type {Told} from './worker.ts';
import {playWorlds, WORLDS_OF_TEST} from './worlds.ts';

// npm run world -- SEED…              plays worlds, and tells of each what everybody saw
// npm run world -- --hunt MINUTES     looks for worlds in which something is broken, on all cores
// npm run world -- --mutations        puts each known fault into the sources, and looks for a world that finds it

const {values, positionals} = parseArgs({
	options: {hunt: {type: 'string'}, from: {type: 'string'}, mutations: {type: 'boolean'}, mutation: {type: 'string'}},
	allowPositionals: true,
});
/** For the worlds of the test on a busy machine, in s. */
const LONG = 600;
const from = Number(values.from ?? 1);
if (values.mutations === true) await tryMutations();
else if (values.hunt !== undefined) await hunt(Number(values.hunt) * 60);
else if (positionals.length > 0) await replay(positionals);
else process.stderr.write('Name a seed, --hunt MINUTES, or --mutations.\n');

async function replay(worlds: readonly string[]): Promise<void> {
	const {play} = await import('./play.ts');
	const {planOf} = await import('./draw.ts');
	const {FOUND} = await import('./found.ts');
	const {replaceTime} = await import('./clock.ts');
	replaceTime();
	for (const world of worlds) {
		const run = await play(FOUND[world] ?? planOf(world), {keepsHistory: true});
		const plan = JSON.stringify(run.plan, null, '\t');
		process.stdout.write(`World ${world}\n${plan}\n${run.history.join('\n')}\n`);
		for (const broken of run.broken) process.stdout.write(`✘ ${broken}\n`);
		if (run.broken.length > 0) process.exitCode = 1;
	}
}

async function hunt(seconds: number): Promise<void> {
	const coverage = new Coverage();
	let [worlds, exchanges, failures] = [0, 0, 0];
	await playWorlds({from, count: Number.MAX_SAFE_INTEGER, seconds, mutation: values.mutation}, (told) => {
		worlds++;
		exchanges += told.exchanges;
		for (const walked of told.arrows) coverage.add(walked);
		if (told.failure === undefined) return;
		failures++;
		tell(told);
	});
	process.stdout.write(`\n${coverage.tables()}\n${coverage.gaps().join('\n')}\n`);
	const wrong = coverage.wrongReasons();
	for (const one of wrong) process.stdout.write(`✘ ${one}\n`);
	process.stdout.write(`${worlds} worlds, ${exchanges} exchanges, ${failures + wrong.length} failures\n`);
	if (failures + wrong.length > 0) process.exitCode = 1;
}

function tell({seed: failing, failure}: Told): void {
	process.stdout.write(`seed ${failing}\n`);
	for (const broken of failure?.broken ?? []) process.stdout.write(`  ✘ ${broken}\n`);
	for (const fault of failure?.faults ?? []) process.stdout.write(`  with ${JSON.stringify(fault)}\n`);
}

async function tryMutations(): Promise<void> {
	for (const mutation of Object.keys(MUTATIONS)) {
		let found: Told | undefined;
		await playWorlds({from, count: WORLDS_OF_TEST, seconds: LONG, mutation, stopsAtFailure: true}, (told) => {
			if (told.failure !== undefined) found ??= told;
		});
		process.stdout.write(
			`${mutation}: ${found === undefined ? 'not found' : `seed ${found.seed}: ${found.failure?.broken[0]}`}\n`,
		);
		if (found === undefined) process.exitCode = 1;
	}
}
