import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {beforeAll, describe, expect, type TestContext, test} from 'vitest';
import {type ServedAccounts, serveAccounts} from '../helpers/account-server.ts';
import {run} from '../helpers/child.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {installedPackages} from '../helpers/packages.ts';
import {keys, openPty} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';

// Datawire's own client, unmodified, accepts invitations of `narthex serve` (protocol: account-server §7.1, §7.4).

interface Dwc {
	readonly python: string;
	readonly folder: string;
}

let dwc: Dwc | {readonly missing: string};
let server: ServedAccounts;
beforeAll(async () => {
	[dwc, server] = await Promise.all([openDwc(), serveAccounts()]);
}, 600_000);

async function openDwc(): Promise<Dwc | {readonly missing: string}> {
	const pyenv = join(process.env.PYENV_ROOT || join(homedir(), '.pyenv'), 'versions');
	const versions = existsSync(pyenv) ? readdirSync(pyenv).filter((name) => name.startsWith('2.7')) : [];
	const folders = [...(process.env.PATH ?? '').split(':'), ...versions.map((name) => join(pyenv, name, 'bin'))];
	const pythons = folders.map((folder) => join(folder, 'python2.7')).filter((path) => !path.includes('shims'));
	const python = pythons.find((path) => existsSync(path));
	if (python === undefined) return {missing: 'there is no Python 2.7, which dwc needs'};
	const requirements = join(import.meta.dirname, 'dwc/requirements.txt');
	const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--target', 'packages'];
	const installed = await installedPackages('dwc', requirements, () => [python, [...pip, '-r', 'requirements.txt']]);
	return 'missing' in installed ? installed : {python, folder: join(installed.folder, 'packages')};
}

/** What starts `dwc accept-invitation ARGS`, and where it keeps its state. */
function accepting({skip}: TestContext, args: readonly string[], {url} = server) {
	if ('missing' in dwc) return skip(dwc.missing);
	const workspace = createWorkspace({PYTHONPATH: dwc.folder, PYTHONIOENCODING: 'utf8'});
	const state = join(workspace.home, 'datawire.json');
	const base = url.replace(/\/$/, '');
	const command = [join(dwc.folder, 'bin/dwc'), '--base-url', base, '--state', state, 'accept-invitation', ...args];
	return {file: dwc.python, args: command, options: {env: workspace.env, cwd: workspace.home}, state};
}

async function createCode(email: string | undefined): Promise<string> {
	const response = await fetch(`${server.url}invite`, {
		method: 'POST',
		headers: {Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json'},
		body: JSON.stringify(email === undefined ? {} : {email}),
	});
	const list = (await response.json()) as {
		readonly _embedded: {readonly 'ec:invite': readonly {readonly invite: string}[]};
	};
	return list._embedded['ec:invite'][0]?.invite ?? '';
}

describe('dwc', () => {
	test('accepts an invitation and is logged in', async (context) => {
		const code = await createCode('dwc@example.com');
		const {file, args, options, state} = accepting(context, ['--name', 'Bob', '--password', 'secret', code]);
		const ran = await run(file, args, options);
		expect(ran).toMatchObject({code: 0, stdout: 'Accepting invitation...\nNow logged in as [acme]dwc@example.com\n'});
		const {orgID, orgs} = JSON.parse(readFileSync(state, 'utf8'));
		expect(orgID).toBe('acme');
		expect(orgs.acme).toMatchObject({email: 'dwc@example.com', user_token: expect.stringMatching(/^ey/)});
		const again = await run(file, args, options);
		expect(again).toMatchObject({code: 1, stderr: expect.stringContaining('failure: Invalid invite')});
	});

	test('asks at a terminal', async (context) => {
		const code = await createCode('asked@example.com');
		const {file, args, options} = accepting(context, [code]);
		const pty = openPty(file, args, options);
		for (const [prompt, answer] of [
			['Full Name:', 'Bob'],
			[/Password:/, 'secret'],
			['Confirm password:', 'other'],
			[/try again\.\s+Password:/, 'secret'],
			[/try again\.\s+Password:\s*Confirm password:/, 'secret'],
		] as const) {
			await pty.waitForText(prompt);
			pty.send(`${answer}${keys.enter}`);
		}
		await expectExit(pty, 0);
		expect(pty.text()).toContain('Now logged in as [acme]asked@example.com');
	});

	test('is told why not', async (context) => {
		const failure = async (code: string, password: string) => {
			const {file, args, options} = accepting(context, ['--name', 'Bob', '--password', password, code]);
			const {code: status, stderr} = await run(file, args, options);
			return {status, reason: /failure: (.*)/.exec(stderr)?.[1]};
		};
		expect(await failure('nope', 'secret')).toEqual({status: 1, reason: 'Invalid invite'});
		const open = await createCode(undefined);
		expect(await failure(open, 'secret')).toEqual({status: 1, reason: 'this invitation has no email address'});
		const short = await createCode('short@example.com');
		expect(await failure(short, 'abc')).toEqual({status: 1, reason: 'Password is too short (min. 4 characters)'});
	});

	test('verifies the token with the key that the server keeps', async (context) => {
		const own = await serveAccounts();
		const created = await fetch(`${own.url}invite`, {
			method: 'POST',
			headers: {Authorization: `Bearer ${own.token}`, 'Content-Type': 'application/json'},
			body: JSON.stringify({email: 'verified@example.com'}),
		});
		const [code = ''] = /(?<="invite":")[^"]+/.exec(await created.text()) ?? [];
		const given = ['--name', 'Bob', '--password', 'secret', '--verify', code];
		const {file, args, options} = accepting(context, given, own);
		const database = new DatabaseSync(own.accountsFile, {readOnly: true});
		const row = database.prepare("SELECT value FROM secret WHERE name = 'shared-key'").get();
		database.close();
		const without = await run(file, args, options);
		expect(without).toMatchObject({code: 1, stderr: expect.stringContaining('no public key for --verify')});
		await mkdir(join(options.cwd, 'keys'));
		await writeFile(join(options.cwd, 'keys/dwc-identity.key'), String(row?.value));
		expect(await run(file, args, options)).toMatchObject({code: 0, stderr: ''});
	});
});
