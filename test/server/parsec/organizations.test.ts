import {describe, expect, test} from 'vitest';
import {parseOrganizationId} from '../../../source/parsec/ids.ts';
import {
	changeOrganization,
	configurationEvent,
	createOrganization,
	createWithoutToken,
	findOrganization,
	listOrganizations,
	organizationStatistics,
} from '../../../source/server/parsec/organizations.ts';
import {at, emptyStorage, ORGANIZATION, storageOf} from './rows.ts';

const org = parseOrganizationId('Org');

describe('An organization', () => {
	test('that waits for its bootstrap is made again, with its settings and another token', () => {
		const storage = emptyStorage();
		const first = createOrganization(storage, org, {active_users_limit: 3}, at(1));
		const second = createOrganization(storage, org, {tos: {en: 'https://example.com'}}, at(2));
		expect(first).toMatch(/^[\da-f]{32}$/);
		expect(second).not.toBe(first);
		expect(listOrganizations(storage)).toMatchObject([
			{name: 'Org', created_on: 2, bootstrap_token: second, active_users_limit: null, terms_updated_on: 2},
		]);
	});

	test('that is bootstrapped is not made again', () => {
		const storage = storageOf();
		storage.run('UPDATE organization SET root_verify_key = ?', new Uint8Array(32));
		expect(createOrganization(storage, org, {}, at(2))).toBeUndefined();
		expect(findOrganization(storage, org)?.created_on).toBe(0);
	});

	test('is made once without a token, and leaves one that is there as it is', () => {
		const storage = emptyStorage();
		const token = createOrganization(storage, org, {}, at(1));
		createWithoutToken(storage, org, at(2));
		createWithoutToken(storage, parseOrganizationId('New'), at(3));
		expect(findOrganization(storage, org)?.bootstrap_token).toBe(token);
		expect(findOrganization(storage, parseOrganizationId('New'))).toMatchObject({bootstrap_token: null, created_on: 3});
	});

	test('keeps each setting that a change leaves out, and forgets one that is null', () => {
		const storage = storageOf();
		const changed = (settings: Parameters<typeof changeOrganization>[2], now: number) => {
			changeOrganization(storage, ORGANIZATION, settings, at(now));
			return findOrganization(storage, org);
		};
		changed({is_expired: true, active_users_limit: 0, tos: {en: 'https://example.com'}}, 5);
		expect(
			changed({user_profile_outsider_allowed: false, realm_minimum_archiving_period_before_deletion: 0}, 6),
		).toMatchObject({
			is_expired: 1,
			active_users_limit: 0,
			outsider_allowed: 0,
			minimum_archiving_period: 0,
			terms_updated_on: 5,
			terms_urls: '{"en":"https://example.com"}',
		});
		expect(changed({is_expired: false, active_users_limit: null, tos: null}, 7)).toMatchObject({
			is_expired: 0,
			active_users_limit: null,
			outsider_allowed: 0,
			terms_updated_on: null,
			terms_urls: null,
		});
	});

	test('tells its configuration to those who follow its events', () => {
		const storage = storageOf();
		changeOrganization(storage, ORGANIZATION, {active_users_limit: 9, user_profile_outsider_allowed: false}, at(1));
		const organization = findOrganization(storage, org);
		expect(organization && configurationEvent(organization, 30)).toEqual({
			event: 'ORGANIZATION_CONFIG',
			active_users_limit: 9,
			realm_minimum_archiving_period_before_deletion: 2_592_000,
			sse_keepalive_seconds: 30,
			user_profile_outsider_allowed: false,
		});
	});

	test('counts its users at a date: those created by then, and as revoked those revoked by then', () => {
		const storage = storageOf(
			{name: 'Alice', profile: 'ADMIN', createdOn: 10},
			{name: 'Bob', createdOn: 20, revokedOn: 30},
			{name: 'Carol', createdOn: 31},
		);
		const counts = [19, 20, 29, 30, 31, undefined].map((date) => {
			const {users, active_users, users_per_profile_detail} = organizationStatistics(
				storage,
				ORGANIZATION,
				date === undefined ? undefined : at(date),
			);
			return [users, active_users, users_per_profile_detail.STANDARD.revoked, users_per_profile_detail.ADMIN.active];
		});
		expect(counts).toEqual([
			[1, 1, 0, 1],
			[2, 2, 0, 1],
			[2, 2, 0, 1],
			[2, 1, 1, 1],
			[3, 2, 1, 1],
			[3, 2, 1, 1],
		]);
	});
});
