import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {aliceElsewhere, type Demo, prepareDemo} from '../../source/demo/demo.ts';
import {dora, giveShareAs, inviteDoraBack} from '../../source/demo/dora.ts';

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let demo: Demo;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-demo-'));
	demo = await prepareDemo(folder);
}, 60_000);
afterAll(async () => {
	await demo.close();
	rmSync(folder, {recursive: true, force: true});
});

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
