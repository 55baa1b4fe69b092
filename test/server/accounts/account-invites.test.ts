import {describe, expect, test} from 'vitest';
import type {Mailer} from '../../../source/server/mail.ts';
import {createCodes, signUpWith, startTestServer} from '../../accounts/running-server.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('the list of invites', () => {
	test('is empty at first, and says so', async () => {
		const server = await startTestServer();
		const reply = await server.request('GET', 'invite');
		expect(reply.status).toBe(200);
		expect(reply.headers.get('content-type')).toMatch(/^application\/hal\+json/);
		expect(reply.json).toMatchObject({count: 0, total: 0, _embedded: {'ec:invite': []}});
	});

	test('answers with a single invite for its exact code alone, and with a list where one is wanted', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server, {count: 3});
		expect((await server.request('GET', `invite?invite=${code}`)).json).toMatchObject({invite: code, email: null});
		expect((await server.request('GET', `invite?invite=${code}&_list=true`)).json).toMatchObject({count: 1, total: 1});
		const none = await server.request('GET', 'invite?invite=00000000-0000-4000-8000-000000000000&_list=true');
		expect(none.json).toMatchObject({count: 0, total: 0});
	});
});

describe('an invite', () => {
	test('has every key, with links for what can be done', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server, {email: 'bob@example.com'});
		const {json} = await server.request('GET', `invite?invite=${code}`);
		const self = {href: `${server.url}invite?invite=${code}`, profile: `${server.url}schema/invite`};
		expect(json).toMatchObject({invite: code, permissions: [], groups: [], email: 'bob@example.com', _links: {self}});
		expect(json).toMatchObject({_links: {sendByMail: {href: expect.stringContaining(server.url)}}});
		const [open] = await createCodes(server);
		const other = await server.request('GET', `invite?invite=${open}`);
		expect(other.at('email')).toBeNull();
		expect(other.at('_links', 'sendByMail')).toBeUndefined();
	});

	test('of an e-mail address is one, and is mailed', async () => {
		const server = await startTestServer();
		const codes = await createCodes(server, {email: 'bob@example.com', count: 5});
		expect(codes).toHaveLength(1);
		expect(server.mails).toMatchObject([
			{to: {address: 'bob@example.com'}, text: expect.stringContaining(codes[0] ?? '-')},
		]);
		expect(server.log.join()).not.toContain(codes[0]);
	});

	test('exists even if its mail cannot be sent', async () => {
		const failing: Mailer = {send: async () => 'SERVER_UNAVAILABLE', close() {}};
		const server = await startTestServer({mailer: failing});
		const [code] = await createCodes(server, {email: 'bob@example.com'});
		expect((await server.request('GET', `invite?invite=${code}`)).status).toBe(200);
		expect((await server.request('POST', `invite/mail?invite=${code}`)).json).toMatchObject({code: 1000});
	});

	test('can be mailed again', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server, {email: 'bob@example.com'});
		expect((await server.request('POST', `invite/mail?invite=${code}`)).status).toBe(204);
		expect(server.mails).toHaveLength(2);
	});

	test.each([
		[{count: 0}, 1211, 'count'],
		[{count: 1001}, 1211, 'count'],
		[{count: 1.5}, 1211, 'count'],
		[{email: 'nope'}, 1211, 'email'],
		[{permissions: ['a::b']}, 1211, 'permissions/0'],
		[{permissions: 'a'}, 1211, 'permissions'],
		[{groups: [{name: 'x'}]}, 1201, '/groups/0/groupID'],
		[{groups: [{groupID: 'unknown'}]}, 1311, 'groups/0'],
		['{', 1211, undefined],
		['[]', 1211, ''],
	])('is not created of %j', async (body, code, detail) => {
		const server = await startTestServer();
		const reply = await server.request('POST', 'invite', body);
		expect(reply.json).toMatchObject({status: 400, code});
		expect(reply.at('detail')).toBe(detail);
		expect((await server.request('GET', 'invite')).at('total')).toBe(0);
	});

	test('can be created a thousand at once', async () => {
		const server = await startTestServer();
		expect(await createCodes(server, {count: 1000})).toHaveLength(1000);
	});

	test('can be created with rights of a mebibyte in all, and no more', async () => {
		const server = await startTestServer();
		/** Permissions that take so many characters in JSON, beside no groups: nine, and one that fills up. */
		const rights = (length: number) => {
			const permissions = Array.from({length: 9}, () => `dm:${'a'.repeat(97)}`);
			const missing = length - JSON.stringify([[...permissions, 'dm:'], []]).length;
			return [...permissions, `dm:${'a'.repeat(missing)}`];
		};
		const create = (length: number) =>
			server.request('POST', 'invite', {count: 1000, permissions: rights(length), groups: []});
		expect((await create(1049)).json).toMatchObject({code: 1211});
		expect((await create(1048)).status).toBe(201);
	});

	test('is edited by merging, whatever else is sent back with it', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server, {permissions: ['a']});
		const {json: before} = await server.request('GET', `invite?invite=${code}`);
		const body = {...(before as object), email: 'new@example.com', invite: 'other', created: 'never', junk: 1};
		const edited = await server.request('PUT', `invite?invite=${code}`, body);
		expect(edited.status).toBe(200);
		expect(edited.json).toMatchObject({...(before as object), email: 'new@example.com', _links: expect.anything()});
		const again = await server.request('PUT', `invite?invite=${code}`, {permissions: []});
		expect(again.json).toMatchObject({email: 'new@example.com', permissions: []});
		expect((await server.request('PUT', `invite?invite=${code}`, {email: null})).at('email')).toBeNull();
	});

	test('has its expiry moved to a time to come only', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server);
		const path = `invite?invite=${code}`;
		const later = new Date(Date.now() + 60 * DAY).toISOString();
		expect((await server.request('PUT', path, {expires: later})).at('expires')).toBe(later);
		for (const expires of ['2020-01-01T00:00:00Z', 'soon', null, '2999']) {
			expect((await server.request('PUT', path, {expires})).json).toMatchObject({code: 1311, detail: 'expires'});
		}
		const soon = new Date(Date.now() + DAY).toISOString();
		await server.request('PUT', path, {expires: soon});
		server.pass(2 * DAY);
		expect((await server.request('PUT', path, {expires: soon, permissions: ['a']})).status).toBe(200);
	});

	test('that someone else edited first stays as it is', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server);
		const path = `invite?invite=${code}`;
		const tag = (await server.request('GET', path)).headers.get('etag') ?? '';
		expect((await server.request('PUT', path, {permissions: ['mine']}, undefined, {'If-Match': tag})).status).toBe(200);
		const second = await server.request('PUT', path, {permissions: ['theirs']}, undefined, {'If-Match': tag});
		expect(second.json).toMatchObject({status: 412, code: 1112});
		const old = {'If-Unmodified-Since': new Date(Date.now() - DAY).toUTCString()};
		expect((await server.request('PUT', path, {permissions: ['theirs']}, undefined, old)).json).toMatchObject({
			code: 1112,
		});
		const modified = (await server.request('GET', path)).headers.get('last-modified') ?? '';
		const since = {'If-Unmodified-Since': modified};
		expect((await server.request('PUT', path, {permissions: ['theirs']}, undefined, since)).status).toBe(200);
	});

	test('is deleted with or without a body, and does not exist afterwards', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server);
		const path = `invite?invite=${code}`;
		expect((await server.request('DELETE', path, {permissions: ['left over']})).status).toBe(204);
		for (const method of ['GET', 'PUT', 'DELETE']) {
			const reply = await server.request(method, path, method === 'PUT' ? {} : undefined);
			expect(reply.json).toMatchObject({status: 404, code: 1102, detail: 'invite'});
		}
	});
});

describe('rights', () => {
	test.each([
		['acc:invite:view', ['GET']],
		['acc:invite:create', ['POST']],
		['acc:invite:edit', ['PUT']],
		['acc:invite:delete', ['DELETE']],
		['acc:invite', ['GET', 'POST', 'PUT', 'DELETE']],
		['other', []],
	])('%s allows %j alone, and the others say what is missing', async (permission, allowed) => {
		const server = await startTestServer();
		const token = await signUpWith(server, [permission]);
		const [code] = await createCodes(server, {permissions: []});
		const calls = {GET: 'view', POST: 'create', PUT: 'edit', DELETE: 'delete'};
		for (const [method, right] of Object.entries(calls)) {
			const path = method === 'POST' ? 'invite' : `invite?invite=${code}`;
			const reply = await server.request(method, path, method === 'GET' || method === 'DELETE' ? undefined : {}, token);
			if (allowed.includes(method)) expect(reply.status).toBeLessThan(300);
			else expect(reply.json).toMatchObject({status: 401, code: 1410, detail: `acc:invite:${right}`});
		}
		const root = await server.request('GET', '', undefined, token);
		expect(root.at('_links', 'ec:invites/options') !== undefined).toBe(allowed.length > 0);
	});

	test('a caller cannot give away a permission that it may not grant', async () => {
		const server = await startTestServer();
		await server.request('POST', 'group', {groupID: 'strong', name: 'Strong', permissions: ['*']});
		await server.request('POST', 'group', {groupID: 'weak', name: 'Weak', permissions: ['dm:x']});
		const token = await signUpWith(server, ['acc:invite', 'acc:permissions:dm']);
		const create = (body: object) => server.request('POST', 'invite', body, token);
		expect((await create({permissions: ['dm:x', 'dm:y,z']})).status).toBe(201);
		expect((await create({permissions: ['dm:x', '*']})).json).toMatchObject({code: 1471, detail: 'permissions/1'});
		expect((await create({groups: [{groupID: 'weak'}]})).status).toBe(201);
		expect((await create({groups: [{groupID: 'strong'}]})).json).toMatchObject({code: 1471, detail: 'groups/0'});
		const [strong] = await createCodes(server, {permissions: ['*'], groups: [{groupID: 'strong'}]});
		const path = `invite?invite=${strong}`;
		for (const change of [{permissions: ['*', 'dm:z']}, {permissions: ['acc']}, {permissions: ['dm:x']}, {}]) {
			expect((await server.request('PUT', path, change, token)).json).toMatchObject({code: 1471});
		}
		const harmless = {permissions: ['dm:z'], groups: [{groupID: 'weak'}]};
		expect((await server.request('PUT', path, harmless, token)).status).toBe(200);
	});
});
