import {defineConfig} from 'vitest/config';

const behaviour = {testTimeout: 120_000, hookTimeout: 120_000};

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: ['test/terminal/**', 'test/interop/**', 'test/faults/**'],
					testTimeout: 30_000,
				},
			},
			{test: {name: 'terminal', include: ['test/terminal/**/*.test.ts'], ...behaviour}},
			{test: {name: 'interop', include: ['test/interop/**/*.test.ts'], ...behaviour}},
			{test: {name: 'faults', include: ['test/faults/**/*.test.ts'], ...behaviour}},
		],
	},
});
