import {spawn} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {type Mutant, mutantsOf} from './mutants.ts';
import {testsNear} from './related.ts';

// npm run mutate -- FOLDER [--sample N] [--seed S]: puts faults into the files below source/FOLDER, one at a time, and
// sees whether a test fails that imports the file. Prints each fault that none finds, and the share of those found.

/** How many test files are run for one mutant: those nearest to it. */
const NEAREST = 8;
/** How long they may take, in ms: a mutant that runs for ever is found. */
const PATIENCE = 300_000;

const {values, positionals} = parseArgs({
	options: {sample: {type: 'string'}, seed: {type: 'string', default: '1'}},
	allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
	process.stderr.write('Name a folder of source: npm run mutate -- parsec [--sample N] [--seed S]\n');
	process.exit(2);
}
const all = globSync(`source/${folder}/**/*.ts`)
	.sort()
	.flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')));
const chosen = sampleOf(all, Number(values.sample ?? all.length), Number(values.seed));
const tests = new Map(chosen.map(({file}) => [file, testsNear(file).slice(0, NEAREST)]));
if (await fails([...new Set([...tests.values()].flat())])) {
	process.stderr.write('The tests fail without any fault: what they say of one would mean nothing.\n');
	process.exit(1);
}
let found = 0;
for (const mutant of chosen) {
	const isFound = await fails(tests.get(mutant.file) ?? [], mutant);
	if (isFound) found++;
	process.stdout.write(`${isFound ? 'found' : 'NOT FOUND'} ${describe(mutant)}\n`);
}
process.stdout.write(`${found} of ${chosen.length} were found, out of ${all.length} possible ones.\n`);

/** As many of them, chosen by a seed: the same ones each time. */
function sampleOf(mutants: readonly Mutant[], size: number, seed: number): readonly Mutant[] {
	// A linear congruential generator with the constants of Numerical Recipes.
	let state = seed;
	const random = () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
	return mutants
		.map((mutant) => ({mutant, rank: random()}))
		.sort((one, other) => one.rank - other.rank)
		.slice(0, size)
		.map(({mutant}) => mutant);
}

/** Whether one of the tests fails, on sources that hold a mutant. */
async function fails(files: readonly string[], mutant?: Mutant): Promise<boolean> {
	if (files.length === 0) return false;
	const child = spawn('vitest', ['run', '--config', 'test/mutations/vitest.config.ts', ...files], {
		env: {...process.env, ...(mutant === undefined ? {} : {NARTHEX_MUTANT: JSON.stringify(mutant)})},
		stdio: 'ignore',
		// Its workers are ended with it.
		detached: true,
	});
	const timer = setTimeout(() => process.kill(-Number(child.pid), 'SIGKILL'), PATIENCE);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (status) => resolve(status !== 0));
		});
	} finally {
		clearTimeout(timer);
	}
}

function describe({file, start, end, what}: Mutant): string {
	const source = readFileSync(file, 'utf8');
	const line = source.slice(0, start).split('\n').length;
	return `${file}:${line} ${JSON.stringify(source.slice(start, end).replace(/\s+/g, ' ').slice(0, 80))} ${what}`;
}
