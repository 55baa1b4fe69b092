import {expect, test} from 'vitest';
import {newcomer} from '../../sessions/harness.ts';
import {administrationOf, alices} from '../alices.ts';
import {runJson} from '../in-process.ts';

test('the figures of an organization count its users by profile', async () => {
	const alice = await alices();
	await newcomer(alice.organization, 'Bob');
	const args = ['organization', 'stats', '-o', alice.device.organization_id, ...administrationOf(alice)];
	expect(await runJson(args)).toMatchObject({
		active_users: 2,
		users: 2,
		users_per_profile_detail: {
			ADMIN: {active: 1, revoked: 0},
			STANDARD: {active: 1, revoked: 0},
			OUTSIDER: {active: 0, revoked: 0},
		},
	});
});
