import {resolve} from 'node:path';
import {defineConfig} from 'vitest/config';
import type {Mutant} from './mutants.ts';

// Runs tests on sources that hold one mutant, if any: NARTHEX_MUTANT, in JSON.

const mutant: Mutant | undefined = JSON.parse(process.env.NARTHEX_MUTANT ?? 'null') ?? undefined;
const root = resolve(import.meta.dirname, '../..');

export default defineConfig({
	root,
	plugins: [
		{
			name: 'narthex-mutant',
			enforce: 'pre',
			transform(code, id) {
				if (mutant === undefined || id !== resolve(root, mutant.file)) return undefined;
				return {code: `${code.slice(0, mutant.start)}${mutant.text}${code.slice(mutant.end)}`, map: null};
			},
		},
	],
	test: {
		include: ['test/**/*.test.ts'],
		env: {LC_ALL: 'C.UTF-8'},
		setupFiles: ['test/helpers/setup.ts'],
		isolate: false,
		// What was transformed for one mutant is wrong for the next one.
		fsModuleCache: false,
		maxWorkers: 2,
		bail: 1,
		testTimeout: 30_000,
		hookTimeout: 30_000,
		reporters: ['dot'],
	},
});
