import {describe, expect, test} from 'vitest';
import {AccountServer} from '../../source/accounts/server.ts';
import {accountOn, startTestServer} from './running-server.ts';
import {standInFor} from './stand-in.ts';
import {told} from './told.ts';

describe('the list', () => {
	test('has its fields, its total, and what may be filtered', async () => {
		const {admin} = await startTestServer();
		const [created] = await admin.createInvites({email: 'bob@example.com', permissions: ['dm:*:view']});
		const page = await admin.listInvites();
		expect(page).toMatchObject({total: 1, next: undefined, previous: undefined, canSort: true});
		expect(page.invites).toEqual([created]);
		expect(page.invites[0]).toMatchObject({
			email: 'bob@example.com',
			permissions: ['dm:*:view'],
			groups: [],
			created: expect.any(Date),
			expires: expect.any(Date),
			resend: expect.any(String),
		});
		expect(page.filterNames).toContain('email~');
		expect(page.filterNames).not.toContain('_list');
	});

	test('is walked forwards and back', async () => {
		const {admin} = await startTestServer();
		await admin.createInvites({count: 5});
		const first = await admin.listInvites({size: 2, sort: ['-created']});
		const second = await admin.followInvites(first.next ?? '');
		const third = await admin.followInvites(second.next ?? '');
		expect([first, second, third].map(({invites}) => invites.length)).toEqual([2, 2, 1]);
		expect(third.next).toBeUndefined();
		expect((await admin.followInvites(third.previous ?? '')).invites).toEqual(second.invites);
		expect((await admin.followInvites(third.first ?? '')).invites).toEqual(first.invites);
	});

	test('is filtered by exactly what was asked, whatever stands in it', async () => {
		const {admin} = await startTestServer();
		const [one] = await admin.createInvites({permissions: ['a:b,c']});
		await admin.createInvites({permissions: ['a:b']});
		await admin.createInvites({email: 'x+y@example.com'});
		const found = async (name: string, value: string) => (await admin.listInvites({filters: [{name, value}]})).invites;
		expect(await found('permissions', 'a:b,c')).toEqual([one]);
		expect(await found('email~', 'X+Y@')).toHaveLength(1);
		expect(await found('email', 'x+y@example.com')).toHaveLength(1);
		expect(await found('email', 'x y')).toHaveLength(0);
		expect(await found('invite', one?.code ?? '')).toEqual([one]);
	});

	test.each([
		[{filters: [{name: 'colour', value: 'red'}]}, 'filter-not-offered'],
		[{filters: [{name: '_list', value: 'false'}]}, 'filter-not-offered'],
		[{page: 0}, 'malformed-number'],
		[{size: 1.5}, 'malformed-number'],
		[{page: 7}, 'page-beyond-end'],
		[{sort: ['colour']}, 'input-refused'],
	])('refuses %j with %s', async (query, code) => {
		const {admin} = await startTestServer();
		await admin.createInvites({count: 3});
		expect(await told(admin.listInvites(query))).toMatchObject({code, nextStep: expect.stringMatching(/\.$/)});
	});

	test('says how far a page is beyond the end', async () => {
		const {admin} = await startTestServer();
		await admin.createInvites({count: 3});
		const message = 'Page 7 is beyond the end of the list, which has 3 invites.';
		expect(await told(admin.listInvites({page: 7}))).toMatchObject({message});
	});
});

describe('a server that offers less', () => {
	const invite = (root: string) => ({invite: 'one', _links: {self: {href: `${root}invite?invite=one`}}});

	test('is read without a template, pages or order', async () => {
		const address = await standInFor((root) => ({
			'/': {_links: {'ec:invites': {href: '/invite'}}},
			'/invite': {total: 1, _embedded: {'ec:invite': invite(root)}},
		}));
		const account = accountOn(new AccountServer(address));
		const page = await account.listInvites();
		expect(page).toMatchObject({total: 1, filterNames: [], canSort: false});
		expect(page.invites[0]).toMatchObject({
			code: 'one',
			email: undefined,
			permissions: [],
			groups: [],
			resend: undefined,
		});
		await expect(account.listInvites({sort: ['email']})).rejects.toMatchObject({code: 'sort-not-offered'});
		await expect(account.listInvites({page: 2})).rejects.toMatchObject({code: 'page-not-offered'});
		const filters = [{name: 'email', value: 'x'}];
		await expect(account.listInvites({filters})).rejects.toMatchObject({code: 'filter-not-offered'});
	});

	test('may have an invite without what every invite has: it is said', async () => {
		const address = await standInFor(() => ({
			'/': {_links: {'ec:invites': {href: '/invite'}}},
			'/invite': {count: 1, _embedded: {'ec:invite': [{permissions: []}]}},
		}));
		await expect(accountOn(new AccountServer(address)).listInvites()).rejects.toMatchObject({code: 'invalid-data'});
	});
});
