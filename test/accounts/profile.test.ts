import {expect, test} from 'vitest';
import {fetchProfile, requireRights, setName} from '../../source/accounts/profile.ts';
import {AccountServer} from '../../source/accounts/server.ts';
import {signUpWith, startTestServer} from './running-server.ts';
import {standInFor} from './stand-in.ts';

test('an account is shown with the permissions of its groups, and gets another name', async () => {
	const server = await startTestServer();
	await server.request('POST', 'group', {groupID: 'editors', name: 'Editors', permissions: ['dm:edit']});
	const [invite] = await server.admin.createInvites({permissions: ['a:b'], groups: ['editors']});
	const bob = {email: 'bob@example.com', password: 'secret'};
	const signedUp = await server.request('POST', `auth/signup?clientID=rest&invite=${invite?.code}`, bob, null);
	const asBob = new AccountServer(server.url, {token: String(signedUp.at('token'))});
	const profile = await fetchProfile(asBob);
	expect(profile).toMatchObject({
		email: 'bob@example.com',
		name: undefined,
		state: 'inactive',
		permissions: ['a:b', 'dm:edit'],
		groups: [{groupId: 'editors', name: 'Editors'}],
	});
	await setName(asBob, profile, 'Bob');
	expect(await fetchProfile(asBob)).toEqual({...profile, name: 'Bob', fields: expect.objectContaining({name: 'Bob'})});
});

test('the first right that is missing is named, before anything is sent', async () => {
	const server = await startTestServer();
	const weak = new AccountServer(server.url, {token: await signUpWith(server, ['acc:invite'])});
	await requireRights(weak, ['acc:invite:view', 'acc:invite']);
	await expect(requireRights(weak, ['acc:invite', 'acc:group', 'x'])).rejects.toMatchObject({
		code: 'permission-missing',
		facts: {permission: 'acc:group'},
	});
});

test('where the server shows no account it alone judges', async () => {
	const address = await standInFor(() => ({'/': {_links: {self: {href: '/'}}}}));
	await expect(requireRights(new AccountServer(address), ['x'])).resolves.toBeUndefined();
});

test('an account that is unlike one is refused, and so is a name where there is nowhere to write it', async () => {
	const served = async (account: object) => {
		const links = {_links: {'ec:account': {href: '/account'}}};
		return new AccountServer(await standInFor(() => ({'/': links, '/account': account})), {token: 'a.b.c'});
	};
	await expect(fetchProfile(await served({email: 'x'}))).rejects.toMatchObject({code: 'invalid-data'});
	const server = await served({accountID: 'one', permissions: null, groups: null});
	const profile = await fetchProfile(server);
	expect(profile).toMatchObject({accountId: 'one', email: undefined, permissions: [], groups: [], self: undefined});
	await expect(setName(server, profile, 'x')).rejects.toMatchObject({code: 'invalid-data'});
});
