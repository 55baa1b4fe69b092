import {expect, test} from 'vitest';
import {alices} from '../alices.ts';

const FORGET = ['certificate', 'forget-all-certificates'] as const;

test('what is forgotten is fetched again', async () => {
	const alice = await alices();
	await alice.run(['certificate', 'poll']);
	expect(await alice.json('certificate', 'poll')).toEqual({added: 0});
	const {code, stdout, stderr} = await alice.run([...FORGET, '--force']);
	expect({code, stdout}).toEqual({code: 0, stdout: 'The local certificates database has been cleared\n'});
	expect(stderr).toMatch(
		/^You are about to clear the local certificates database for device:\n\w{3} - \w+: Alice <alice@example.com> @ laptop\n/,
	);
	expect(await alice.json('certificate', 'poll')).toEqual({added: 2});
	expect(await alice.json(...FORGET, '--force')).toEqual({forgotten: true});
});

test('it is asked first: No forgets nothing, and is no failure', async () => {
	const alice = await alices();
	await alice.run(['certificate', 'poll']);
	for (const [key, outcome, added] of [
		['n', 'Operation cancelled', 0],
		['y', 'The local certificates database has been cleared', 2],
	] as const) {
		const running = await alice.inTerminal(...FORGET);
		await running.answer('Are you sure? [y/n]', key);
		await running.see(outcome);
		expect((await running.end).code).toBe(0);
		expect(await alice.json('certificate', 'poll')).toEqual({added});
	}
});
