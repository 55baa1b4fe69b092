import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {dirname, join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {createCodes, startTestServer} from '../accounts/running-server.ts';
import {standIn} from '../accounts/stand-in.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';
import {run} from './in-process.ts';

const DAY = 24 * 60 * 60 * 1000;
const bob = 'bob@example.com';

/** Runs `narthex accept-invitation ARGS` with `input` as its standard input. */
const accept = ({env}: Workspace, server: string, args: readonly string[], input = '') =>
	run(['accept-invitation', ...args], {input, env: {...env, NARTHEX_ACCOUNT_SERVER: server}});

const accountsFile = ({home}: Workspace) => join(home, 'config', 'narthex', 'accounts.json');

describe('accept-invitation', () => {
	test('asks for what it needs, and prints its two lines alone on stdout', async () => {
		const server = await startTestServer({organization: 'acme'});
		const [code = ''] = await createCodes(server, {email: bob});
		const workspace = createWorkspace();
		const ran = await accept(workspace, server.url, [code], '\n   \n Bób ☂ 名前\nsecret\nsecret\n');
		expect(ran.stdout).toBe(`Accepting invitation to acme\nNow logged in as [acme]${bob}\n`);
		expect(ran.stderr).toMatch(/^Full Name: \nFull Name: \nFull Name: Bób ☂ 名前\nPassword: \nConfirm password: \n$/);
		expect(ran.code).toBe(0);
		expect(statSync(accountsFile(workspace)).mode & 0o777).toBe(0o600);
		const [known] = JSON.parse(readFileSync(accountsFile(workspace), 'utf8')).accounts;
		expect(known).toMatchObject({server: server.url, email: bob, organization: 'acme'});
		const root = await server.request('GET', '', undefined, known.token);
		const account = await server.request(
			'GET',
			String(root.at('_links', 'ec:account', 'href')),
			undefined,
			known.token,
		);
		expect(account.at('name')).toBe('Bób ☂ 名前');
		const status = await run(['account', 'status'], {env: workspace.env});
		expect(status).toMatchObject({code: 0, stdout: expect.stringContaining('Bób ☂ 名前')});
	});

	test.each([
		['--name', '--password', '--verify'],
		['--fullname', '--pw', '--verify-tokens'],
		['--name', '--pw', '--require-verification'],
	])('asks nothing with %s, %s and %s, before the code or after it', async (name, password, verify) => {
		const server = await startTestServer();
		const [one = '', two = ''] = await createCodes(server, {count: 2});
		const given = [name, 'Bob', password, 'secret', verify];
		const first = await accept(createWorkspace(), server.url, [...given, '--email', bob, one]);
		expect(first).toMatchObject({
			code: 0,
			stdout: `Accepting invitation to narthex\nNow logged in as [narthex]${bob}\n`,
		});
		expect(first.stderr).toMatch(/^warning: others on this computer can see a password.*\n$/);
		const second = await accept(createWorkspace(), server.url, [two, '--email', 'eve@example.com', ...given]);
		expect(second).toMatchObject({code: 0, stdout: expect.stringContaining('[narthex]eve@example.com')});
	});

	test('gives two chances for matching passwords', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: bob});
		const ran = await accept(createWorkspace(), server.url, ['--name', 'Bob', code], 'one\ntwo\nsecret\nsecret\n');
		expect(ran).toMatchObject({code: 0, stderr: expect.stringContaining("They don't match, try again.")});
	});

	test('fails after the second mismatch with nothing sent', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: bob});
		const workspace = createWorkspace();
		const ran = await accept(workspace, server.url, ['--name', 'Bob', code], 'one\ntwo\nthree\nfour\nfive\nfive\n');
		expect(ran).toMatchObject({code: 1, stdout: ''});
		expect(ran.stderr.split('\n').filter((text) => !/assword:/.test(text))).toEqual([
			"They don't match, try again.",
			'failure: passwords do not match',
			'',
		]);
		expect((await server.request('GET', `invite?invite=${code}`)).status).toBe(200);
		expect(existsSync(accountsFile(workspace))).toBe(false);
	});

	test('calls the organization what the user calls it', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: bob});
		const args = ['--org-id', 'mine', '--name', 'Bob', '--pw', 'secret', code];
		expect((await accept(createWorkspace(), server.url, args)).stdout).toBe(
			`Accepting invitation to mine\nNow logged in as [mine]${bob}\n`,
		);
	});

	test('gives JSON to scripts', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: bob});
		const ran = await accept(createWorkspace(), server.url, [
			'--format',
			'json',
			'--name',
			'Bob',
			'--pw',
			'secret',
			code,
		]);
		expect(JSON.parse(ran.stdout)).toEqual({org_id: 'narthex', email: bob, server: server.url});
	});

	test('names the server that it asks where no one named one', async () => {
		const known = {server: 'http://127.0.0.1:1/', email: bob};
		const workspace = createWorkspace();
		mkdirSync(dirname(accountsFile(workspace)), {recursive: true});
		writeFileSync(accountsFile(workspace), JSON.stringify({version: 1, accounts: [known]}));
		const ran = await run(['accept-invitation', '--name', 'Bob', 'some-code'], {env: workspace.env});
		expect(ran).toMatchObject({code: 1, stdout: ''});
		expect(ran.stderr).toMatch(
			/^Account Server: http:\/\/127\.0\.0\.1:1\/ \(a guess: name another one with --server\)\n/,
		);
	});

	test('shows help, whatever else is in its arguments', async () => {
		for (const args of [['-h'], ['--help', 'CODE', '--bogus'], ['CODE', '-h']]) {
			const ran = await accept(createWorkspace(), 'http://127.0.0.1:1', args);
			expect(ran).toMatchObject({code: 0, stderr: ''});
			for (const word of ['--fullname', '--pw', '--verify', 'CODE']) expect(ran.stdout).toContain(word);
		}
	});

	test.each([[[]], [['a', 'b']], [['--bogus', 'a']], [['--name']]])('says how it is used for %j', async (args) => {
		const ran = await accept(createWorkspace(), 'http://127.0.0.1:1', args);
		expect(ran).toMatchObject({code: 2, stdout: ''});
		expect(ran.stderr).toMatch(/^usage: narthex accept-invitation \[-h\] \[--name NAME\] .* CODE\n/);
	});

	test('claims a Parsec invitation when it is given a link', async () => {
		const link = 'parsec3://127.0.0.1:1/Org?no_ssl=true&a=claim_user&p=nonsense';
		const ran = await accept(createWorkspace(), 'http://127.0.0.1:1', [link]);
		expect(ran).toMatchObject({code: 2, stdout: ''});
		expect(ran.stderr).toMatch(/invitation|link/i);
		const whole = 'parsec3://127.0.0.1:1/Org?no_ssl=true&a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
		const empty = await accept(createWorkspace(), 'http://127.0.0.1:1', ['--pw', '', whole]);
		expect(empty).toMatchObject({code: 2, stdout: ''});
		expect(empty.stderr).toMatch(/Error: The password is empty\.\nGive one, or leave --password out to be asked\.\n$/);
	});
});

describe('what the server refuses', () => {
	const given = ['--name', 'Bob', '--pw', 'secret'];

	test('is told before anything is asked when the preview says so', async () => {
		const server = await startTestServer();
		const ran = await accept(createWorkspace(), server.url, ['not-a-code']);
		expect(ran).toMatchObject({code: 1, stdout: ''});
		expect(ran.stderr).toMatch(/^failure: Invalid invite \(1453\)\nAsk the person .*\n.*narthex account login\.\n$/);
		const [code = ''] = await createCodes(server);
		server.pass(31 * DAY);
		const late = await accept(createWorkspace(), server.url, [code]);
		const stderr = 'failure: Invite expired (1457)\nAsk the person who invited you for a new invite.\n';
		expect(late).toMatchObject({code: 1, stdout: '', stderr});
	});

	test.each([
		['a short password', ['--name', 'Bob', '--pw', 'abc'], 'failure: Password is too short (min. 4 characters) (1251)'],
		[
			'an address that is taken',
			[...given, '--email', 'admin@example.com'],
			'failure: Email address is unavailable (1351) – admin@example.com',
		],
		[
			'an address that is none',
			[...given, '--email', 'nope'],
			'failure: Invalid format for property in JSON body (1211) – email',
		],
		[
			'another kind of client',
			[...given, '--client-id', 'other'],
			'failure: No resource entity matching query string filter found (1102) – clientID',
		],
	])('is told with title and code: %s', async (_, args, words) => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server);
		const email = args.includes('--email') ? [] : ['--email', bob];
		const workspace = createWorkspace();
		const ran = await accept(workspace, server.url, [...args, ...email, code]);
		expect(ran).toMatchObject({code: 1, stdout: 'Accepting invitation to narthex\n'});
		expect(ran.stderr.split('\n')).toContain(words);
		expect((await server.request('GET', `invite?invite=${code}`)).status).toBe(200);
		expect(existsSync(accountsFile(workspace))).toBe(false);
	});

	test('is told with its sub-errors, a line each', async () => {
		const server = await otherServer((response) => {
			const error = [
				{code: 1201, title: 'Missing property in JSON body', detail: '/email'},
				{code: 1211, title: 'Invalid format\u001b[31m', detail: 'password'},
			];
			response.writeHead(400).end(JSON.stringify({code: 1211, title: 'Invalid body', _embedded: {error}}));
		});
		const ran = await accept(createWorkspace(), server, [...given, '--email', bob, 'x']);
		expect(ran.code).toBe(1);
		expect(ran.stderr).toContain(
			'failure: Invalid body (1211)\n  Missing property in JSON body (1201) – /email\n  Invalid format�[31m (1211) – password\n',
		);
	});
});

describe('what the person does not give', () => {
	test.each([
		['a name', ['CODE'], '\n\n', 'failure: name is required'],
		['a password', ['--name', 'Bob', 'CODE'], '', 'failure: password is required'],
		['a password that is not empty', ['--name', 'Bob', 'CODE'], '\n\n', 'failure: password is required'],
		['the same in the arguments', ['--name', 'Bob', '--password', '', 'CODE'], '', 'failure: password is required'],
		['its confirmation', ['--name', 'Bob', 'CODE'], 'secret\n', 'failure: password is required'],
	])('%s is told, and nothing is sent', async (_, args, input, words) => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: bob});
		const ran = await accept(
			createWorkspace(),
			server.url,
			args.map((word) => (word === 'CODE' ? code : word)),
			input,
		);
		expect(ran).toMatchObject({code: 1, stdout: ''});
		expect(ran.stderr.trim().split('\n').at(-1)).toBe(words);
		expect((await server.request('GET', `invite?invite=${code}`)).status).toBe(200);
	});

	test('an e-mail address, where the invitation has none, is told without a terminal', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server);
		const ran = await accept(createWorkspace(), server.url, ['--name', 'Bob', code], `${bob}\nsecret\nsecret\n`);
		expect(ran).toMatchObject({code: 1, stdout: '', stderr: 'failure: email is required\n'});
	});
});

type Handler = (response: ServerResponse, request: IncomingMessage) => void;

/** A server of another kind: no preview, no organization; `signup` answers the registration. */
function otherServer(signup: Handler, more: {readonly links?: object; readonly key?: string} = {}): Promise<string> {
	return standIn((request, response, root) => {
		const path = (request.url ?? '').split('?')[0];
		const links = {'ec:auth/register': {href: `${root}signup{?clientID,invite}`}, ...more.links};
		if (path === '/signup') signup(response, request);
		else if (path === '/key' && more.key !== undefined) response.end(more.key);
		else if (path === '/key') response.writeHead(503).end();
		else response.end(JSON.stringify({_links: links}));
	});
}

const token = (claims: object) =>
	[{alg: 'RS512'}, claims, {}].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

describe('other servers', () => {
	const args = ['--name', 'Bob', '--pw', 'secret', '--email', bob, 'some-other-kind-of-code'];

	test('may say only afterwards what the invitation leads into, and not take the name', async () => {
		const server = await otherServer((response) =>
			response.end(JSON.stringify({token: token({email: 'Bob@Example.com'})})),
		);
		const {host} = new URL(server);
		const ran = await accept(createWorkspace(), server, args);
		expect(ran.code).toBe(0);
		expect(ran.stdout).toBe(`Accepting invitation to ${host}\nNow logged in as [${host}]Bob@Example.com\n`);
		expect(ran.stderr).toMatch(/\nwarning: name not set: .*\n$/);
	});

	test('are asked without the token of who is logged in', async () => {
		const seen: (string | undefined)[] = [];
		const server = await otherServer((response, request) => {
			seen.push(request.headers.authorization);
			response.end(JSON.stringify({token: token({email: bob})}));
		});
		const workspace = createWorkspace();
		await accept(workspace, server, args);
		await accept(workspace, server, args);
		expect(seen).toEqual([undefined, undefined]);
	});

	test('may offer no registration', async () => {
		const server = await standIn((_request, response) => response.end('{"_links":{"self":{"href":"/"}}}'));
		const ran = await accept(createWorkspace(), server, args);
		expect(ran).toMatchObject({code: 1, stdout: ''});
		expect(ran.stderr).toContain('failure: this server does not offer registration\n');
	});

	test('may have no public key to verify with: nothing is sent', async () => {
		let signups = 0;
		const signup: Handler = (response) => {
			signups++;
			response.end('{}');
		};
		const none = await accept(createWorkspace(), await otherServer(signup), ['--verify', ...args]);
		expect(none).toMatchObject({code: 1, stdout: ''});
		expect(none.stderr).toContain('\nno public key for --verify: the server offers none\n');
		const links = {'ec:auth/public-key': {href: '/key'}};
		const broken = await accept(createWorkspace(), await otherServer(signup, {links}), ['--verify', ...args]);
		expect(broken).toMatchObject({code: 1, stdout: ''});
		expect(broken.stderr).toMatch(/\nno public key for --verify: .*status 503/);
		const bad = await accept(createWorkspace(), await otherServer(signup, {links, key: 'x'}), ['--verify', ...args]);
		expect(bad.stderr).toContain('\nno public key for --verify: what the server sent is not a key\n');
		expect(signups).toBe(0);
	});

	test('may answer with a token that does not verify: nothing is stored', async () => {
		const real = await startTestServer();
		const key = (await real.request('GET', 'auth/public-key.pem')).text;
		const links = {'ec:auth/public-key': {href: '/key'}};
		const claims = {email: bob, iss: 'entrecode', exp: Date.now() / 1000 + 1000};
		const signup: Handler = (response) => response.end(JSON.stringify({token: token(claims)}));
		const workspace = createWorkspace();
		const ran = await accept(workspace, await otherServer(signup, {links, key}), ['--verify', ...args]);
		expect(ran.code).toBe(1);
		expect(ran.stderr).toContain('\nfailure: token did not verify\n');
		expect(ran.stdout).not.toContain('logged in');
		expect(existsSync(accountsFile(workspace))).toBe(false);
	});

	test.each([
		['a web page', 502, '<html>Bad Gateway', /is in trouble .*\nTry again in a while; .*\.\n$/],
		['a web page that is no error', 200, '<html>Hello', /gave an unexpected answer .*\nCheck the address .*\.\n$/],
		['a redirection without a token', 302, '', /gave an unexpected answer .*\nCheck the address .*\.\n$/],
	])('may answer with %s: the status is told, what it means, and what to do', async (_, status, body, words) => {
		const server = await otherServer((response) => response.writeHead(status).end(body));
		const ran = await accept(createWorkspace(), server, args);
		expect(ran.code).toBe(1);
		expect(ran.stderr).toContain(`\nfailure: unexpected answer (status ${status})\n`);
		expect(ran.stderr).toMatch(words);
	});

	test('may not be there', async () => {
		const ran = await accept(createWorkspace(), 'http://127.0.0.1:1', args);
		expect(ran).toMatchObject({code: 1, stdout: ''});
		expect(ran.stderr).toMatch(
			/failure: cannot reach http:\/\/127\.0\.0\.1:1\/: nothing answers at that address\n.*\.\n$/,
		);
	});

	test('may go away in the middle: what became of the invitation is not known', async () => {
		const server = await otherServer((response) => response.destroy());
		const ran = await accept(createWorkspace(), server, args);
		expect(ran.code).toBe(1);
		expect(ran.stderr).toContain('it is not known whether the invitation was accepted\nTry to log in');
	});
});
