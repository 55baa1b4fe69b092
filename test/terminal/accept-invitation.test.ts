import {basename, join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {createCodes, startTestServer, type TestAccountServer} from '../accounts/running-server.ts';
import {standIn} from '../accounts/stand-in.ts';
import {run, runInTerminal} from '../commands/in-process.ts';
import {claimerCode, expectExit, joined, pick} from '../helpers/dialogue.ts';
import {bootstrapOrganization, invite, openNarthex, runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';

const bob = 'bob@example.com';

const accept = (server: string, ...args: readonly string[]) =>
	openNarthex(createWorkspace({NARTHEX_ACCOUNT_SERVER: server}), ['accept-invitation', ...args]);

/** The same in this process, at a terminal that is none. */
const acceptHere = (server: string, ...args: readonly string[]) =>
	runInTerminal(['accept-invitation', ...args], {env: createWorkspace({NARTHEX_ACCOUNT_SERVER: server}).env});

async function answer(pty: Pty, prompt: string | RegExp, text: string): Promise<void> {
	await pty.waitForText(prompt);
	pty.send(`${text}${keys.enter}`);
}

const isUsed = async (server: TestAccountServer, code: string) =>
	(await server.request('GET', `invite?invite=${code}`)).status === 404;

describe('accept-invitation at a terminal', () => {
	test('asks for the server where no one named one', async () => {
		const server = await startTestServer({organization: 'acme'});
		const [code = ''] = await createCodes(server, {email: bob});
		const running = runInTerminal(['accept-invitation', '--name', 'Bob', code]);
		await running.answer('Address of the server (empty: http://localhost:7472/):', `${server.url}${keys.enter}`);
		await running.answer('Password:', `secret${keys.enter}`);
		await running.answer('Confirm password:', `secret${keys.enter}`);
		expect((await running.end).code).toBe(0);
		expect(running.text()).toContain(`Now logged in as [acme]${bob}`);
	});

	test('asks name, address and password, and shows nothing of the password', async () => {
		const server = await startTestServer({organization: 'acme'});
		const [code = ''] = await createCodes(server);
		const pty = accept(server.url, code);
		await answer(pty, 'Full Name:', 'Bób ☂');
		await answer(pty, 'Email:', bob);
		await answer(pty, 'Password:', 'hidden');
		await pty.waitForText('This password is weak');
		await answer(pty, 'Confirm password:', 'shown');
		await answer(pty, /try again\.\s+Password:/, 'hidden-words of four people');
		await answer(pty, /try again\.\s+Password:\s*Confirm password:/, 'hidden-words of four people');
		await expectExit(pty, 0);
		expect(pty.text().trim().split('\n').slice(-2)).toEqual([
			'Accepting invitation to acme',
			`Now logged in as [acme]${bob}`,
		]);
		expect(pty.transcript()).not.toContain('hidden-words');
	});

	test('asks for the name until there is one', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: bob});
		const running = acceptHere(server.url, '--verify', code);
		await running.answer('Full Name:', `${keys.enter}`);
		await running.answer('Full Name:', `   ${keys.enter}`);
		await running.answer('Full Name:', `Bob${keys.enter}`);
		await running.answer('Password:', `secret${keys.enter}`);
		await running.answer('Confirm password:', `secret${keys.enter}`);
		expect((await running.end).code).toBe(0);
		expect(running.text()).toContain('Full Name: Bob');
	});

	test('gives two chances, and then fails with nothing sent', async () => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server, {email: bob});
		const running = acceptHere(server.url, '--name', 'Bob', code);
		await running.answer('Password:', `one${keys.enter}`);
		await running.answer('Confirm password:', `two${keys.enter}`);
		await running.answer('Password:', `three${keys.enter}`);
		await running.answer('Password:', `four${keys.enter}`);
		expect((await running.end).code).toBe(1);
		expect(running.text().trim().split('\n').at(-1)).toBe('failure: passwords do not match');
		expect(await isUsed(server, code)).toBe(false);
	});

	const questions = [
		['Full Name:', 'Bob'],
		['Email:', bob],
		['Password:', 'secret'],
		['Confirm password:', ''],
	] as const;

	test.each(questions)('leaves the invitation alone on Ctrl-C at %s', async (last) => {
		const server = await startTestServer();
		const [code = ''] = await createCodes(server);
		const running = acceptHere(server.url, code);
		for (const [prompt, text] of questions) {
			await running.see(prompt);
			if (prompt === last) break;
			running.type(`${text}${keys.enter}`);
		}
		running.type(keys.ctrlC);
		expect((await running.end).code).toBe(130);
		expect(await isUsed(server, code)).toBe(false);
	});

	test('says that the outcome is not known on Ctrl-C while the server thinks', async () => {
		let begun = () => {};
		const signup = new Promise<void>((resolve) => {
			begun = resolve;
		});
		const server = await standIn((request, response, root) => {
			if (request.url === '/') response.end(JSON.stringify({_links: {'ec:auth/register': {href: `${root}signup`}}}));
			else begun();
		});
		const pty = accept(server, '--name', 'Bob', '--pw', 'secret', '--email', bob, 'code');
		await signup;
		pty.send(keys.ctrlC);
		await expectExit(pty, 130);
		expect(joined(pty)).toContain('the invitation may or may not have been accepted');
	});
});

describe('accept-invitation with a Parsec link', () => {
	test('claims it, with the name and password given', async () => {
		const alice = await bootstrapOrganization(await startServerInProcess());
		const {token, link} = await invite(alice, bob);
		const workspace = createWorkspace(quickArgon2);
		const args = ['accept-invitation', '--name', 'Bob', '--password', 'a new password', link];
		const claimer = openNarthex(workspace, args);
		const greeter = runInTerminal(['invite', 'greet', token, '-d', alice.deviceId], {env: alice.workspace.env});
		await greeter.answer('Enter password for the device:', `${password}${keys.enter}`);
		await pick(claimer, 'claimer', (await greeter.see(/Code to provide to claimer: \w{4}/)).slice(-4));
		await greeter.answer('Select code provided by claimer:', `${await claimerCode(claimer)}${keys.enter}`);
		await answer(claimer, 'Enter device label:', 'laptop');
		await answer(claimer, 'Enter email:', bob);
		await greeter.see(`New user: [Bob <${bob}>]`);
		await greeter.answer('Which profile?', keys.enter);
		await expectExit(claimer, 0);
		expect((await greeter.end).code).toBe(0);
		const [keyFile = ''] = workspace.keyFiles();
		const members = ['user', 'list', '-d', basename(keyFile, '.keys'), '--password-stdin'];
		expect((await runNarthex(workspace, members, {input: 'a new password\n'})).stdout).toContain(bob);
	});
});

describe('serve --account-port', () => {
	test('is where the first administrator invites, and the invited accept', async () => {
		const workspace = createWorkspace();
		const data = join(workspace.home, 'narthex.sqlite');
		const ports = ['--port', '0', '--account-port', '0'];
		const serve = openNarthex(workspace, [
			'serve',
			...ports,
			'--data',
			data,
			'--administration-token',
			'token-of-the-tests',
		]);
		const [, url = ''] = await serve.waitForText(/Account Server on (http:\S+)/);
		const env = {NARTHEX_ACCOUNT_SERVER: url};
		const succeed = async (
			args: readonly string[],
			{env: more = {}, ...options}: {readonly input?: string; readonly env?: Readonly<Record<string, string>>} = {},
		) => {
			const {code, stdout, stderr} = await run(args, {...options, env: {...workspace.env, ...more}});
			expect(code, stderr).toBe(0);
			return stdout;
		};
		const admin = ['account', 'create-admin', '--data', data, 'admin@example.com', '--password-stdin'];
		await succeed(admin, {input: 'secret\n'});
		await succeed(['account', 'login', 'admin@example.com', '--password-stdin'], {input: 'secret\n', env});
		const created = await succeed(['account', 'invite', 'create', '--email', bob, '--format', 'json']);
		const pty = accept(url, '--name', 'Bob', JSON.parse(created)[0].invite);
		await answer(pty, 'Password:', 'secret');
		await answer(pty, 'Confirm password:', 'secret');
		await expectExit(pty, 0);
		expect(pty.text()).toContain(`Now logged in as [narthex]${bob}`);
		expect(await succeed(['account', 'invite', 'list'])).toContain('No invites.');
		serve.send(keys.ctrlC);
		await expectExit(serve, 0);
	});
});
