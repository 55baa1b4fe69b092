import {expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {alices, personWith} from '../alices.ts';

test('recoveries in which one has shares are shown, until they are deleted and after it', async () => {
	const alice = await alices();
	const bob = await personWith(await newcomer(alice.organization, 'Bob'));
	const none = 'No shared recovery found\n';
	expect(await bob.run(['shared-recovery', 'list'])).toEqual({code: 0, stdout: none, stderr: none});
	await alice.run(['shared-recovery', 'create', '-r', 'bob@example.com:2', '-t', '1', '--no-confirmation']);
	expect(await bob.run(['shared-recovery', 'list'])).toEqual({
		code: 0,
		stdout:
			'• Shared recovery for Alice <alice@example.com> with threshold 1\n' +
			'\t• User Bob <bob@example.com> has 2 shares\n',
		stderr: 'Found 1 user(s):\n',
	});
	expect(await bob.json('shared-recovery', 'list')).toMatchObject([
		{user_id: alice.device.user_id, status: 'usable', own_shares: 2, own_share_problem: null},
	]);
	await alice.run(['shared-recovery', 'delete']);
	expect((await bob.run(['shared-recovery', 'list'])).stdout).toMatch(
		/^• Deleted shared recovery for Alice <alice@example\.com> - deleted by [0-9a-f-]{36} on .*Z\n$/,
	);
});
