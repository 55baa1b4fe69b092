import {expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

test('the certificates that are new are counted', async () => {
	const alice = await alices();
	await newcomer(alice.organization, 'Bob');
	const added = (count: number) => `Added ${count} new certificates\n`;
	expect(await alice.run(['certificate', 'poll'])).toEqual({code: 0, stdout: added(4), stderr: added(4)});
	expect((await alice.run(['certificate', 'poll'])).stdout).toBe(added(0));
	await newcomer(alice.organization, 'Carl');
	expect(await alice.json('certificate', 'poll')).toEqual({added: 2});
});

test('a server that cannot be reached is an error', async () => {
	const alice = await alices();
	await alice.organization.close();
	expect(await alice.inVain('certificate', 'poll')).toEqual({code: 1, error: 'offline'});
});
