import {request} from 'node:http';
import {describe, expect, test} from 'vitest';
import {ADMIN, createCodes, signUpWith, startTestServer, type TestAccountServer} from '../accounts/running-server.ts';

const DAY = 24 * 60 * 60 * 1000;
const MASKED = /^[\da-f]{8}-\*{4}-\*{4}-\*{4}-\*{12}$/;

const listed = async (server: TestAccountServer, token: string, query = '_list=true') =>
	(await server.request('GET', `invite?${query}`, undefined, token)).at('_embedded', 'ec:invite', 0, 'invite');

describe('One who may see and change account invites, and grant nothing,', () => {
	test('does not see the codes of invites that carry rights', async () => {
		const server = await startTestServer();
		const token = await signUpWith(server, ['acc:invite:view', 'acc:invite:edit']);
		const [code = ''] = await createCodes(server, {permissions: ['*']});
		const shown = String(await listed(server, token));
		expect(shown).toMatch(MASKED);
		expect(shown.slice(0, 8)).toBe(code.slice(0, 8));
		expect((await server.request('GET', 'invite?_list=true', undefined, token)).text).not.toContain(code);
		expect(await listed(server, server.adminToken)).toBe(code);
	});

	test('cannot find codes out by what is found, or by its order', async () => {
		const server = await startTestServer();
		const token = await signUpWith(server, ['acc:invite:view']);
		await createCodes(server, {permissions: ['*']});
		for (const query of ['_list=true&invite~=a', '_list=true&INVITE~=a', '_list=true&sort=-invite']) {
			expect((await server.request('GET', `invite?${query}`, undefined, token)).json).toMatchObject({code: 1410});
			expect((await server.request('GET', `invite?${query}`)).status).toBe(200);
		}
	});

	test('does not get an expired invite by making it valid again, or by sending it to itself', async () => {
		const server = await startTestServer();
		const token = await signUpWith(server, ['acc:invite:view', 'acc:invite:edit']);
		const [code] = await createCodes(server, {permissions: ['*']});
		server.pass(29.9 * DAY);
		const other = await server.request(
			'POST',
			'auth/login?clientID=rest',
			{...ADMIN, email: 'member@example.com'},
			null,
		);
		const later = String(other.at('token') ?? token);
		server.pass(DAY / 2);
		const expires = new Date(Date.now() + 300 * DAY).toISOString();
		for (const change of [{expires}, {email: 'member@example.com'}, {}]) {
			for (const name of [code, `${code?.slice(0, 8)}-****-****-****-************`]) {
				const reply = await server.request('PUT', `invite?invite=${name}`, change, later);
				expect(reply.json).toMatchObject({status: 403, code: 1471});
			}
		}
	});
});

/** `fetch` sets the host itself. */
function withHost(server: TestAccountServer, host: string, path: string, body: object): Promise<string> {
	const {port} = new URL(server.url);
	const headers = {Host: host, Authorization: `Bearer ${server.adminToken}`, 'Content-Type': 'application/json'};
	return new Promise((resolve, reject) => {
		request({host: '127.0.0.1', port, path, method: 'POST', headers}, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (data: string) => {
				text += data;
			});
			response.on('end', () => resolve(text));
		})
			.on('error', reject)
			.end(JSON.stringify(body));
	});
}

test('What a request says about the host leads no mail and no link elsewhere', async () => {
	const server = await startTestServer();
	const document = await withHost(server, 'evil.example', '/invite', {email: 'bob@example.com'});
	expect(document).not.toContain('evil.example');
	expect(JSON.stringify(server.mails)).not.toContain('evil.example');
	expect(server.mails[0]?.text).toContain(` --server ${server.url} `);
});

describe('What clients send', () => {
	test('stores no more than a MiB of rights with one request', async () => {
		const server = await startTestServer();
		const permissions = Array.from({length: 100}, (_, number) => `p${'x'.repeat(120)}${number}`);
		const many = await server.request('POST', 'invite', {count: 1000, permissions});
		expect(many.json).toMatchObject({status: 400, code: 1211, detail: 'count'});
		const more = await server.request('POST', 'invite', {permissions: [...permissions, 'one:more']});
		expect(more.json).toMatchObject({status: 400, code: 1211, detail: 'permissions'});
		const long = await server.request('POST', 'invite', {permissions: ['x'.repeat(200)]});
		expect(long.json).toMatchObject({code: 1211, detail: 'permissions/0'});
	});

	test.each([
		['many filters', Array.from({length: 30}, (_, index) => `email~=${index}`).join('&'), 1216],
		['many values', `email=${Array.from({length: 200}, (_, index) => index).join(',')}`, 1212],
		['many values in all', Array.from({length: 6}, () => `email!=${'a,'.repeat(10)}`).join('&'), 1212],
		['many permissions', `permissions=${Array.from({length: 11}, (_, index) => `a:${index}`).join(',')}`, 1212],
		['many sort keys', `sort=${Array.from({length: 20}, () => 'email').join(',')}`, 1215],
	])('is refused, without a failure of the server, with %s', async (_name, query, code) => {
		const server = await startTestServer();
		expect((await server.request('GET', `invite?_list=true&${query}`)).json).toMatchObject({status: 400, code});
		expect(server.log).toEqual([]);
	});

	test('makes no more than twenty thousand invites in all', async () => {
		const server = await startTestServer();
		for (let times = 0; times < 19; times++) await createCodes(server, {count: 1000});
		await createCodes(server, {count: 999});
		expect((await server.request('POST', 'invite', {count: 2})).json).toMatchObject({code: 1211, detail: 'count'});
		expect((await server.request('POST', 'invite', {count: 1})).status).toBe(201);
		expect((await server.request('POST', 'invite', {count: 1})).status).toBe(400);
	});

	test('makes no more than a thousand groups', async () => {
		const server = await startTestServer();
		const group = (index: number) =>
			server.request('POST', 'group', {groupID: `group-${index}`, name: 'Group', permissions: []});
		for (let index = 0; index < 1000; index++) expect((await group(index)).status).toBe(201);
		expect((await group(1000)).json).toMatchObject({status: 400, code: 1311, detail: 'groupID'});
	});

	test('gets no more than a thousand at once, and a link to the rest', async () => {
		const server = await startTestServer();
		await createCodes(server, {count: 1000});
		await createCodes(server, {count: 5});
		const all = await server.request('GET', 'invite?size=0');
		expect(all.json).toMatchObject({count: 1000, total: 1005});
		expect((await server.request('GET', String(all.at('_links', 'next', 'href')))).json).toMatchObject({count: 5});
	});
});

describe('A stranger', () => {
	test('keeps nobody but itself out by wrong passwords', async () => {
		const server = await startTestServer();
		const wrong = {email: ADMIN.email, password: 'wrong'};
		for (let times = 0; times < 5; times++) await server.request('POST', 'auth/login?clientID=rest', wrong, null);
		expect((await server.request('POST', 'auth/login?clientID=rest', ADMIN, null)).json).toMatchObject({code: 1451});
		const {port} = new URL(server.url);
		const status = await new Promise((resolve, reject) => {
			const headers = {'Content-Type': 'application/json'};
			const path = '/auth/login?clientID=rest';
			request({host: '::1', port, path, method: 'POST', headers}, (response) => resolve(response.resume().statusCode))
				.on('error', reject)
				.end(JSON.stringify(ADMIN));
		});
		expect(status).toBe(200);
	});

	test('does not learn which addresses have accounts', async () => {
		const server = await startTestServer();
		const login = (email: string) =>
			server.request('POST', 'auth/login?clientID=rest', {email, password: 'wrong'}, null);
		const [known, unknown] = [await login(ADMIN.email), await login('nobody@example.com')];
		expect({...(known.json as object), detail: ''}).toEqual({...(unknown.json as object), detail: ''});
		for (let times = 0; times < 4; times++) await login('nobody@example.com');
		expect((await login('nobody@example.com')).json).toMatchObject({code: 1451});
		const asked = await server.request('GET', `auth/email?email=${ADMIN.email}`, undefined, null);
		expect(asked.json).toMatchObject({status: 401, code: 1400});
	});

	test('has no web page that reads answers', async () => {
		const server = await startTestServer();
		const reply = await server.request('OPTIONS', 'invite', undefined, null, {Origin: 'https://evil.example'});
		expect(reply.headers.get('access-control-allow-origin')).toBeNull();
	});
});
