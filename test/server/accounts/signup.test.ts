import {describe, expect, test} from 'vitest';
import {readClaims, verifyRs512} from '../../../source/jwt.ts';
import {createCodes, startTestServer, type TestAccountServer} from '../../accounts/running-server.ts';

const DAY = 24 * 60 * 60 * 1000;
const bob = {email: 'bob@example.com', password: 'secret'};

const signUp = (server: TestAccountServer, code: string | undefined, body: unknown = bob) =>
	server.request('POST', `auth/signup?clientID=rest&invite=${code}`, body, null);

describe('signing up', () => {
	test('makes an account with what the invite holds, logs it in and uses the invite', async () => {
		const server = await startTestServer();
		await server.request('POST', 'group', {groupID: 'group:editors', name: 'Editors', permissions: ['dm:edit']});
		const invite = {permissions: ['acc:invite'], groups: [{groupID: 'group:editors'}]};
		const [code] = await createCodes(server, invite);
		const reply = await signUp(server, code, {...bob, name: `  ${'Bób ☂'.normalize('NFD')} `});
		expect(reply.status).toBe(201);
		const token = String(reply.at('token'));
		const pem = (await server.request('GET', 'auth/public-key.pem', undefined, null)).text;
		const claims = verifyRs512(token, pem);
		expect(claims).toMatchObject({email: 'bob@example.com', iss: 'entrecode'});
		const root = await server.request('GET', '', undefined, token);
		const account = await server.request('GET', String(root.at('_links', 'ec:account', 'href')), undefined, token);
		expect(account.json).toMatchObject({
			accountID: claims.sub,
			email: 'bob@example.com',
			name: 'Bób ☂',
			state: 'inactive',
			permissions: ['acc:invite', 'dm:edit'],
			nativePermissions: ['acc:invite'],
			groups: [{groupID: 'group:editors', name: 'Editors', permissions: ['dm:edit']}],
		});
		expect((await server.request('GET', `invite?invite=${code}`)).json).toMatchObject({code: 1102});
		expect((await signUp(server, code, {...bob, email: 'eve@example.com'})).json).toMatchObject({code: 1453});
	});

	test('takes a form as well, with the invite in it', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server);
		const form = new URLSearchParams({...bob, invite: code ?? ''}).toString();
		const headers = {'Content-Type': 'application/x-www-form-urlencoded'};
		const reply = await server.request('POST', 'auth/signup?clientID=rest', form, null, headers);
		expect(reply.status).toBe(201);
	});

	test('takes off blanks that were pasted with the address', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server, {email: ' Bob@example.com'});
		const reply = await signUp(server, code, {...bob, email: 'bob@example.com '});
		expect(reply.status).toBe(201);
		const answer = await server.request('GET', 'auth/email?email=%20bob@example.com%20');
		expect(answer.json).toMatchObject({email: 'bob@example.com', available: false});
	});

	test('of many at the same time, one wins and the others find no invite', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server);
		const racers = Array.from({length: 8}, (_, index) => ({email: `racer${index}@example.com`, password: 'secret'}));
		const replies = await Promise.all(racers.map((racer) => signUp(server, code, racer)));
		expect(replies.map(({status}) => status).sort()).toEqual([201, ...Array.from({length: 7}, () => 403)]);
		for (const reply of replies) if (reply.status === 403) expect(reply.json).toMatchObject({code: 1453});
	});

	test('of two with one address at the same time, one wins and the other keeps the invite', async () => {
		const server = await startTestServer();
		const codes = await createCodes(server, {count: 2});
		const replies = await Promise.all(codes.map((code) => signUp(server, code)));
		expect(replies.map(({status}) => status).sort()).toEqual([201, 403]);
		expect(replies.find(({status}) => status === 403)?.json).toMatchObject({code: 1351});
		expect((await server.request('GET', 'invite')).at('total')).toBe(1);
	});

	test.each([
		['no client', 'auth/signup?invite=CODE', bob, 1202, 'clientID'],
		['an unknown client', 'auth/signup?clientID=other&invite=CODE', bob, 1102, 'clientID'],
		['no invite', 'auth/signup?clientID=rest', bob, 1453, undefined],
		['a malformed invite', 'auth/signup?clientID=rest&invite=nope', bob, 1453, undefined],
		['no e-mail', 'auth/signup?clientID=rest&invite=CODE', {password: 'secret'}, 1201, '/email'],
		['a malformed e-mail', 'auth/signup?clientID=rest&invite=CODE', {...bob, email: 'nope'}, 1211, 'email'],
		['another e-mail', 'auth/signup?clientID=rest&invite=CODE', {...bob, email: 'eve@example.com'}, 1456, undefined],
		['no password', 'auth/signup?clientID=rest&invite=CODE', {email: bob.email}, 1201, '/password'],
		['a short password', 'auth/signup?clientID=rest&invite=CODE', {...bob, password: 'äöü'}, 1251, undefined],
		['a number as password', 'auth/signup?clientID=rest&invite=CODE', {...bob, password: 12345}, 1211, 'password'],
		['no JSON', 'auth/signup?clientID=rest&invite=CODE', '{', 1211, undefined],
	])('with %s is refused and leaves the invite', async (_, path, body, code, detail) => {
		const server = await startTestServer();
		const [invite] = await createCodes(server, {email: 'Bob@Example.com'});
		const reply = await server.request('POST', path.replace('CODE', invite ?? ''), body, null);
		expect(reply.status).toBeGreaterThanOrEqual(400);
		expect(reply.json).toMatchObject({status: reply.status, code});
		expect(reply.at('detail')).toBe(detail);
		expect((await signUp(server, invite)).status).toBe(201);
	});

	test('with an expired invite, or the address of another account, is refused', async () => {
		const server = await startTestServer();
		const [one, two] = await createCodes(server, {count: 2});
		await signUp(server, one);
		expect((await signUp(server, two, {...bob, email: 'BOB@example.com'})).json).toMatchObject({code: 1351});
		server.pass(30 * DAY);
		expect((await signUp(server, two, {...bob, email: 'eve@example.com'})).json).toMatchObject({code: 1457});
	});
});

describe('the preview of an invite', () => {
	test('tells a person with the code its address, not its permissions', async () => {
		const server = await startTestServer({organization: 'Acme'});
		const [code] = await createCodes(server, {email: bob.email, permissions: ['secret:right']});
		const reply = await server.request('GET', `auth/invite?invite=${code}`, undefined, null);
		expect(reply.json).toMatchObject({invite: code, email: bob.email, organization: 'Acme'});
		expect(reply.text).not.toContain('secret:right');
	});

	test('is a 404 of the reason when it is unusable', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server);
		const preview = (invite: string) => server.request('GET', `auth/invite?invite=${invite}`, undefined, null);
		expect((await preview('nope')).json).toMatchObject({status: 404, code: 1453});
		server.pass(31 * DAY);
		expect((await preview(code ?? '')).json).toMatchObject({status: 404, code: 1457});
	});
});

describe("Datawire's way to accept", () => {
	const accept = (server: TestAccountServer, code: string | undefined, body: unknown) =>
		server.request('PUT', `v1/invitations/${code}`, body, null);

	test('makes the same account and gives what that client needs', async () => {
		const server = await startTestServer({organization: 'Acme'});
		const [code] = await createCodes(server, {email: bob.email});
		const reply = await accept(server, code, {name: 'Bob', password: 'secret'});
		expect(reply.json).toMatchObject({ok: true, orgID: 'Acme', email: bob.email});
		const token = String(reply.at('token'));
		expect(readClaims(token)).toMatchObject({aud: 'Acme', iss: 'cloud-hub.datawire.io', scopes: {'dw:user0': true}});
		expect((await server.request('GET', 'invite', undefined, token)).json).toMatchObject({code: 1401});
		const login = await server.request('POST', 'auth/login?clientID=rest', bob, null);
		expect(login.status).toBe(200);
	});

	test('says why not', async () => {
		const server = await startTestServer();
		const [code] = await createCodes(server, {email: bob.email});
		const [open] = await createCodes(server);
		const failure = async (invite: string | undefined, body: unknown) => (await accept(server, invite, body)).json;
		expect(await failure(open, bob)).toEqual({ok: false, error: 'this invitation has no email address'});
		expect(await failure('nope', bob)).toEqual({ok: false, error: 'Invalid invite'});
		expect(await failure(code, {name: 'Bob', password: 'abc'})).toEqual({
			ok: false,
			error: 'Password is too short (min. 4 characters)',
		});
		expect(await failure(code, '{')).toMatchObject({ok: false});
		expect((await server.request('GET', `invite?invite=${code}`)).status).toBe(200);
	});
});
