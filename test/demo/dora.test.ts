import {beforeAll, expect, test, vi} from 'vitest';
import {aliceElsewhere, type Demo} from '../../source/demo/demo.ts';
import {dora, giveShareAs, inviteDoraBack} from '../../source/demo/dora.ts';
import {openedDemo} from './opened.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let demo: Demo;
beforeAll(async () => {
	demo = await openedDemo();
}, 60_000);

test('Dora trusts a share to Alice and one to Zoe once, and is invited back as often as she has to be', async () => {
	const first = await inviteDoraBack(demo);
	const again = await inviteDoraBack(demo);
	expect(again).toEqual(first);
	expect(first.type).toBe('claim_shamir_recovery');
	const {others} = await aliceElsewhere(demo).recovery.fetch();
	expect(others).toMatchObject([{handle: dora}]);
});

test('a share is given for an invitation of a recovery alone', async () => {
	await expect(giveShareAs(aliceElsewhere(demo), demo.forBob.token)).rejects.toThrow('needs no share');
});
