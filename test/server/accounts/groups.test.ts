import {expect, test} from 'vitest';
import {signUpWith, startTestServer} from '../../accounts/running-server.ts';

const editors = {groupID: 'group:editors', name: 'Editors', permissions: ['dm:edit']};

test('a group that is created is found by its id alone, and in the list', async () => {
	const server = await startTestServer();
	const created = await server.request('POST', 'group', editors);
	expect(created.status).toBe(201);
	expect(created.json).toMatchObject(editors);
	await server.request('POST', 'group', {groupID: 'admins', name: 'Admins'});
	const one = await server.request('GET', String(created.at('_links', 'self', 'href')));
	expect(one.json).toMatchObject(editors);
	const list = await server.request('GET', 'group?size=1&sort=-name');
	expect(list.json).toMatchObject({count: 1, total: 2, _embedded: {'ec:acc/group': [editors]}});
	expect(list.at('_links', 'next', 'href')).toBe(`${server.url}group?size=1&sort=-name&page=2`);
	expect((await server.request('GET', 'group?groupID=none')).json).toMatchObject({code: 1102, detail: 'groupID'});
});

test.each([
	['', 1200, undefined],
	[{name: 'Editors'}, 1201, '/groupID'],
	[{groupID: 'a b', name: 'Editors'}, 1211, 'groupID'],
	[{groupID: 'a', name: '  '}, 1211, 'name'],
	[{...editors, permissions: ['a::b']}, 1211, 'permissions/0'],
	[{...editors, groupID: 'taken'}, 1311, 'groupID'],
])('a group is not created of %j', async (body, code, detail) => {
	const server = await startTestServer();
	await server.request('POST', 'group', {groupID: 'taken', name: 'Taken'});
	const reply = await server.request('POST', 'group', body);
	expect(reply.json).toMatchObject({status: 400, code});
	expect(reply.at('detail')).toBe(detail);
	expect((await server.request('GET', 'group')).at('total')).toBe(1);
});

test('a caller creates no group with a permission that it may not grant', async () => {
	const server = await startTestServer();
	const token = await signUpWith(server, ['acc:group-create', 'acc:permissions:dm']);
	const create = (permissions: readonly string[]) => server.request('POST', 'group', {...editors, permissions}, token);
	expect((await create(['dm:x', '*'])).json).toMatchObject({status: 403, code: 1471, detail: 'permissions/1'});
	expect((await create(['dm:x'])).status).toBe(201);
	expect((await server.request('GET', 'group', undefined, token)).json).toMatchObject({
		code: 1410,
		detail: 'acc:group',
	});
});
