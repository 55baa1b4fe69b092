import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {run} from '../helpers/child.ts';
import {FOUND} from './found.ts';
import {playWorlds, WORLDS_OF_TEST} from './worlds.ts';

const register = resolve(import.meta.dirname, 'register.ts');
const main = resolve(import.meta.dirname, 'main.ts');

const EXCHANGES = 10_000;
const MINUTE = 60_000;

/** What everybody saw in each of these worlds, which one process plays one after the other. */
async function replayed(...worlds: readonly string[]): Promise<readonly string[]> {
	const {stdout} = await run(process.execPath, ['--import', register, main, ...worlds]);
	return stdout.split(/^(?=World )/m);
}

describe('In simulated worlds', () => {
	test(`nothing that must hold is broken, in ${EXCHANGES} exchanges`, {timeout: 30 * MINUTE}, async () => {
		const broken: string[] = [];
		let [exchanges, finished] = [0, 0];
		await playWorlds({from: 1, count: WORLDS_OF_TEST, seconds: Number.POSITIVE_INFINITY}, (told) => {
			exchanges += told.exchanges;
			if (told.hasFinished) finished++;
			if (told.failure === undefined) return;
			const {broken: rules, history} = told.failure;
			broken.push(`npm run world -- ${told.seed}: ${rules.join('; ')}\n${history.join('\n')}`);
		});
		expect(broken.join('\n\n')).toBe('');
		expect(exchanges).toBeGreaterThanOrEqual(EXCHANGES);
		expect(finished).toBeGreaterThan(exchanges / 10);
	});

	test('the same seed gives the same world, whatever was played before', async () => {
		const [first, , again] = await replayed('1', '2', '1');
		const [alone] = await replayed('1');
		expect([first, again]).toEqual([alone, alone]);
		expect(alone).toMatch(/begins/);
	});

	test('what a hunt found is mended', async () => {
		const names = Object.keys(FOUND);
		const told = await replayed(...names);
		expect(told.map((world) => world.slice('World '.length, world.indexOf('\n')))).toEqual(names);
		for (const world of told) expect(world).toMatch(/begins/);
		expect(told.filter((world) => /^✘/m.test(world))).toEqual([]);
	});
});
