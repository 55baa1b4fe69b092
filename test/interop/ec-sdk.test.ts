import {once} from 'node:events';
import {createServer} from 'node:net';
import {beforeAll, describe, expect, type TestContext, test} from 'vitest';
import {type ServedAccounts, serveAccounts} from '../helpers/account-server.ts';
import {openSdk, type Sdk, type SdkAccounts, type SdkInvite, type SdkList} from './ec-sdk-client.ts';

// entrecode's own client, unmodified, against the Account Server of `narthex serve` (protocol: account-server §8, §9).

let sdk: Sdk | {readonly missing: string};
let server: ServedAccounts;
beforeAll(async () => {
	[sdk, server] = await Promise.all([openSdk(), serveAccounts()]);
}, 600_000);

/** The client; where it could not be installed, the test is skipped with a word. */
function client({skip}: TestContext): Sdk {
	if ('missing' in sdk) return skip(sdk.missing);
	return sdk;
}

const admin = (context: TestContext): SdkAccounts =>
	client(context).accounts(server.url).setClientID('rest').setToken(server.token);

const codes = (list: SdkList<SdkInvite>) => list.getAllItems().map(({invite}) => invite);

/** Invites that no other test has: they carry `permission`. */
const marked = (accounts: SdkAccounts, permission: string, options: object = {}) =>
	accounts.createInvites({count: 1, permissions: [permission], ...options});

describe('ec.sdk', () => {
	test('creates as many as asked, or one with permissions and groups that is mailed', async (context) => {
		const accounts = admin(context);
		expect(await accounts.createInvites()).toMatchObject({count: 1, total: 1});
		expect(codes(await accounts.createInvites({count: 3}))).toHaveLength(3);
		await accounts.createGroup({groupID: 'group:editors', name: 'Editors', permissions: ['dm:*:edit']});
		const groups = [{groupID: 'group:editors', name: 'whatever'}];
		const options = {count: 5, email: 'x+y@example.com', permissions: ['dm:*:view'], groups};
		const list = await accounts.createInvites(options);
		expect(list.total).toBe(1);
		expect(list.getFirstItem()).toMatchObject({
			email: 'x+y@example.com',
			permissions: ['dm:*:view'],
			groups: [{groupID: 'group:editors', name: 'Editors'}],
		});
		expect(list.getFirstItem().expires.getTime()).toBeGreaterThan(Date.now());
		expect((await accounts.groupList()).getAllItems()).toMatchObject([{groupID: 'group:editors', name: 'Editors'}]);
	});

	test('lists, and reads one', async (context) => {
		const accounts = admin(context);
		const created = (await marked(accounts, 'read:one')).getFirstItem();
		const list = await accounts.inviteList({size: 0});
		expect(list.count).toBe(list.total);
		expect(codes(list)).toContain(created.invite);
		const single = await accounts.invite(created.invite);
		expect(single).toMatchObject({invite: created.invite, email: null, permissions: ['read:one'], groups: []});
		expect(single.created.getTime()).toBe(created.created.getTime());
		expect(single.hasLink('sendByMail')).toBe(false);
	});

	test('pages forwards and back, and walks over all pages', async (context) => {
		const accounts = admin(context);
		const all = codes(await marked(accounts, 'page:me', {count: 5})).sort();
		const filter = {permissions: 'page:me', size: 2, sort: ['invite']};
		const first = await accounts.inviteList(filter);
		expect([first.count, first.total, first.hasNextLink(), first.hasPrevLink()]).toEqual([2, 5, true, false]);
		const second = await first.followNextLink();
		const third = await second.followNextLink();
		expect([third.count, third.hasNextLink(), third.hasPrevLink(), third.hasFirstLink()]).toEqual([
			1,
			false,
			true,
			true,
		]);
		expect([first, second, third].flatMap(codes)).toEqual(all);
		expect(codes(await third.followPrevLink())).toEqual(codes(second));
		expect(codes(await third.followFirstLink())).toEqual(codes(first));
		expect(codes(await accounts.inviteList({...filter, page: 2}))).toEqual(codes(second));
		expect(await first.map(({invite}) => invite)).toEqual(all);
		expect(await first.find(({invite}) => invite === all[4])).toMatchObject({invite: all[4]});
		expect(await accounts.inviteList({...filter, page: 9})).toMatchObject({count: 0, total: 5});
	});

	test('filters and sorts by all that the template names', async (context) => {
		const accounts = admin(context);
		const mailed = (await marked(accounts, 'filter:me', {email: 'filter+me@example.com'})).getFirstItem();
		const open = (await marked(accounts, 'filter:me')).getFirstItem();
		const found = async (filter: object) => codes(await accounts.inviteList({permissions: 'filter:me', ...filter}));
		expect(await accounts.getFilterOptions('invite')).toEqual(
			expect.arrayContaining([
				'invite',
				'invite~',
				'email',
				'email~',
				'email!',
				'createdFrom',
				'permissions',
				'_list',
				'sort',
			]),
		);
		expect(await found({sort: ['created']})).toEqual([mailed.invite, open.invite]);
		expect(await found({sort: ['-created', 'email']})).toEqual([open.invite, mailed.invite]);
		expect(await found({email: {search: 'filter+me'}})).toEqual([mailed.invite]);
		expect(await found({email: {exact: 'filter+me@example.com'}})).toEqual([mailed.invite]);
		expect(await found({email: {exact: 'filter me, please'}})).toEqual([]);
		expect(await found({email: {not: 'filter+me@example.com'}})).toEqual([open.invite]);
		expect(await found({email: {null: true}})).toEqual([open.invite]);
		expect(await found({email: {notNull: true}})).toEqual([mailed.invite]);
		expect(await found({invite: {search: open.invite.slice(0, 18)}})).toEqual([open.invite]);
		expect(await found({created: {from: new Date(Date.now() + 60_000)}})).toEqual([]);
		expect(await found({created: {from: new Date(0), to: new Date(Date.now() + 60_000)}, size: 1})).toHaveLength(1);
		expect(codes(await accounts.inviteList({permissions: {any: ['filter:me', 'none:such']}}))).toHaveLength(2);
		expect(codes(await accounts.inviteList({permissions: {all: ['filter:me', 'none:such']}}))).toEqual([]);
		await expect(found({colour: 'red'})).rejects.toThrow('Invalid filter options');
	});

	test('edits what it read, listed or created, and is not dirty then', async (context) => {
		const accounts = admin(context);
		const created = (await marked(accounts, 'edit:me')).getFirstItem();
		created.email = 'edit@example.com';
		await created.save();
		expect(created).toMatchObject({email: 'edit@example.com', permissions: ['edit:me'], isDirty: false});
		const listed = (await accounts.inviteList({permissions: 'edit:me', size: 1})).getFirstItem();
		listed.permissions = ['edit:me', 'edited'];
		listed.groups = [];
		expect(listed.isDirty).toBe(true);
		await listed.save();
		const read = await accounts.invite(created.invite);
		expect(read).toMatchObject({email: 'edit@example.com', permissions: ['edit:me', 'edited']});
		read.email = null;
		read.expires = new Date('2099-01-01T00:00:00Z');
		await read.save();
		expect((await listed.resolve()).expires.toISOString()).toBe('2099-01-01T00:00:00.000Z');
		expect((await accounts.invite(created.invite)).email).toBeNull();
	});

	test('deletes, even the object that it just saved, and by code', async (context) => {
		const accounts = admin(context);
		const list = await marked(accounts, 'delete:me', {count: 2});
		const [one, two] = list.getAllItems();
		if (one === undefined || two === undefined) throw new Error('nothing was created');
		one.permissions = ['delete:me', 'saved'];
		await one.save();
		await one.resolve();
		await one.del();
		await accounts.deleteResource('invite', two.invite);
		expect(await accounts.inviteList({permissions: 'delete:me', size: 5})).toMatchObject({count: 0, total: 0});
		await expect(accounts.invite(one.invite)).rejects.toMatchObject({status: 404, code: 1102, detail: 'invite'});
	});

	test('has an invite mailed again', async (context) => {
		const accounts = admin(context);
		const [invite] = (await marked(accounts, 'mail:me', {email: 'mail@example.com'})).getAllItems();
		expect(invite?.hasLink('sendByMail')).toBe(true);
		await invite?.resendInvite();
		const open = (await marked(accounts, 'mail:none')).getFirstItem();
		await expect(open.resendInvite()).rejects.toThrow('Cannot resend invite without an email address');
	});

	test('signs up with an invite, once', async (context) => {
		const accounts = admin(context);
		const {invite} = (await marked(accounts, 'dm:mine')).getFirstItem();
		const stranger = client(context).accounts(server.url).setClientID('rest');
		expect(await accounts.emailAvailable('new+one@example.com')).toBe(true);
		await expect(stranger.emailAvailable('new+one@example.com')).rejects.toMatchObject({code: 1400, status: 401});
		const token = await stranger.signup('new+one@example.com', 'secret', invite);
		const member = client(context).accounts(server.url).setToken(token);
		const me = await member.me();
		expect(me).toMatchObject({email: 'new+one@example.com', permissions: ['dm:mine']});
		me.name = 'Bób ☂';
		await me.save();
		expect((await member.me()).name).toBe('Bób ☂');
		expect(await accounts.emailAvailable('new+one@example.com')).toBe(false);
		const second = client(context).accounts(server.url).setClientID('rest');
		await expect(second.signup('other@example.com', 'secret', invite)).rejects.toMatchObject({code: 1453, status: 403});
		await expect(accounts.invite(invite)).rejects.toMatchObject({code: 1102});
	});

	test('logs in and out, and checks permissions', async (context) => {
		const session = client(context).session(server.url).setClientID('rest');
		const token = await session.login(server.email, server.password);
		expect(await session.checkPermission('acc:invite:create')).toBe(true);
		await session.logout();
		const late = client(context).accounts(server.url).setToken(token);
		await expect(late.inviteList()).rejects.toThrow('Could not follow ec:invites/options');
		await expect(session.login(server.email, 'wrong')).rejects.toMatchObject({code: 1403, status: 401});
	});

	test('understands what the server refuses', async (context) => {
		const accounts = admin(context);
		await expect(accounts.createInvites({count: 1001})).rejects.toMatchObject({code: 1211, detail: 'count'});
		await expect(accounts.inviteList({sort: ['groups']})).rejects.toMatchObject({code: 1215, detail: 'groups'});
		await expect(accounts.createInvites({count: 1, permissions: ['a::b', 'c', 'd,']})).rejects.toMatchObject({
			code: 1211,
			subErrors: [{detail: 'permissions/0'}, {detail: 'permissions/2'}],
		});
		await expect(accounts.createInvites({count: 1, permissions: ['a b']})).rejects.toMatchObject({code: 9211});
	});

	test('finds it where a local environment is, by name', async (context) => {
		const {develop} = client(context);
		if (!(await isFree(7472))) return context.skip('the port 7472 is in use here');
		const local = await serveAccounts(7472);
		expect(local.url).toBe('http://localhost:7472/');
		const accounts = develop().setClientID('rest').setToken(local.token);
		expect(await accounts.createInvites({count: 2})).toMatchObject({total: 2});
		expect(await accounts.inviteList()).toMatchObject({total: 2});
		await local.stop();
	});
});

async function isFree(port: number): Promise<boolean> {
	const server = createServer().listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
		return true;
	} catch {
		// In use, or not ours to use: both mean that the test cannot have it.
		return false;
	} finally {
		server.close();
	}
}
