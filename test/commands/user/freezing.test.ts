import {beforeAll, expect, test} from 'vitest';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {newcomer} from '../../sessions/harness.ts';
import {administrationOf, alices} from '../alices.ts';
import {run, runInVain, runJson} from '../in-process.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let bob: LocalDevice;
let where: readonly string[];
beforeAll(async () => {
	alice = await alices();
	bob = await newcomer(alice.organization, 'Bob');
	where = [...administrationOf(alice), '-o', alice.device.organization_id];
});

test('a user is frozen, which members see, and is not any more', async () => {
	const user = {user_id: bob.user_id, email: 'bob@example.com'};
	expect(await runJson(['user', 'freeze', 'bob@example.com', ...where])).toEqual({...user, frozen: true});
	expect((await alice.run(['user', 'show', 'bob@example.com'])).stdout).toContain('\nState: frozen\n');
	expect(await alice.json('user', 'list', 'frozen')).toMatchObject([{user_id: bob.user_id}]);
	expect(await runJson(['user', 'unfreeze', 'bob@example.com', ...where])).toEqual({...user, frozen: false});
	expect((await alice.run(['user', 'show', 'bob@example.com'])).stdout).toContain('\nState: active\n');
});

test.each(['freeze', 'unfreeze'])('user %s tells a stranger, a wrong token, and what is no address', async (verb) => {
	expect((await run(['user', verb, 'eve@example.com', ...where])).stderr).toContain('User not found');
	expect(await runInVain(['user', verb, 'bob@example.com', ...where, '-t', 'x'])).toEqual({
		code: 1,
		error: 'administration-refused',
	});
	expect((await run(['user', verb, 'bob', ...where])).code).toBe(2);
});
