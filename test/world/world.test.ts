import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {run} from '../helpers/child.ts';
import {FOUND} from './found.ts';
import type {Told} from './worker.ts';
import {playWorlds} from './worlds.ts';

const register = resolve(import.meta.dirname, 'register.ts');
const main = resolve(import.meta.dirname, 'main.ts');

/** One world, as told by a process of its own. */
async function world(seed: number): Promise<Told> {
	const told: Told[] = [];
	await playWorlds({from: seed, count: 1, seconds: 60}, (one) => told.push(one));
	const [only] = told;
	if (only === undefined) throw new Error(`nothing is told of the world ${seed}`);
	return only;
}

describe('In simulated worlds', () => {
	test('nothing that must hold is broken, in as many as half a minute has room for', async () => {
		const broken: string[] = [];
		let [exchanges, finished] = [0, 0];
		await playWorlds({from: 1, count: 10_000, seconds: 30}, (told) => {
			exchanges += told.exchanges;
			if (told.hasFinished) finished++;
			if (told.failure !== undefined) broken.push(`npm run world -- ${told.seed}: ${told.failure.broken.join('; ')}`);
		});
		expect(broken).toEqual([]);
		expect(exchanges).toBeGreaterThan(100);
		expect(finished).toBeGreaterThan(exchanges / 10);
	});

	test('the same seed gives the same world', async () => {
		expect(await world(1)).toEqual(await world(1));
	});

	test.each(Object.keys(FOUND))('%s', async (name) => {
		const {stdout} = await run(process.execPath, ['--import', register, main, name]);
		expect(stdout.split('\n').filter((line) => line.startsWith('✘'))).toEqual([]);
		expect(stdout).toMatch(/begins/);
	});
});
