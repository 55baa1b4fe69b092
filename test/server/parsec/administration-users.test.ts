import {describe, expect, test} from 'vitest';
import {administer, as, membersWithoutCarol, organizationId} from './harness.ts';

const ORGANIZATION = `organizations/${organizationId}`;

describe('The list of users', () => {
	test('leaves out those who are revoked, and says who is frozen', async () => {
		const {url, alice, bob} = await membersWithoutCarol();
		const listed = (who: typeof bob, frozen = false) => ({
			user_id: who.userId,
			user_email: who.handle.email,
			user_name: who.handle.label,
			frozen,
		});
		expect((await administer(url, 'GET', `${ORGANIZATION}/users`)).json).toEqual({users: [listed(alice), listed(bob)]});
		await administer(url, 'POST', `${ORGANIZATION}/users/freeze`, {frozen: true, user_email: bob.handle.email});
		expect((await administer(url, 'GET', `${ORGANIZATION}/users`)).json).toEqual({
			users: [listed(alice), listed(bob, true)],
		});
	});
});

describe('Freezing a user', () => {
	test('refuses its requests until it is undone', async () => {
		const {url, bob} = await membersWithoutCarol();
		const ping = () =>
			as(bob)(url)('ping', {ping: 'x'}).then(
				({status}) => status,
				(error: Error) => error.message,
			);
		const freeze = (fields: object) => administer(url, 'POST', `${ORGANIZATION}/users/freeze`, fields);
		expect((await freeze({frozen: true, user_id: bob.userId})).json).toEqual({
			user_id: bob.userId,
			user_email: bob.handle.email,
			user_name: 'Bob',
			frozen: true,
		});
		expect(await ping()).toBe('HTTP 462');
		await freeze({frozen: false, user_email: bob.handle.email});
		expect(await ping()).toBe('ok');
	});

	test.each<[string, (who: Awaited<ReturnType<typeof membersWithoutCarol>>) => object, number, string]>([
		['of someone unknown', () => ({frozen: true, user_email: 'nobody@example.com'}), 404, 'User not found'],
		['of a revoked user', ({carol}) => ({frozen: true, user_id: carol.userId}), 404, 'User has been revoked'],
		['of no one', () => ({frozen: true}), 400, 'Missing either `user_id` or `user_email` field'],
		[
			'by id and address',
			({bob}) => ({frozen: true, user_id: bob.userId, user_email: bob.handle.email}),
			400,
			'Both `user_id` and `user_email` fields are provided',
		],
		['by something that is no id', () => ({frozen: true, user_id: 'bob'}), 422, 'Invalid UserID'],
	])('%s is refused', async (_name, fields, status, detail) => {
		const all = await membersWithoutCarol();
		expect(await administer(all.url, 'POST', `${ORGANIZATION}/users/freeze`, fields(all))).toEqual({
			status,
			json: {detail},
		});
	});
});
