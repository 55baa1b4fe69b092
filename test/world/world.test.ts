import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {run} from '../helpers/child.ts';
import {FOUND} from './found.ts';
import {playWorlds, WORLDS_OF_TEST} from './worlds.ts';

const register = resolve(import.meta.dirname, 'register.ts');
const main = resolve(import.meta.dirname, 'main.ts');

const EXCHANGES = 10_000;
const MINUTE = 60_000;

/** What everybody saw in a world that a process of its own plays. */
async function replayed(world: string): Promise<string> {
	return (await run(process.execPath, ['--import', register, main, world])).stdout;
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

	test('the same seed gives the same world', async () => {
		expect(await replayed('1')).toBe(await replayed('1'));
	});

	test.each(Object.keys(FOUND))('%s', async (name) => {
		const history = await replayed(name);
		expect(history.split('\n').filter((line) => line.startsWith('✘'))).toEqual([]);
		expect(history).toMatch(/begins/);
	});
});
