import {beforeAll, expect, test} from 'vitest';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {newcomer} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';

let alice: Awaited<ReturnType<typeof alices>>;
let bob: LocalDevice;
beforeAll(async () => {
	alice = await alices();
	bob = await newcomer(alice.organization, 'Bob');
});

test('a member is shown with profile, inviter, state and devices', async () => {
	expect(await alice.run(['user', 'show', 'bob@example.com'])).toEqual({
		code: 0,
		stderr: '',
		stdout: expect.stringMatching(
			/^Bob <bob@example.com>\nProfile: STANDARD\nMember since: .*Z\nInvited by: Alice <alice@example.com>\nState: active\nDevices:\n• laptop: greeted by Alice, since .*Z\n$/,
		),
	});
	expect(await alice.json('user', 'show', 'BOB@example.com')).toMatchObject({
		user_id: bob.user_id,
		human_handle: 'Bob <bob@example.com>',
		user_profile: 'STANDARD',
		created_by: alice.device.device_id,
		revoked_on: null,
		revoked_by: null,
		frozen: false,
		devices: [{device_id: bob.device_id, device_label: 'laptop', purpose: 'STANDARD'}],
	});
});

test('the first administrator was invited by no one', async () => {
	expect((await alice.run(['user', 'show', 'alice@example.com'])).stdout).not.toContain('Invited by');
});

test('one who is revoked is shown with when and by whom', async () => {
	await newcomer(alice.organization, 'Carl');
	await alice.run(['user', 'revoke', 'carl@example.com']);
	expect((await alice.run(['user', 'show', 'carl@example.com'])).stdout).toMatch(
		/\nState: revoked on .*Z by Alice <alice@example.com>\n/,
	);
	expect(await alice.json('user', 'show', 'carl@example.com')).toMatchObject({
		revoked_on: expect.stringMatching(/Z$/),
		revoked_by: alice.device.device_id,
	});
});

test('a stranger is not found, and what is no address is wrong usage', async () => {
	expect(await alice.inVain('user', 'show', 'eve@example.com')).toEqual({code: 1, error: 'user-not-found'});
	expect((await alice.run(['user', 'show', 'bob'])).code).toBe(2);
});
