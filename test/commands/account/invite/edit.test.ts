import {expect, test} from 'vitest';
import {createCodes, startTestServer} from '../../../accounts/running-server.ts';
import {administratorOf} from '../person.ts';

test('what is named is changed, and the rest stays', async () => {
	const server = await startTestServer();
	await server.request('POST', 'group', {groupID: 'group:editors', name: 'Editors'});
	const [code = ''] = await createCodes(server, {email: 'bob@example.com', permissions: ['a:b', 'c']});
	const {json, account} = await administratorOf(server.url);
	expect(await json('invite', 'edit', code, '--group', 'group:editors', '-p', 'x', '-p', 'y:z')).toMatchObject({
		email: 'bob@example.com',
		permissions: ['x', 'y:z'],
		groups: [{groupID: 'group:editors', name: 'Editors'}],
	});
	expect((await account('invite', 'edit', code, '--email', 'carl@example.com')).stdout).toContain(
		'e-mail:      carl@example.com\npermissions: x y:z\ngroups:      Editors (group:editors)\n',
	);
	const none = ['--no-email', '--no-permission', '--no-group', '--expires', '2099-12-31'];
	expect(await json('invite', 'edit', code, ...none)).toMatchObject({
		email: null,
		permissions: [],
		groups: [],
		expires: '2099-12-31T00:00:00.000Z',
	});
});

test.each([
	[[], 2, 'There is nothing to change.'],
	[['--expires', 'soon'], 2, '"soon" is not a time.'],
	[['--expires', '2030-13-45'], 2, '"2030-13-45" is not a time.'],
	[['--expires', '2020-01-01'], 1, 'The expiry is in the past.'],
])('with %j nothing is changed', async (args, code, words) => {
	const server = await startTestServer();
	const [open = ''] = await createCodes(server);
	const {account} = await administratorOf(server.url);
	const before = (await server.request('GET', 'invite')).text;
	expect(await account('invite', 'edit', open, ...args)).toMatchObject({
		code,
		stdout: '',
		stderr: expect.stringContaining(words),
	});
	expect((await server.request('GET', 'invite')).text).toBe(before);
});
