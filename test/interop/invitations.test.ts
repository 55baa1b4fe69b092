import {generateKeyPairSync} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {narthex, openNarthex} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password, type TestOrganization} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import {keys} from '../helpers/pty.ts';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {addMember, quickOrganization} from '../helpers/quick-organization.ts';
import {runHere, runWellHere} from '../helpers/run-here.ts';
import {onEachServer} from '../helpers/servers.ts';
import {createWorkspace} from '../helpers/workspace.ts';

await onEachServer('the plain commands around an invitation', (laboratory, server, isOurs) => {
	let organization: TestOrganization;
	beforeAll(async () => {
		writeQuickKeyFiles();
		organization = await quickOrganization(server());
	});

	/** Runs a command as Alice, with her password on standard input; gives standard output. */
	function asAlice(...args: string[]): Promise<string> {
		const {workspace, deviceId} = organization.alice;
		return runWellHere(workspace, [...args, '-d', deviceId, '--password-stdin'], {input: `${password}\n`});
	}

	async function refused(...args: string[]) {
		const {workspace, deviceId} = organization.alice;
		const ran = await runHere(workspace, [...args, '-d', deviceId, '--password-stdin'], {input: `${password}\n`});
		expect({code: ran.code, stdout: ran.stdout}).toEqual({code: 1, stdout: ''});
		expect(ran.stderr).not.toMatch(/\n\s+at /);
		return ran.stderr;
	}

	async function json(...args: string[]) {
		return JSON.parse(await asAlice(...args, '--format', 'json'));
	}

	const tokenIn = (text: string) => text.match(/^Invitation token: ([0-9a-f]{32})$/m)?.[1] ?? '';

	test('create an organization and bootstrap it, which gives a device that is listed and holds', async () => {
		const workspace = createWorkspace();
		const id = freshOrganizationId();
		const told = await narthex(workspace, ['organization', 'create', id, '--addr', server().address], {
			env: {PARSEC_ADMINISTRATION_TOKEN: server().administrationToken},
		});
		const [, link = ''] = told.match(/^Organization bootstrap URL: (http:\S+\/redirect\/\S+)$/m) ?? [];
		const who = ['--label', 'Alice', '--email', 'alice@example.com', '--device-label', 'laptop'];
		const pty = openNarthex(workspace, ['organization', 'bootstrap', '--addr', link, ...who], {columns: 120});
		await pty.waitForText('New device password:');
		pty.send(`${password}${keys.enter}`);
		await pty.waitForText('Confirm password:');
		pty.send(`${password}x${keys.enter}`);
		await pty.waitForText('Password mismatch');
		pty.send(`${password}${keys.enter}${password}${keys.enter}`);
		await expectExit(pty, 0);
		expect(pty.transcript()).not.toContain(password);
		const [keyFile = ''] = workspace.keyFiles();
		const shortId = keyFile.match(/([0-9a-f]{3})[0-9a-f]{29}\.keys$/)?.[1];
		const line = `${shortId} - ${id}: Alice <alice@example.com> @ laptop`;
		expect(pty.text()).toMatch(
			/Bootstrapping organization in the server[\s\S]*Organization bootstrapped\nNew device created:\n/,
		);
		expect(pty.text()).toContain(line);
		expect(await narthex(workspace, ['device', 'list'])).toContain(`${line} (${server().address})`);
		await runPeer(laboratory, ['check', keyFile, '--password', password]);
	});

	test('invite a user: the same token each time for the same e-mail, until it is cancelled', async () => {
		const first = await asAlice('invite', 'user', 'bob@example.com');
		const token = tokenIn(first);
		expect(token).toMatch(/^[0-9a-f]{32}$/);
		expect(first).toMatch(
			new RegExp(`^Invitation URL: ${server().url}/redirect/${organization.id}\\?a=claim_user&p=xB[\\w-]{22}$`, 'm'),
		);
		expect(tokenIn(await asAlice('invite', 'user', 'bob@example.com'))).toBe(token);
		expect(tokenIn(await asAlice('invite', 'user', 'carl@example.com'))).not.toBe(token);
		expect(await asAlice('invite', 'cancel', token)).toContain('Invitation canceled');
		const next = tokenIn(await asAlice('invite', 'user', 'bob@example.com'));
		expect(next).toMatch(/^[0-9a-f]{32}$/);
		expect(next).not.toBe(token);
	});

	test('revoke a user, who is locked out at once', async () => {
		const member = await addMember(organization, 'Revoked', 'STANDARD');
		expect(await asAlice('user', 'list')).toMatch(/^[0-9a-f-]{36} - Revoked <revoked@example.com>: STANDARD$/m);
		expect(await asAlice('user', 'revoke', 'revoked@example.com')).toContain(
			'User revoked@example.com has been revoked',
		);
		expect(await asAlice('user', 'list')).toMatch(
			/^[0-9a-f-]{36} - Revoked <revoked@example.com>: STANDARD \| revoked on \S.* by [0-9a-f-]{36}$/m,
		);
		expect(await asAlice('user', 'list', '--skip-revoked')).not.toContain('revoked@example.com');
		expect(await refused('user', 'revoke', 'revoked@example.com')).toContain('User not found');
		expect(await refused('user', 'revoke', 'alice@example.com')).toContain('Cannot revoke oneself');
		const {code, stderr} = await runHere(
			member.workspace,
			['invite', 'device', '-d', member.deviceId, '--password-stdin'],
			{input: `${password}\n`},
		);
		expect(code).toBe(1);
		expect(stderr).toMatch(/revoked/);
	});

	// `test/terminal/reference.test.ts` and `test/commands` have the rest on the embedded server.
	if (isOurs) return;

	test('bootstrap with the key of a sequester authority', async () => {
		const workspace = createWorkspace();
		const file = join(workspace.home, 'authority.pem');
		const {publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
		writeFileSync(file, publicKey.export({type: 'spki', format: 'pem'}));
		const {link} = await createOrganization(server(), freshOrganizationId());
		const who = ['-d', 'laptop', '-l', 'Alice', '-e', 'alice@example.com'];
		const bootstrap = ['organization', 'bootstrap', '-a', link, ...who, '--sequester-key', file, '--password-stdin'];
		expect(await runWellHere(workspace, bootstrap, {input: `${password}\n`})).toContain(
			'Alice <alice@example.com> @ laptop',
		);
		const list = ['user', 'list', '--password-stdin'];
		expect(await runWellHere(workspace, list, {input: `${password}\n`})).toMatch(
			/ - Alice <alice@example.com>: ADMIN\n$/,
		);
	});

	test('bootstrap with a link that was used before says so', async () => {
		const {link} = await createOrganization(server(), freshOrganizationId());
		const bootstrap = (workspace = createWorkspace()) =>
			runHere(
				workspace,
				[
					'organization',
					'bootstrap',
					'-a',
					link,
					'-d',
					'laptop',
					'-l',
					'Alice',
					'-e',
					'alice@example.com',
					'--password-stdin',
				],
				{input: `${password}\n`},
			);
		expect((await bootstrap()).code).toBe(0);
		const second = createWorkspace();
		const {code, stderr} = await bootstrap(second);
		expect(code).toBe(1);
		expect(stderr).toMatch(/bootstrapped|bootstrap token|already/i);
		expect(second.keyFiles()).toEqual([]);
	});

	test('invite a device, with a link for a browser as well as for the Parsec application', async () => {
		const told = await asAlice('invite', 'device');
		expect(told).toMatch(
			new RegExp(`^Invitation URL: ${server().url}/redirect/${organization.id}\\?a=claim_device&p=xB[\\w-]{22}$`, 'm'),
		);
		expect(tokenIn(await asAlice('invite', 'device'))).toBe(tokenIn(told));
	});

	test('list what is pending, for people and for scripts', async () => {
		const fresh = await quickOrganization(server());
		const {workspace, deviceId} = fresh.alice;
		const run = (...args: string[]) =>
			runWellHere(workspace, [...args, '-d', deviceId, '--password-stdin'], {input: `${password}\n`});
		expect(await run('invite', 'list')).toContain('No invitation.');
		expect(JSON.parse(await run('invite', 'list', '--format', 'json'))).toEqual([]);
		const user = tokenIn(await run('invite', 'user', 'bob@example.com'));
		const device = tokenIn(await run('invite', 'device'));
		const listed = await run('invite', 'list');
		expect(listed).toMatch(new RegExp(`^${user}\tpending\tuser \\(email=bob@example.com\\)$`, 'm'));
		expect(listed).toMatch(new RegExp(`^${device}\tpending\tdevice$`, 'm'));
		const found = JSON.parse(await run('invite', 'list', '--format', 'json'));
		expect(found).toHaveLength(2);
		expect(found).toContainEqual(
			expect.objectContaining({
				invitation_type: 'USER',
				invitation_token: user,
				invitation_status: 'PENDING',
				claimer_email: 'bob@example.com',
			}),
		);
		expect(found).toContainEqual(
			expect.objectContaining({invitation_type: 'DEVICE', invitation_token: device, invitation_status: 'PENDING'}),
		);
	});

	test('answer invite user and invite device in JSON', async () => {
		for (const args of [
			['invite', 'user', 'json@example.com'],
			['invite', 'device'],
		]) {
			const answer = await json(...args);
			expect(answer.invitation_token).toMatch(/^[0-9a-f]{32}$/);
			expect(answer.invitation_url).toContain(`/${organization.id}?no_ssl=true&a=claim_${args[1]}&p=xB`);
		}
	});

	test('cancel: the link is dead, and a second cancel says that it was done before', async () => {
		const told = await asAlice('invite', 'user', 'gone@example.com');
		const [, link = ''] = told.match(/Invitation URL: (\S+)/) ?? [];
		const token = tokenIn(told);
		await asAlice('invite', 'cancel', token);
		expect(await asAlice('invite', 'list')).not.toContain(token);
		expect(await asAlice('invite', 'cancel', token)).toContain('Invitation was already canceled');
		const claimer = createWorkspace();
		const pty = openNarthex(claimer, ['invite', 'claim', link]);
		await expectExit(pty, 1);
		expect(pty.text()).toMatch(/Error: .*\n.*\S/);
		expect(claimer.keyFiles()).toEqual([]);
		expect(await refused('invite', 'greet', token)).toMatch(/cancelled|no longer/i);
	});

	test('refuse what cannot be: an unknown token, a member invited again', async () => {
		expect(await refused('invite', 'cancel', '0'.repeat(32))).toContain('Invitation not found');
		expect(await refused('invite', 'greet', '0'.repeat(32))).toContain('Invitation not found');
		expect(await refused('invite', 'user', 'alice@example.com')).toContain('This address belongs to a member already.');
	});

	test('refuse a wrong password, and say it', async () => {
		const {workspace, deviceId} = organization.alice;
		const {code, stderr} = await runHere(workspace, ['invite', 'list', '-d', deviceId, '--password-stdin'], {
			input: 'wrong\n',
		});
		expect(code).toBe(1);
		expect(stderr).toMatch(/password/i);
	});
});
