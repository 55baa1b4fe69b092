import {expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {administrationOf, alices} from '../alices.ts';
import {run, runJson} from '../in-process.ts';

test('a user is unfrozen, and that is told', async () => {
	const alice = await alices();
	const bob = await newcomer(alice.organization, 'Bob');
	const args = ['user', 'unfreeze', 'bob@example.com', '-o', alice.device.organization_id, ...administrationOf(alice)];
	expect(await run(args)).toEqual({
		code: 0,
		stdout: 'User bob@example.com is no longer frozen\n',
		stderr: 'Asking the administration of the server\n',
	});
	expect(await runJson(args)).toEqual({user_id: bob.user_id, email: 'bob@example.com', frozen: false});
});
