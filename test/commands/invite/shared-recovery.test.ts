import {expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {alices, personWith} from '../alices.ts';

test('one who holds shares of a person invites them', async () => {
	const alice = await alices();
	const bob = await personWith(await newcomer(alice.organization, 'Bob'));
	await newcomer(alice.organization, 'Carl');
	await alice.run(['shared-recovery', 'create', '-r', 'bob@example.com', '-t', '1', '--no-confirmation']);
	expect(await bob.run(['invite', 'shared-recovery', 'ALICE@example.com'])).toEqual({
		code: 0,
		stdout: expect.stringMatching(
			/^Invitation token: [0-9a-f]{32}\nInvitation URL: http:\/\/\S+a=claim_shamir_recovery&p=\S+\n$/,
		),
		stderr: expect.stringContaining('No e-mail was sent: give the link to alice@example.com'),
	});
	expect(await bob.json('invite', 'shared-recovery', 'alice@example.com', '--send-email')).toMatchObject({
		email_sent: 'SERVER_UNAVAILABLE',
	});
	expect(await bob.json('invite', 'list')).toMatchObject([
		{invitation_type: 'SHAMIR_RECOVERY', claimer_user_id: alice.device.user_id},
	]);
	expect(await bob.inVain('invite', 'shared-recovery', 'eve@example.com')).toEqual({
		code: 1,
		error: 'recipient-not-found',
	});
	expect(await bob.inVain('invite', 'shared-recovery', 'carl@example.com')).toMatchObject({code: 1});
	expect((await bob.run(['invite', 'shared-recovery', 'alice'])).code).toBe(2);
});
