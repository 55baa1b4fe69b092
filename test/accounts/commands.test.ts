import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Ran} from '../helpers/child.ts';
import {failuresOf} from '../helpers/failures.ts';
import {runNarthex} from '../helpers/narthex.ts';
import {runHere} from '../helpers/run-here.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {ADMIN, createCodes, signUpWith, startTestServer, type TestAccountServer} from './running-server.ts';
import {standIn} from './stand-in.ts';

interface Person {
	readonly workspace: Workspace;
	/** Runs `narthex account ARGS`. */
	account(...args: readonly string[]): Promise<Pick<Ran, 'code' | 'stdout' | 'stderr'>>;
	/** The same with `--format json`, which has to succeed. */
	json(...args: readonly string[]): Promise<unknown>;
}

/** @param run `runNarthex` for commands that are processes of their own */
function person(
	server: string,
	run: typeof runHere | typeof runNarthex = runHere,
	env: {readonly [name: string]: string} = {},
): Person {
	const workspace = createWorkspace({NARTHEX_ACCOUNT_SERVER: server, ...env});
	const account = (...args: readonly string[]) => run(workspace, ['account', ...args], {input: `${ADMIN.password}\n`});
	return {
		workspace,
		account,
		async json(...args) {
			const {code, stdout, stderr} = await account(...args, '--format', 'json');
			if (code !== 0) throw new Error(stderr);
			return JSON.parse(stdout);
		},
	};
}

async function administrator(server: TestAccountServer): Promise<Person> {
	const someone = person(server.url);
	expect(await someone.account('login', ADMIN.email, '--password-stdin')).toMatchObject({code: 0});
	return someone;
}

describe('account login, status and logout', () => {
	test('keep a login for its owner alone, show it, and end it on both sides', async () => {
		const server = await startTestServer();
		const {workspace, account, json} = person(server.url);
		expect((await account('status')).code).toBe(1);
		expect(await account('login', ADMIN.email, '--password-stdin')).toMatchObject({
			code: 0,
			stdout: `Logged in as ${ADMIN.email} on ${new URL(server.url).host}\n`,
		});
		const file = join(workspace.home, 'config', 'narthex', 'accounts.json');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(await json('status')).toMatchObject([
			{server: server.url, email: ADMIN.email, logged_in: true, permissions: ['*']},
		]);
		const {token} = JSON.parse(readFileSync(file, 'utf8')).accounts[0];
		expect((await account('logout')).code).toBe(0);
		expect((await server.request('GET', 'invite', undefined, token)).json).toMatchObject({code: 1401});
		expect(readFileSync(file, 'utf8')).not.toContain(token);
		expect(await account('invite', 'list')).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Log in: narthex account login.'),
		});
	});

	test('tell which server is meant where no one named one, before the password is read', async () => {
		const workspace = createWorkspace();
		expect(
			await runHere(workspace, ['account', 'login', ADMIN.email, '--password-stdin'], {input: '\n'}),
		).toMatchObject({
			code: 2,
			stderr: expect.stringContaining(
				'Account Server: http://localhost:7472/ (a guess: name another one with --server)',
			),
		});
	});

	test('at once in six processes keep all six logins', async () => {
		const server = await startTestServer();
		const {workspace, account} = person(server.url, runNarthex);
		const emails = [1, 2, 3, 4, 5, 6].map((number) => `member${number}@example.com`);
		for (const email of emails) await signUpWith(server, ['acc'], email);
		const ran = await Promise.all(emails.map((email) => account('login', email, '--password-stdin')));
		expect(ran.map(({code}) => code)).toEqual(emails.map(() => 0));
		const folder = join(workspace.home, 'config', 'narthex');
		const {accounts} = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8'));
		expect(accounts.map(({email}: {readonly email: string}) => email).sort()).toEqual(emails);
		expect(readdirSync(folder)).toEqual(['accounts.json']);
	});

	test('again keep what was known about the account: what its organization is called, and the client id', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server);
		const {workspace, account} = person(server.url);
		const given = ['--name', 'Bob', '--pw', ADMIN.password, '--email', 'bob@example.com'];
		const accepted = await runHere(workspace, [
			'accept-invitation',
			...given,
			...['--org-id', 'Acme', '--client-id', 'rest', code],
		]);
		expect(accepted).toMatchObject({code: 0});
		const known = () => {
			const {accounts} = JSON.parse(readFileSync(join(workspace.home, 'config', 'narthex', 'accounts.json'), 'utf8'));
			return accounts.map(({token: _, ...rest}: {readonly token: string}) => rest);
		};
		const before = known();
		expect(before).toEqual([{server: server.url, email: 'bob@example.com', organization: 'Acme', clientId: 'rest'}]);
		expect(await account('login', 'Bob@example.com', '--password-stdin')).toMatchObject({code: 0});
		expect(known()).toEqual(before);
	});

	test('fail in two sentences', async () => {
		const server = await startTestServer();
		const {workspace, account} = person(server.url);
		const wrong = await runHere(workspace, ['account', 'login', ADMIN.email, '--password-stdin'], {
			input: 'wrong\n',
		});
		expect(wrong).toMatchObject({code: 1, stdout: '', stderr: expect.stringContaining('Invalid Password')});
		expect((await account('login', 'nope', '--password-stdin')).code).toBe(2);
		expect((await account('login', ADMIN.email, '--password-stdin', '--server', 'ftp://x')).code).toBe(2);
		const page = await standIn((_request, response) => response.end('<!doctype html>'));
		const html = await account('login', ADMIN.email, '--password-stdin', '--server', page);
		expect(html).toMatchObject({code: 1, stderr: expect.stringContaining('it is a web page')});
		const nobody = await account('login', ADMIN.email, '--password-stdin', '--server', 'http://127.0.0.1:1');
		expect(nobody).toMatchObject({code: 1, stderr: expect.stringContaining('nothing answers at that address')});
		expect((await account('status')).code).toBe(1);
	});

	test('tell several accounts apart', async () => {
		const server = await startTestServer();
		const {account, json} = await administrator(server);
		await signUpWith(server, ['acc:invite:view'], 'viewer@example.com');
		expect((await account('login', 'viewer@example.com', '--password-stdin')).code).toBe(0);
		expect(await json('status')).toMatchObject([{email: 'viewer@example.com'}, {email: ADMIN.email}]);
		expect(await json('status', '--account', ADMIN.email)).toMatchObject([{permissions: ['*']}]);
		expect((await account('invite', 'create', '--account', ADMIN.email)).code).toBe(0);
		expect((await account('invite', 'create')).stderr).toContain('acc:invite:create');
		expect((await account('invite', 'list', '--account', 'nobody@example.com')).stderr).toContain('not logged in');
	});
});

describe('account invite', () => {
	test('creates, lists, shows, edits, re-sends and deletes', async () => {
		const server = await startTestServer();
		await server.request('POST', 'group', {groupID: 'group:editors', name: 'Editors'});
		const {account, json} = await administrator(server);
		const options = ['--permission', 'dm:*:view', '-p', 'a:b', '--group', 'group:editors'];
		const [created] = (await json('invite', 'create', '--email', 'bob@example.com', ...options)) as readonly {
			readonly invite: string;
		}[];
		const code = created?.invite ?? '';
		expect(server.mails).toHaveLength(1);
		expect((await account('invite', 'create', '--count', '3')).stdout.trim().split('\n')).toHaveLength(3);
		const listed = await account('invite', 'list');
		expect(listed.stdout).toMatch(/^4 of 4 invites\.\n/);
		expect(listed.stdout).toContain(`${code}\tbob@example.com\tdm:*:view a:b\tEditors\texpires 20`);
		expect(await json('invite', 'list', '--filter', 'email~=BOB', '--sort', '-created')).toMatchObject({
			count: 1,
			total: 1,
			invites: [{invite: code, email: 'bob@example.com', groups: [{groupID: 'group:editors', name: 'Editors'}]}],
		});
		expect(await json('invite', 'show', code)).toMatchObject({permissions: ['dm:*:view', 'a:b']});
		expect((await account('invite', 'resend', code)).stdout).toBe(`Invite ${code} sent to bob@example.com\n`);
		const expires = '2099-12-31T00:00:00.000Z';
		const edit = ['--no-email', '--permission', 'x', '--no-group', '--expires', expires];
		expect(await json('invite', 'edit', code, ...edit)).toMatchObject({
			email: null,
			permissions: ['x'],
			groups: [],
			expires,
		});
		expect((await account('invite', 'delete', code)).code).toBe(0);
		expect((await account('invite', 'show', code)).stderr).toContain(`There is no invite ${code}`);
	});

	test('speaks French where the locale says so', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server);
		const {account} = person(server.url, runNarthex, {LC_ALL: 'fr_FR.UTF-8'});
		expect((await account('login', ADMIN.email, '--password-stdin')).stdout).toMatch(/^Connecté : .* sur /);
		expect((await account('status')).stdout).toContain('  droits : *\n');
		const listed = await account('invite', 'list');
		expect(listed.stdout).toMatch(/^1 invitation sur 1\.\n/);
		expect(listed.stdout).toContain(`${code}\tn’importe qui\taucun droit\taucun groupe\texpire le 20`);
		const shown = (await account('invite', 'show', code)).stdout.trim().split('\n');
		expect(new Set(shown.map((text) => /^(?:[^:]* : +)/.exec(text)?.[0].length))).toEqual(new Set([13]));
		const beyond = (await account('invite', 'list', '--page', '3')).stderr;
		expect(beyond).toContain(
			'Erreur : La page 3 est au-delà de la fin de la liste, qui compte 1 invitation.\nDemandez une page précédente.\n',
		);
		expect((await account('invite', 'list', '--filter', 'colour=red')).stderr).toContain('par « colour »');
		expect((await account('invite', 'delete', code)).stdout).toBe(`Invitation ${code} supprimée\n`);
	});

	test('pages, and says how to go on', async () => {
		const server = await startTestServer();
		await createCodes(server, {count: 12});
		const {account, json} = await administrator(server);
		expect((await account('invite', 'list')).stderr).toContain('--page 2');
		expect(await json('invite', 'list', '--page', '2')).toMatchObject({count: 2, total: 12});
		expect(await json('invite', 'list', '--size', '0')).toMatchObject({count: 12});
		expect((await account('invite', 'list', '--page', '3')).stderr).toContain('Page 3 is beyond the end of the list');
	});

	test('what cannot be done is refused in words, and changes nothing', async () => {
		const refused: readonly (readonly [args: readonly string[], code: number, words: string])[] = [
			[['create', '--count', '0'], 1, '0 invites cannot be created at once.'],
			[['create', '--count', '1001'], 1, '1001 invites cannot be created at once.'],
			[['create', '--count', 'many'], 2, '"many" is not a whole number.'],
			[['create', '--email', 'nope'], 1, 'The e-mail address could not be read'],
			[['create', '--permission', 'a::b'], 1, '"a::b" is not a permission.'],
			[['create', '--group', 'a b'], 1, '"a b" is not the id of a group.'],
			[['create', '--group', 'unknown'], 1, 'JSON body – groups/0'],
			[['list', '--filter', 'colour=red'], 1, 'The server does not filter invites by "colour".'],
			[['list', '--filter', 'colour'], 2, '"colour" is not a filter.'],
			[['list', '--sort', 'colour'], 1, 'property – colour'],
			[['edit', 'CODE'], 2, 'There is nothing to change.'],
			[['edit', 'CODE', '--expires', 'soon'], 2, '"soon" is not a time.'],
			[['edit', 'CODE', '--expires', '2020-01-01'], 1, 'The expiry is in the past.'],
			[['resend', 'CODE'], 1, 'This invite has no e-mail address'],
			[['delete', '00000000-0000-4000-8000-000000000000'], 1, 'There is no invite'],
		];
		const server = await startTestServer();
		const [open = ''] = await createCodes(server);
		const before = (await server.request('GET', 'invite')).text;
		const {account} = await administrator(server);
		const check = async ([args, code, words]: (typeof refused)[number]) => {
			const ran = await account('invite', ...args.map((word) => (word === 'CODE' ? open : word)));
			expect(ran).toMatchObject({code, stdout: '', stderr: expect.stringContaining(words)});
			expect((await server.request('GET', 'invite')).text).toBe(before);
		};
		expect(await failuresOf(refused, ([args]) => args.join(' '), check)).toEqual([]);
	});

	test('names the permission that is missing', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {permissions: ['acc:invite:view']});
		const {workspace, account} = person(server.url);
		const accept = ['accept-invitation', '--name', 'V', '--pw', 'secret', '--email', 'v@example.com', code];
		expect((await runHere(workspace, accept)).code).toBe(0);
		expect((await account('invite', 'list')).code).toBe(0);
		expect((await account('invite', 'create')).stderr).toContain('lacks the permission acc:invite:create.');
	});

	test('says when the login ended in the middle, and offers to log in', async () => {
		const server = await startTestServer();
		const {account, json} = await administrator(server);
		server.pass(31 * 24 * 60 * 60 * 1000);
		expect(await account('invite', 'list')).toMatchObject({
			code: 1,
			stderr: expect.stringMatching(/has ended\.\nLog in again: narthex account login\.\n$/),
		});
		expect((await account('invite', 'list')).stderr).toContain('is not kept any more');
		await expect(json('status')).rejects.toThrow();
	});

	test('never lets a hostile server draw on the terminal', async () => {
		const evil = '\u001b]52;c;aGk=\u0007\u202eevil';
		const server = await standIn((request, response, root) => {
			const path = (request.url ?? '').split('?')[0];
			const invite = {invite: evil, email: evil, permissions: [evil], groups: [{groupID: evil, name: evil}]};
			const links = {'ec:auth/login': {href: '/login'}, 'ec:invites': {href: '/invite'}};
			if (path === '/login') response.end(JSON.stringify({token: HARMLESS_TOKEN}));
			else if (path === '/invite') {
				const item = {...invite, _links: {self: {href: `${root}invite?invite=x`}}};
				response.end(JSON.stringify({total: 1, _embedded: {'ec:invite': [item]}, ...item}));
			} else response.end(JSON.stringify({_links: links}));
		});
		const {account} = person(server);
		await account('login', ADMIN.email, '--password-stdin');
		for (const args of [['list'], ['show', 'x'], ['list', '--format', 'json']]) {
			const {code, stdout, stderr} = await account('invite', ...args);
			expect(code).toBe(0);
			expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\u0007\u202e]/);
		}
	});
});

const HARMLESS_TOKEN = [{alg: 'RS512'}, {email: ADMIN.email}, {}]
	.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
	.join('.');

describe('serve --account-port and account create-admin', () => {
	test('give the first account and its token as JSON', async () => {
		const {workspace} = person('http://127.0.0.1:1');
		const data = join(workspace.home, 'narthex.sqlite');
		const args = [
			'account',
			'create-admin',
			'--data',
			data,
			'first@example.com',
			'--password-stdin',
			'--format',
			'json',
		];
		const created = await runHere(workspace, args, {input: 'secret\n'});
		expect(created.code).toBe(0);
		const {email, token} = JSON.parse(created.stdout);
		expect(email).toBe('first@example.com');
		const server = await startTestServer({data});
		expect((await server.request('GET', 'invite', undefined, token)).status).toBe(200);
		const again = await runHere(workspace, args, {input: 'secret\n'});
		expect(again).toMatchObject({
			code: 1,
			stdout: '',
			stderr: expect.stringContaining('There is already an account for first@example.com'),
		});
		expect((await runHere(workspace, ['account', 'create-admin', 'x@example.com'])).code).toBe(2);
	});

	test('need a file to keep accounts in', async () => {
		const {workspace} = person('http://127.0.0.1:1');
		const args = [
			'serve',
			'--port',
			'0',
			'--account-port',
			'0',
			'--data',
			':memory:',
			'--administration-token',
			'token-of-the-tests',
		];
		expect(await runHere(workspace, args)).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('An Account Server in memory cannot have a first account.'),
		});
	});
});
