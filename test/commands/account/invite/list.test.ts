import {expect, test} from 'vitest';
import {ADMIN, createCodes, startTestServer} from '../../../accounts/running-server.ts';
import {standIn} from '../../../accounts/stand-in.ts';
import {administratorOf} from '../person.ts';

test('invites are counted, a line each', async () => {
	const server = await startTestServer();
	const {account, json} = await administratorOf(server.url);
	expect((await account('invite', 'list')).stdout).toBe('No invites.\n');
	expect(await json('invite', 'list')).toEqual({count: 0, total: 0, invites: []});
	const [code] = await createCodes(server, {permissions: ['a:b']});
	expect((await account('invite', 'list')).stdout).toMatch(
		RegExp(`^1 of 1 invites\\.\n${code}\tanyone\ta:b\tno groups\texpires 20.* UTC\n$`),
	);
});

test('invites come in pages, and how to go on is told', async () => {
	const server = await startTestServer();
	await createCodes(server, {count: 12});
	const {account, json, inVain} = await administratorOf(server.url);
	expect((await account('invite', 'list')).stderr).toContain('More: --page 2, or --size 0 for all.\n');
	const last = await account('invite', 'list', '--page', '2');
	expect(last.stdout).toMatch(/^2 of 12 invites\.\n/);
	expect(last.stderr).not.toContain('More');
	expect(await json('invite', 'list', '--size', '0')).toMatchObject({count: 12, total: 12});
	expect(await json('invite', 'list', '-n', '5', '-p', '3')).toMatchObject({count: 2});
	expect(await inVain('invite', 'list', '--page', '3')).toMatchObject({code: 1});
});

test('invites are sorted and filtered', async () => {
	const server = await startTestServer();
	for (const email of ['bob@example.com', 'carl@example.com']) await createCodes(server, {email});
	const {json} = await administratorOf(server.url);
	const emails = async (...args: readonly string[]) =>
		(await json('invite', 'list', ...args)).invites.map(({email}: {readonly email: string}) => email);
	expect(await emails('--sort', '-email')).toEqual(['carl@example.com', 'bob@example.com']);
	expect(await emails('--sort', 'email')).toEqual(['bob@example.com', 'carl@example.com']);
	expect(await emails('--filter', 'email~=BOB')).toEqual(['bob@example.com']);
});

test.each([
	[['--filter', 'colour=red'], 1, 'The server does not filter invites by "colour".'],
	[['--filter', 'colour'], 2, '"colour" is not a filter.'],
	[['--filter', '=red'], 2, '"=red" is not a filter.'],
	[['--sort', 'colour'], 1, 'property – colour'],
	[['--page', 'last'], 2, '"last" is not a whole number.'],
])('the list with %j is refused in words', async (args, code, words) => {
	const {account} = await administratorOf((await startTestServer()).url);
	expect(await account('invite', 'list', ...args)).toMatchObject({
		code,
		stdout: '',
		stderr: expect.stringContaining(words),
	});
});

test('no hostile server draws on the terminal', async () => {
	const evil = '\u001b]52;c;aGk=\u0007\u202eevil';
	const token = [{alg: 'RS512'}, {email: ADMIN.email}, {}]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	const server = await standIn((request, response, root) => {
		const invite = {invite: evil, email: evil, permissions: [evil], groups: [{groupID: evil, name: evil}]};
		const item = {...invite, _links: {self: {href: `${root}invite?invite=x`}}};
		const answers: Readonly<Record<string, object>> = {
			'/login': {token},
			'/invite': {total: 1, _embedded: {'ec:invite': [item]}, ...item},
		};
		const links = {'ec:auth/login': {href: '/login'}, 'ec:invites': {href: '/invite'}};
		response.end(JSON.stringify(answers[(request.url ?? '').split('?')[0] ?? ''] ?? {_links: links}));
	});
	const {account} = await administratorOf(server);
	for (const args of [['list'], ['show', 'x'], ['list', '--format', 'json']]) {
		const {code, stdout, stderr} = await account('invite', ...args);
		expect(code).toBe(0);
		expect(`${stdout}${stderr}`).toContain('evil');
		expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\u0007\u202e]/);
	}
});
