import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {endProcess, until} from '../helpers/child.ts';
import {codesIn, tableOf} from '../helpers/documents.ts';
import {endAfterFile} from '../helpers/live.ts';
import {cli, onlyDevice} from '../helpers/narthex.ts';
import {deviceOf, saveQuickly, writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {enrolled} from '../helpers/quick-people.ts';
import {runHere} from '../helpers/run-here.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {member} from '../sessions/harness.ts';

// Every command is run once with --format json, and its keys are those that docs/scripting.md has. `invite watch`,
// `invite greet` and `invite claim` have tests of their own. Only the server is a process.

interface Documented {
	readonly gives: string;
	readonly required: readonly string[];
	readonly optional: readonly string[];
}

const documented = new Map<string, Documented>(
	tableOf('docs/scripting.md', 'command').flatMap(([commands = '', gives = '', keys = '']) => {
		const names = codesIn(commands);
		const group = names[0]?.replace(/ \w+$/, '') ?? '';
		const optional = [...keys.matchAll(/\(`(\w+)`\)/g)].map(([, key = '']) => key);
		const required = codesIn(keys).filter((key) => !optional.includes(key));
		return names.map((name): [string, Documented] => [
			name.includes(' ') || names.length === 1 ? name : `${group} ${name}`,
			{gives, required, optional},
		]);
	}),
);
const checked = new Set<string>();

/** The objects that a command gave, after the documented shape. */
function expectDocumented(name: string, stdout: string): readonly Record<string, unknown>[] {
	const found = documented.get(name);
	if (found === undefined) throw new Error(`${name} is not documented.`);
	const {gives, required, optional} = found;
	const objects: readonly Record<string, unknown>[] = gives.startsWith('a line')
		? stdout
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line))
		: gives.startsWith('a list')
			? JSON.parse(stdout)
			: [JSON.parse(stdout)];
	expect(objects.length, `${name} gave nothing`).toBeGreaterThan(0);
	for (const object of objects) {
		const keys = Object.keys(object);
		expect(
			keys.filter((key) => !optional.includes(key)),
			name,
		).toEqual(required);
		expect(
			keys.filter((key) => !required.includes(key) && !optional.includes(key)),
			name,
		).toEqual([]);
	}
	checked.add(name);
	return objects;
}

const workspace = createWorkspace({PARSEC_ADMINISTRATION_TOKEN: 'token-of-the-tests'});
const ofDave = createWorkspace();
const data = join(workspace.home, 'server.db');
let served = '';
let stopServer: () => Promise<void>;
let device: readonly string[];
let address: string;

async function ask(name: string, args: readonly string[], input = 'P@ssw0rd.\n') {
	const {code, stdout, stderr} = await runHere(workspace, [...args, '--format', 'json'], {input});
	return {code, stderr, objects: expectDocumented(name, stdout)};
}

/** A command that acts as Alice. */
const asAlice = (name: string, args: readonly string[], input?: string) =>
	ask(name, [...args, ...device, '--password-stdin'], input);

beforeAll(async () => {
	writeQuickKeyFiles();
	const args = ['serve', '--port', '0', '--account-port', '0', '--data', data, '--format', 'json'];
	const child = spawn(process.execPath, [cli, ...args], {env: workspace.env, stdio: ['ignore', 'pipe', 'ignore']});
	stopServer = endAfterFile(() => endProcess(child));
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		served += text;
	});
	await until('the server serves', async () => served.endsWith('}\n'));
});

describe('in JSON', {timeout: 60_000}, () => {
	test('the server', async () => {
		const [{address: link, account_url}] = expectDocumented('serve', served) as [Record<string, string>];
		address = link ?? '';
		expect(account_url).toMatch(/^http:/);
	});

	test('the organization', async () => {
		const [{bootstrap_url: link}] = (
			await ask('organization create', ['organization', 'create', 'Acme', '-a', address])
		).objects as [Record<string, string>];
		const who = ['-a', link ?? '', '-l', 'Alice', '-e', 'alice@example.com', '-d', 'laptop', '--password-stdin'];
		const {objects} = await ask('organization bootstrap', ['organization', 'bootstrap', ...who]);
		device = ['-d', String(objects[0]?.device_id)];
		await ask('device list', ['device', 'list']);
		await asAlice('certificate poll', ['certificate', 'poll']);
		await asAlice('certificate forget-all-certificates', ['certificate', 'forget-all-certificates', '--force']);
		await asAlice('user list', ['user', 'list']);
		await asAlice('tos list', ['tos', 'list']);
		await asAlice('tos accept', ['tos', 'accept', '--yes']);
	});

	test('invitations', async () => {
		const {objects} = await asAlice('invite user EMAIL', ['invite', 'user', 'bob@example.com']);
		await asAlice('invite user -', ['invite', 'user', '-'], 'P@ssw0rd.\ncarol@example.com\nnobody\n');
		await asAlice('invite device', ['invite', 'device']);
		await asAlice('invite list', ['invite', 'list']);
		await asAlice('invite cancel', ['invite', 'cancel', String(objects[0]?.invitation_token)]);
	});

	test('members', async () => {
		const [keyFile = ''] = workspace.keyFiles();
		const ofAlice = await deviceOf({keyFile});
		const {connection, fetch} = member(ofAlice);
		const dave = await enrolled({device: ofAlice, connection, fetchOrganization: fetch}, 'Dave', 'STANDARD');
		await saveQuickly(dave, ofDave.devicesFolder);
	});

	test('getting back in', async () => {
		await asAlice('shared-recovery info', ['shared-recovery', 'info']);
		const recipients = ['-r', 'dave@example.com', '-t', '1', '--no-confirmation'];
		await asAlice('shared-recovery create', ['shared-recovery', 'create', ...recipients]);
		await asAlice('shared-recovery info', ['shared-recovery', 'info']);
		const id = onlyDevice(ofDave);
		const asDave = async (name: string, args: readonly string[]) => {
			const more = ['-d', id, '--password-stdin', '--format', 'json'];
			expectDocumented(name, (await runHere(ofDave, [...args, ...more], {input: 'P@ssw0rd.\n'})).stdout);
		};
		await asDave('shared-recovery list', ['shared-recovery', 'list']);
		await asDave('invite shared-recovery EMAIL', ['invite', 'shared-recovery', 'alice@example.com']);
		await asAlice('shared-recovery delete', ['shared-recovery', 'delete']);
		const file = join(workspace.home, 'alice.psrk');
		const exported = await asAlice('device export-recovery-device FILE', ['device', 'export-recovery-device', file]);
		await ask(
			'device import-recovery-device',
			['device', 'import-recovery-device', '-i', file, '-l', 'desk', '--password-stdin'],
			`${exported.objects[0]?.passphrase}\nP@ssw0rd.\n`,
		);
	});

	test('upkeep', async () => {
		const server = ['-a', address, '-o', 'Acme'];
		await asAlice('user show', ['user', 'show', 'dave@example.com']);
		await asAlice('user update', ['user', 'update', 'dave@example.com', '-p', 'OUTSIDER', '--force']);
		await ask('user freeze', ['user', 'freeze', 'dave@example.com', ...server]);
		await ask('user unfreeze', ['user', 'unfreeze', 'dave@example.com', ...server]);
		await ask('user totp-reset', ['user', 'totp-reset', 'dave@example.com', ...server]);
		await ask('organization status', ['organization', 'status', ...server]);
		await ask('organization stats', ['organization', 'stats', ...server]);
		await ask('server stats', ['server', 'stats', '-a', address]);
		await ask('tos config', ['tos', 'config', 'fr_FR=https://example.com/', ...server]);
		await ask('tos config', ['tos', 'config', '--remove', ...server]);
	});

	test('a revocation', async () => {
		await asAlice('user revoke', ['user', 'revoke', 'dave@example.com']);
	});

	test('the devices of this computer', async () => {
		const overwrite = ['device', 'overwrite-server-url', '--force', '-s', address, ...device, '--password-stdin'];
		await ask('device overwrite-server-url', overwrite);
		const change = ['device', 'change-authentication', '-p', ...device, '--password-stdin'];
		await ask('device change-authentication', change, 'P@ssw0rd.\nP@ssw0rd.\n');
		await ask('device forget-local', ['device', 'forget-local', '--force', ...device]);
	});

	test('this computer', async () => {
		await ask('log', ['log']);
		await ask('config', ['config']);
	});

	test('the Account Server', async () => {
		const [{account_url: url}] = expectDocumented('serve', served) as [Record<string, string>];
		const at = ['--server', url ?? ''];
		const admin = ['account', 'create-admin', 'root@example.com', '--data', data, '--password-stdin'];
		await ask('account create-admin', admin);
		await ask('account login', ['account', 'login', 'root@example.com', '--password-stdin', ...at]);
		await ask('account status', ['account', 'status']);
		const {objects} = await ask('account invite create', ['account', 'invite', 'create']);
		const code = String(objects[0]?.invite);
		await ask('account invite list', ['account', 'invite', 'list']);
		await ask('account invite show', ['account', 'invite', 'show', code]);
		const mailed = await ask('account invite create', ['account', 'invite', 'create', '-e', 'dan@example.com']);
		await ask('account invite resend', ['account', 'invite', 'resend', String(mailed.objects[0]?.invite)]);
		await ask('account invite edit', ['account', 'invite', 'edit', code, '--permission', 'acc:invite:view']);
		await ask('account invite delete', ['account', 'invite', 'delete', String(mailed.objects[0]?.invite)]);
		const answers = ['--name', 'Eve', '--password', 'P@ssw0rd.', '--email', 'eve@example.com'];
		await ask('accept-invitation CODE', ['accept-invitation', code, ...answers, ...at]);
		await ask('account logout', ['account', 'logout']);
	});

	test('the check of what a server kept', async () => {
		await stopServer();
		await ask('serve --check', ['serve', '--check', data]);
	});

	test('and no other command is documented than those', () => {
		const notHere = [...documented.keys()].filter((name) => !checked.has(name));
		expect(notHere).toEqual(['invite watch', 'invite greet', 'invite claim']);
	});
});
