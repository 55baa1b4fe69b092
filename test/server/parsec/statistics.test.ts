import {describe, expect, test} from 'vitest';
import {administer, administrationToken, http, membersWithoutCarol, organizationId} from './harness.ts';

const ORGANIZATION = `organizations/${organizationId}`;

describe('An organization', () => {
	test('counts its users by profile', async () => {
		const {url} = await membersWithoutCarol();
		const counts = {
			realms: 0,
			data_size: 0,
			metadata_size: 0,
			users: 3,
			active_users: 2,
			users_per_profile_detail: {
				ADMIN: {active: 1, revoked: 0},
				STANDARD: {active: 1, revoked: 0},
				OUTSIDER: {active: 0, revoked: 1},
			},
		};
		expect((await administer(url, 'GET', `${ORGANIZATION}/stats`)).json).toEqual(counts);
		expect((await administer(url, 'GET', 'stats')).json).toEqual({
			stats: [{organization_id: organizationId, ...counts}],
		});
		expect((await administer(url, 'GET', 'stats?at=2020-01-01T00:00:00Z')).json).toEqual({stats: []});
	});

	test('counts them as CSV', async () => {
		const {url} = await membersWithoutCarol();
		const {headers, body} = await http(url, '/administration/stats?format=csv', {
			headers: {Authorization: `Bearer ${administrationToken}`},
		});
		expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(body.toString().split('\r\n')).toEqual([
			'organization_id,data_size,metadata_size,realms,active_users,admin_users_active,admin_users_revoked,standard_users_active,standard_users_revoked,outsider_users_active,outsider_users_revoked',
			`${organizationId},0,0,0,2,1,0,1,0,0,1`,
			'',
		]);
	});
});
