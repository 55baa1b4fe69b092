import {join} from 'node:path';
import {defineConfig} from 'vitest/config';
import {LongestFirst} from './test/helpers/longest-first.ts';
import {type InnerProject, innerTests} from './test/helpers/projects.ts';

const setupFiles = ['test/helpers/setup.ts'];
/** How long `expect.poll` waits: by itself one second, in which a busy machine may not come to do anything. */
const patience = {poll: {timeout: 20_000}};
const behaviour = {setupFiles, expect: patience, testTimeout: 120_000, hookTimeout: 120_000};
const againstOthers = {...behaviour, globalSetup: ['test/helpers/prepare-laboratory.ts']};

// Set by .ci/run, which adds up the counts of several runs.
const report = process.env.NARTHEX_TEST_REPORT;

const tests = innerTests();

/** A project sorted by imports. Its files run one after the other in shared processes, and share what they import. */
function inner(name: InnerProject) {
	return {
		// The components are compiled as in the program: the production build of React knows no other form.
		oxc: {jsx: {development: false}},
		test: {
			name,
			// React as in the program. Ink asks `tput` for what it is not told of the size of a terminal, at each frame.
			env: {NODE_ENV: 'production', COLUMNS: '100', LINES: '24'},
			include: tests[name],
			setupFiles,
			expect: patience,
			execArgv: [`--import=${join(import.meta.dirname, 'test/helpers/own-width.ts')}`],
			isolate: false,
			testTimeout: 60_000,
			hookTimeout: 60_000,
		},
	};
}

export default defineConfig({
	test: {
		// For two cores: what waits for programs that it started leaves room for others.
		maxWorkers: 4,
		sequence: {sequencer: LongestFirst},
		// What is expected is English, whatever the locale of who runs the tests.
		env: {LC_ALL: 'C.UTF-8'},
		reporters: report ? ['default', 'json'] : ['default'],
		...(report ? {outputFile: {json: report}} : {}),
		projects: [
			inner('unit'),
			inner('app'),
			inner('program'),
			{test: {name: 'world', include: ['test/world/**/*.test.ts'], ...behaviour}},
			// In shared processes too: what is tested is in other ones.
			{test: {name: 'terminal', include: ['test/terminal/**/*.test.ts'], isolate: false, ...behaviour}},
			{
				test: {
					name: 'package',
					include: ['test/package/**/*.test.ts'],
					...behaviour,
					globalSetup: ['test/helpers/make-packages.ts'],
				},
			},
			// So are these, which also share the official server.
			{test: {name: 'interop', include: ['test/interop/**/*.test.ts'], isolate: false, ...againstOthers}},
			{test: {name: 'faults', include: ['test/faults/**/*.test.ts'], ...againstOthers}},
		],
	},
});
