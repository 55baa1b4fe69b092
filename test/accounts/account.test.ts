import {describe, expect, test} from 'vitest';
import {AccountServer} from '../../source/accounts/server.ts';
import {accountOn, signUpWith, startTestServer} from './running-server.ts';
import {told} from './told.ts';

const nowhere = '00000000-0000-4000-8000-000000000000';

describe('creating', () => {
	test('makes as many as asked, or one that is mailed', async () => {
		const server = await startTestServer();
		expect(await server.admin.createInvites({count: 3, permissions: ['a', 'b:*']})).toHaveLength(3);
		expect(await server.admin.createInvites({})).toHaveLength(1);
		expect(await server.admin.createInvites({email: ' bob@example.com'})).toMatchObject([{email: 'bob@example.com'}]);
		expect(server.mails).toMatchObject([{to: {address: 'bob@example.com'}}]);
	});

	test('gives groups by their ids', async () => {
		const server = await startTestServer();
		await server.request('POST', 'group', {groupID: 'group:editors', name: 'Editors'});
		const [created] = await server.admin.createInvites({groups: ['group:editors']});
		expect(created?.groups).toEqual([{groupId: 'group:editors', name: 'Editors'}]);
		expect(await told(server.admin.createInvites({groups: ['unknown']}))).toMatchObject({
			code: 'input-refused',
			message: 'The server refused: Invalid value for property in JSON body – groups/0.',
		});
	});

	test('of what is refused here is not sent', async () => {
		const server = await startTestServer();
		const wanted = {permissions: ['a', 'b::c']};
		const unreachable = accountOn(new AccountServer('http://127.0.0.1:1/'));
		await expect(unreachable.createInvites(wanted)).rejects.toMatchObject({code: 'malformed-permission'});
		expect(await told(server.admin.createInvites(wanted))).toMatchObject({nextStep: expect.stringMatching(/\.$/)});
		expect((await server.admin.listInvites()).total).toBe(0);
	});

	test('names the permission that is missing, to create or to grant', async () => {
		const server = await startTestServer();
		const as = (token: string) => accountOn(new AccountServer(server.url, {token}));
		const viewer = as(await signUpWith(server, ['acc:invite:view']));
		expect(await told(viewer.createInvites({}))).toMatchObject({
			code: 'permission-missing',
			message: 'Your account lacks the permission acc:invite:create.',
		});
		const permissions = ['acc:invite', 'acc:permissions:dm'];
		const inviter = as(await signUpWith(server, permissions, 'i@example.com'));
		expect(await inviter.createInvites({permissions: ['dm:x:y']})).toHaveLength(1);
		expect(await told(inviter.createInvites({permissions: ['dm:x', 'acc:view']}))).toMatchObject({
			message: 'Your account lacks the permission acc:permissions:acc:view.',
		});
	});
});

describe('editing', () => {
	test('writes what changes and nothing else', async () => {
		const server = await startTestServer();
		await server.request('POST', 'group', {groupID: 'g', name: 'G'});
		const [invite] = await server.admin.createInvites({permissions: ['a'], groups: ['g']});
		if (invite === undefined) throw new Error('nothing was created');
		const mailed = await server.admin.editInvite(invite, {email: 'bob@example.com'});
		expect(mailed).toMatchObject({email: 'bob@example.com', permissions: ['a'], groups: [{groupId: 'g'}]});
		const expires = new Date(Date.now() + 1_000_000);
		const changed = await server.admin.editInvite(mailed, {email: null, permissions: ['b'], groups: [], expires});
		expect(changed).toMatchObject({email: undefined, permissions: ['b'], groups: [], expires});
		expect(await server.admin.fetchInvite(invite.code)).toEqual(changed);
	});

	test('is refused when someone else was first, and says what they changed', async () => {
		const {admin} = await startTestServer();
		const [invite] = await admin.createInvites({permissions: ['a']});
		if (invite === undefined) throw new Error('nothing was created');
		await admin.editInvite(invite, {email: 'bob@example.com', permissions: ['b']});
		expect(await told(admin.editInvite(invite, {permissions: ['c']}))).toMatchObject({
			code: 'edited-meanwhile',
			message: 'Someone else changed this invite meanwhile: e-mail address, permissions.',
		});
		expect(await admin.fetchInvite(invite.code)).toMatchObject({permissions: ['b']});
	});

	test('is refused even when they were first by a hair', async () => {
		const server = await startTestServer();
		const [invite] = await server.admin.createInvites({});
		if (invite === undefined) throw new Error('nothing was created');
		/** Edits between the other's look and its edit. */
		class Interrupted extends AccountServer {
			override async send(...[method, url, options]: Parameters<AccountServer['send']>) {
				if (method === 'PUT') await server.request('PUT', url, {permissions: ['first']});
				return super.send(method, url, options);
			}
		}
		const second = accountOn(new Interrupted(server.url, {token: server.adminToken}));
		await expect(second.editInvite(invite, {permissions: ['second']})).rejects.toMatchObject({
			code: 'edited-meanwhile',
		});
		expect(await server.admin.fetchInvite(invite.code)).toMatchObject({permissions: ['first']});
	});

	test.each([
		[{email: 'nope'}, 'invalid-data'],
		[{permissions: ['a,']}, 'malformed-permission'],
		[{groups: ['ä']}, 'malformed-group'],
		[{expires: new Date(0)}, 'expiry-past'],
	])('to %j is refused with %s', async (changes, code) => {
		const {admin} = await startTestServer();
		const [invite] = await admin.createInvites({});
		if (invite === undefined) throw new Error('nothing was created');
		await expect(admin.editInvite(invite, changes)).rejects.toMatchObject({code});
		expect(await admin.fetchInvite(invite.code)).toEqual(invite);
	});
});

describe('an invite', () => {
	test('is deleted', async () => {
		const {admin} = await startTestServer();
		const [invite] = await admin.createInvites({});
		if (invite === undefined) throw new Error('nothing was created');
		await admin.deleteInvite(invite);
		expect((await admin.listInvites()).total).toBe(0);
	});

	test('is mailed again where it has an address', async () => {
		const server = await startTestServer();
		const [mailed] = await server.admin.createInvites({email: 'bob@example.com'});
		const [open] = await server.admin.createInvites({});
		if (mailed === undefined || open === undefined) throw new Error('nothing was created');
		await server.admin.resendInvite(mailed);
		expect(server.mails).toHaveLength(2);
		await expect(server.admin.resendInvite(open)).rejects.toMatchObject({code: 'cannot-resend'});
	});

	test('that was used or deleted meanwhile is gone, whatever is wanted of it', async () => {
		const {admin} = await startTestServer();
		const [invite] = await admin.createInvites({email: 'bob@example.com'});
		if (invite === undefined) throw new Error('nothing was created');
		await admin.deleteInvite(invite);
		const gone = {code: 'invite-gone', message: expect.stringContaining(invite.code)};
		await expect(admin.fetchInvite(nowhere)).rejects.toMatchObject({code: 'invite-gone'});
		await expect(admin.editInvite(invite, {permissions: []})).rejects.toMatchObject(gone);
		await expect(admin.deleteInvite(invite)).rejects.toMatchObject(gone);
		await expect(admin.resendInvite(invite)).rejects.toMatchObject(gone);
	});
});
