import {expect, test} from 'vitest';
import {signUpWith, startTestServer} from '../../accounts/running-server.ts';

const DAY = 24 * 60 * 60 * 1000;

test('a token comes in the header, or else in the query', async () => {
	const server = await startTestServer();
	const status = async (path: string, authorization?: string) =>
		(await server.request('GET', path, undefined, null, authorization ? {authorization} : {})).status;
	expect(await status('invite', `bearer   ${server.adminToken}`)).toBe(200);
	expect(await status(`invite?_token=${server.adminToken}`)).toBe(200);
	expect(await status(`invite?_token=${server.adminToken}`, 'Bearer nonsense')).toBe(401);
});

test('what is missing is told: the token, its account, its time, or a right, which is named', async () => {
	const server = await startTestServer();
	const answer = async (token: string | null) => (await server.request('GET', 'invite', undefined, token)).json;
	expect(await answer(null)).toMatchObject({status: 401, code: 1400});
	expect(await answer('nonsense')).toMatchObject({status: 401, code: 1401});
	const weak = await signUpWith(server, ['acc:invite:edit']);
	expect(await answer(weak)).toMatchObject({status: 401, code: 1410, detail: 'acc:invite:view'});
	server.pass(30 * DAY + 1000);
	expect(await answer(weak)).toMatchObject({status: 401, code: 1402});
});

test('a part of the query that must be there is named, and there is one client', async () => {
	const server = await startTestServer();
	const answer = async (path: string) => (await server.request('GET', path)).json;
	for (const path of ['account', 'account?accountID=']) {
		expect(await answer(path)).toMatchObject({status: 400, code: 1202, detail: 'accountID'});
	}
	expect(await answer('auth/logout')).toMatchObject({status: 400, code: 1202, detail: 'clientID'});
	expect(await answer('auth/logout?clientID=web')).toMatchObject({status: 404, code: 1102, detail: 'clientID'});
});
