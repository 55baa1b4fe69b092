import {expect, test} from 'vitest';
import {createCodes, startTestServer} from '../../../accounts/running-server.ts';
import {administratorOf} from '../person.ts';

test('an invite is shown field by field, and one that is none is told', async () => {
	const server = await startTestServer();
	const [code = ''] = await createCodes(server, {permissions: ['a:b']});
	const {account, json} = await administratorOf(server.url);
	expect((await account('invite', 'show', code)).stdout.split('\n')).toEqual([
		`code:        ${code}`,
		'e-mail:      anyone',
		'permissions: a:b',
		'groups:      none',
		expect.stringMatching(/^created: {5}20.* UTC$/),
		expect.stringMatching(/^expires: {5}20.* UTC$/),
		'',
	]);
	expect(await json('invite', 'show', code)).toMatchObject({invite: code, email: null, permissions: ['a:b']});
	expect((await account('invite', 'show', 'another')).stderr).toContain('There is no invite another');
});
