import {expect, test} from 'vitest';
import {ADMIN, signUpWith, startTestServer} from '../../accounts/running-server.ts';
import {administratorOf, personOf} from './person.ts';

test('who is logged in is shown with permissions', async () => {
	const {url} = await startTestServer();
	const {account, json} = await administratorOf(url);
	const host = new URL(url).host;
	expect((await account('status')).stdout).toBe(`✔ ${ADMIN.email} on ${host}\n  permissions: *\n`);
	expect(await json('status')).toEqual([
		{
			server: url,
			email: ADMIN.email,
			logged_in: true,
			account_id: expect.any(String),
			name: null,
			state: expect.any(String),
			permissions: ['*'],
			groups: [],
		},
	]);
});

test('of several, all are shown, the last login first, or those of an address', async () => {
	const server = await startTestServer();
	const {json} = await administratorOf(server.url);
	await signUpWith(server, ['acc:invite:view'], 'viewer@example.com');
	await json('login', 'viewer@example.com', '--password-stdin');
	expect(await json('status')).toMatchObject([
		{email: 'viewer@example.com', permissions: ['acc:invite:view']},
		{email: ADMIN.email},
	]);
	expect(await json('status', '--account', ADMIN.email.toUpperCase())).toMatchObject([{email: ADMIN.email}]);
});

test('that no one is logged in, or that a login has ended, is a failure', async () => {
	const server = await startTestServer();
	const {account} = personOf(server.url);
	expect(await account('status')).toEqual({
		code: 1,
		stdout: '',
		stderr: 'Not logged in. Log in with "narthex account login".\n',
	});
	const {account: asAdmin} = await administratorOf(server.url);
	server.pass(31 * 24 * 60 * 60 * 1000);
	expect(await asAdmin('status')).toMatchObject({
		code: 1,
		stdout: expect.stringMatching(RegExp(`^✘ ${ADMIN.email} on .*: .*\n$`)),
	});
	const {code, stdout} = await asAdmin('status', '--format', 'json');
	expect({code, answer: JSON.parse(stdout)}).toEqual({
		code: 1,
		answer: [{server: server.url, email: ADMIN.email, logged_in: false, problem: expect.any(String)}],
	});
});
