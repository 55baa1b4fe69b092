import {generateKeyPairSync} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {type RunningServer, startServer} from '../../source/server/server.ts';
import {run} from '../commands/in-process.ts';
import type {Ran} from '../helpers/child.ts';
import {type Driver, type DriverOptions, drive} from '../helpers/driver.ts';
import {runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {emptyOrganization, type QuickPeople, quickPeople} from '../helpers/quick-people.ts';
import {administrationToken} from '../helpers/server.ts';
import {smtpServer} from '../helpers/smtp.ts';
import {createWorkspace, quickArgon2, type Workspace} from '../helpers/workspace.ts';
import {member} from '../sessions/harness.ts';

// What a program that was written for the next version of the reference expects of it, put to Narthex: the rows of
// (protocol: command-line-next §5).

/**
 * How far a row holds: `strict`, with the streams as the reference has them; `words`, the same words on any stream;
 * `differs`, on purpose (docs/scripting.md).
 */
type Result = 'strict' | 'words' | 'differs';
type Stream = 'stdout' | 'stderr';
/** What is left of a command. */
type Ended = Pick<Ran, 'code' | Stream>;

/** Collects what a row expects and does not find. */
class Look {
	/** Not where the reference has it. */
	readonly strict: string[] = [];
	/** Nowhere. */
	readonly words: string[] = [];

	says({stdout, stderr}: Pick<Ended, Stream>, stream: Stream, ...texts: (string | RegExp)[]): void {
		const holds = (where: string, text: string | RegExp) =>
			typeof text === 'string' ? where.includes(text) : text.test(where);
		for (const text of texts) {
			const found = {stdout, stderr};
			if (!holds(found[stream], text)) this.strict.push(`${stream} lacks ${text}:\n${found[stream]}`);
			if (!holds(stdout, text) && !holds(stderr, text)) this.words.push(`${text} is nowhere:\n${stdout}${stderr}`);
		}
	}

	/** The exit status; `failed` is any but 0. */
	ends({code, stdout, stderr}: Ended, expected: 0 | 'failed' = 0): void {
		if (expected === 0 ? code !== 0 : code === 0) this.holds(`the end is ${code}:\n${stdout}${stderr}`, false);
	}

	holds(what: string, condition: boolean): void {
		if (!condition) this.words.push(what);
	}

	strictly(what: string, condition: boolean): void {
		if (!condition) this.strict.push(what);
	}

	get result(): Result {
		return this.words.length > 0 ? 'differs' : this.strict.length > 0 ? 'words' : 'strict';
	}
}

vi.mock('../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let server: RunningServer;
/** For the rows that change nothing. */
let unchanged: QuickPeople;
beforeAll(async () => {
	server = await startServer({port: 0, data: ':memory:', administrationToken, log: () => {}});
	unchanged = await quickPeople(server);
});
afterAll(() => server.close());

const results = new Map<number, Result>();

function row(number: number, what: string, expected: Result, body: (look: Look) => Promise<void>): void {
	test(`${number}: ${what}`, async () => {
		const look = new Look();
		try {
			await body(look);
		} catch (error) {
			look.words.push(String(error));
		}
		results.set(number, look.result);
		expect(look.result, [...look.words, ...look.strict].join('\n\n')).toBe(expected);
	});
}

const administration = ({url} = server) => [
	'--addr',
	`parsec3://${new URL(url).host}?no_ssl=true`,
	'--token',
	administrationToken,
];

/** Runs a command with pipes in this process; one that needs more of an environment gets a process of its own. */
function runIn(
	workspace: Workspace,
	args: readonly string[],
	{input, env}: {readonly input?: string; readonly env?: Readonly<Record<string, string>>} = {},
): Promise<Ended> {
	if (env !== undefined) return runNarthex(workspace, args, {env, ...(input === undefined ? {} : {input})});
	return run(args, {env: workspace.env, ...(input === undefined ? {} : {input})});
}

/** Runs a command as a device; the password and more lines are on stdin. */
function runAs(
	{workspace}: QuickPeople,
	{device_id}: QuickPeople['alice'],
	args: readonly string[],
	...lines: readonly string[]
): Promise<Ended> {
	const input = [password, ...lines].map((line) => `${line}\n`).join('');
	return runIn(workspace, [...args, '--device', device_id, '--password-stdin'], {input});
}

/** The same at a terminal, where the password is typed unless stdin is a pipe. */
function driveAs(
	{workspace}: QuickPeople,
	{device_id}: QuickPeople['alice'],
	args: readonly string[],
	options: DriverOptions = {},
): Driver {
	return drive(workspace, [...args, '--device', device_id], options);
}

const ok = async (driver: Driver, look: Look) => {
	const status = await driver.end();
	look.holds(`the end is ${status}:\n${driver.pty.text()}`, status === 0);
};

async function setTerms(organizationId: string, tos: Record<string, string> | null): Promise<void> {
	await fetch(new URL(`administration/organizations/${organizationId}`, server.url), {
		method: 'PATCH',
		headers: {Authorization: `Bearer ${administrationToken}`, 'Content-Type': 'application/json'},
		body: JSON.stringify({tos}),
	});
}

async function status(organizationId: string): Promise<Record<string, unknown>> {
	const answer = await fetch(new URL(`administration/organizations/${organizationId}`, server.url), {
		headers: {Authorization: `Bearer ${administrationToken}`},
	});
	return (await answer.json()) as Record<string, unknown>;
}

const TERMS = {fr_FR: 'https://parsec.example.com/cgu', en_DK: 'https://parsec.example.com/tos'};

/** Both spellings of the link of an invitation, with another kind if told. */
function linksOf(organizationId: string, token: string, kind: string): readonly [string, string] {
	const payload = Buffer.from(`c410${token}`, 'hex').toString('base64url');
	const {host} = new URL(server.url);
	return [
		`http://${host}/redirect/${organizationId}?a=${kind}&p=${payload}`,
		`parsec3://${host}/${organizationId}?no_ssl=true&a=${kind}&p=${payload}`,
	];
}

/** A keyring that lies in a file of the workspace. */
function withKeyring({home}: Workspace): Record<string, string> {
	return {
		KEYRING_FILE: join(home, 'keyring.json'),
		NODE_OPTIONS: `--import ${resolve(import.meta.dirname, '../helpers/keyring-in-file.mjs')}`,
	};
}

// --- The program itself

const VERSION_KEYS = [
	'branch',
	'commit_hash',
	'build_target',
	'build_os',
	'build_profile',
	'cli_features',
	'crypto_backend',
	'rust_version',
	'rust_channel',
	'cargo_version',
	'git_clean',
];

for (const [number, option] of [
	[1, '-V'],
	[2, '--version'],
] as const) {
	row(number, `${option} gives name and version, and how it was built`, 'strict', async (look) => {
		const ran = await runNarthex(createWorkspace(), [option]);
		look.ends(ran);
		look.says(ran, 'stdout', new RegExp(`^narthex ${packageJson.version}\n`));
		for (const key of VERSION_KEYS) look.says(ran, 'stdout', new RegExp(`^${key}: `, 'm'));
	});
}

row(3, 'auto-complete gives a script', 'strict', async (look) => {
	const ran = await runIn(createWorkspace(), ['auto-complete', 'bash']);
	look.ends(ran);
	look.holds('a script', ran.stdout !== '');
	look.holds('nothing else', ran.stderr === '');
});

row(4, 'man-page writes all pages into a file', 'strict', async (look) => {
	const workspace = createWorkspace();
	const file = join(workspace.home, 'pages.1');
	const ran = await runIn(workspace, ['man-page', '--mode', 'all-in-one', file]);
	look.ends(ran);
	look.holds('nothing is printed', ran.stdout + ran.stderr === '');
	look.holds('the file is written', existsSync(file) && statSync(file).size > 20);
});

row(5, 'man-page writes each page into a file of a folder', 'strict', async (look) => {
	const workspace = createWorkspace();
	const folder = join(workspace.home, 'pages');
	mkdirSync(folder);
	const ran = await runIn(workspace, ['man-page', '--mode', 'separate', folder]);
	look.ends(ran);
	look.holds('nothing is printed', ran.stdout + ran.stderr === '');
	const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
	look.holds('there are several pages', sizes.length > 1 && sizes.every((size) => size > 20));
});

// --- Devices

/** The lines that errors list devices with, in the colours of the reference. */
function choices(people: QuickPeople, devices: readonly QuickPeople['alice'][]): RegExp {
	const {host} = new URL(server.url);
	const lines = devices.map(({device_id, human_handle, device_label}) => {
		const who = `${human_handle.label} <${human_handle.email}> @ ${device_label}`;
		const server = `parsec3://${host.replaceAll('.', '\\.')}\\?no_ssl=true`;
		return `(?=[^]*\\x1b\\[33m${device_id.slice(0, 3)}[0-9a-f]*\\x1b\\[39m - ${people.organizationId}: ${who} \\(${server}\\)\n)`;
	});
	return new RegExp(`^${lines.join('')}`);
}

row(6, 'a device that is not there: which there are', 'strict', async (look) => {
	const ran = await runAs(unchanged, {...unchanged.alice, device_id: '00000000' as never}, ['user', 'list']);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', 'Error: Device `00000000` not found, available devices:');
	look.says(ran, 'stderr', choices(unchanged, [unchanged.alice, unchanged.otherAlice, unchanged.bob, unchanged.toto]));
});

row(7, 'no device is named: which there are', 'strict', async (look) => {
	const ran = await runIn(unchanged.workspace, ['user', 'list']);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', "Error: Missing option '--device'", 'Available devices:');
	look.says(ran, 'stderr', choices(unchanged, [unchanged.alice, unchanged.otherAlice, unchanged.bob, unchanged.toto]));
});

row(8, 'several devices are meant: which', 'strict', async (look) => {
	const beginning = unchanged.alice.device_id.slice(0, 8);
	const ran = await runIn(unchanged.workspace, ['user', 'list', '--device', beginning]);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', `Error: Multiple devices found for \`${beginning}\`:`);
	look.says(ran, 'stderr', choices(unchanged, [unchanged.alice, unchanged.otherAlice]));
});

row(9, 'certificate poll counts what is new', 'strict', async (look) => {
	const people = await quickPeople(server);
	for (const count of [7, 0]) {
		const ran = await runAs(people, people.alice, ['certificate', 'poll']);
		look.ends(ran);
		look.says(ran, 'stderr', `Added ${count} new certificates`);
	}
});

row(10, 'certificate forget-all-certificates asks, and forgets', 'strict', async (look) => {
	const people = await quickPeople(server);
	await runAs(people, people.alice, ['certificate', 'poll']);
	const driver = driveAs(people, people.alice, ['certificate', 'forget-all-certificates', '--password-stdin']);
	driver.answer(password);
	await driver.expect('Are you sure?');
	driver.answer('y');
	await driver.expect('The local certificates database has been cleared');
	await ok(driver, look);
	look.says(await runAs(people, people.alice, ['certificate', 'poll']), 'stderr', 'Added 7 new certificates');
});

row(11, 'device change-authentication takes the old and the new password', 'strict', async (look) => {
	const people = await quickPeople(server);
	const change = ['device', 'change-authentication', '--password'];
	const ran = await runAs(people, people.alice, change, 'new password');
	look.ends(ran);
	look.says(ran, 'stderr', 'Device authentication changed successfully');
	const list = ['user', 'list', '--device', people.alice.device_id, '--password-stdin'];
	look.ends(await runIn(people.workspace, list, {input: 'new password\n'}));
});

row(12, 'device export-recovery-device writes a file', 'strict', async (look) => {
	const people = await quickPeople(server);
	const file = join(people.workspace.home, 'recovery.psrk');
	const ran = await runAs(people, people.alice, ['device', 'export-recovery-device', file]);
	look.ends(ran);
	look.says(ran, 'stdout', 'Recovery device saved at');
	look.holds('the file is written', existsSync(file));
});

for (const [number, way] of [
	[13, 'password'],
	[14, 'keyring'],
] as const) {
	row(number, `device import-recovery-device makes a device, with a ${way}`, 'strict', async (look) => {
		const people = await quickPeople(server);
		const file = join(people.workspace.home, 'recovery.psrk');
		const {stdout} = await runAs(people, people.alice, ['device', 'export-recovery-device', file]);
		const [passphrase = ''] = stdout.match(/(?:[A-Z2-7]{4}-){12}[A-Z2-7]{4}/) ?? [];
		const import_ = ['device', 'import-recovery-device', '--input', file, '--label', 'new_device', '--auth', way];
		const ran = await runIn(people.workspace, [...import_, '--password-stdin'], {
			input: `${passphrase}\n${password}\n`,
			...(way === 'keyring' ? {env: withKeyring(people.workspace)} : {}),
		});
		look.ends(ran);
		look.says(ran, 'stderr', 'New device created:');
	});
}

row(15, 'device forget-local asks, and forgets', 'strict', async (look) => {
	const people = await quickPeople(server);
	const driver = driveAs(people, people.bob, ['device', 'forget-local']);
	await driver.expect('Are you sure?');
	driver.answer('y');
	await driver.expect('The local device has been forgotten');
	await ok(driver, look);
	look.holds('the key file is gone', people.workspace.keyFiles().length === 3);
});

row(16, 'device forget-local --force needs no terminal', 'strict', async (look) => {
	const people = await quickPeople(server);
	const ran = await runIn(people.workspace, ['device', 'forget-local', '--device', people.bob.device_id, '--force']);
	look.ends(ran);
	look.says(ran, 'stderr', 'The local device has been forgotten');
	look.holds('the key file is gone', people.workspace.keyFiles().length === 3);
});

row(17, 'device list says how many there are, and where', 'strict', async (look) => {
	const {workspace} = unchanged;
	const ran = await runIn(workspace, ['device', 'list']);
	look.ends(ran);
	look.says(ran, 'stderr', `Found 4 device(s) in ${workspace.env.PARSEC_BASE_CONFIG_DIR}/parsec3/libparsec`);
});

const NEW_SERVER = ['device', 'overwrite-server-url', '--server-url', 'https://new.invalid:123', '--password-stdin'];

row(18, 'device overwrite-server-url shows both addresses, and asks', 'strict', async (look) => {
	const people = await quickPeople(server);
	const driver = driveAs(people, people.alice, NEW_SERVER);
	driver.answer(password);
	await driver.expect(`Current server URL: parsec3://${new URL(server.url).host}`);
	await driver.expect('New server URL: parsec3://new.invalid:123');
	await driver.expect('Are you sure?');
	driver.answer('y');
	await driver.expect('Device updated successfully');
	await ok(driver, look);
});

row(19, 'device overwrite-server-url --force needs no terminal', 'strict', async (look) => {
	const people = await quickPeople(server);
	const ran = await runAs(people, people.alice, [...NEW_SERVER.slice(0, -1), '--force']);
	look.ends(ran);
	look.says(ran, 'stderr', 'Device updated successfully');
});

// --- Invitations

row(20, 'invite cancel says that it is done', 'strict', async (look) => {
	const people = await quickPeople(server);
	const {token} = await member(people.alice).invite('device');
	const ran = await runAs(people, people.alice, ['invite', 'cancel', token]);
	look.ends(ran);
	look.says(ran, 'stderr', 'Invitation canceled');
});

row(21, 'invite device gives token and link', 'strict', async (look) => {
	const people = await quickPeople(server);
	const ran = await runAs(people, people.alice, ['invite', 'device']);
	look.ends(ran);
	look.says(ran, 'stdout', 'Invitation token:', 'Invitation URL:');
});

/** Both sides compare codes; `role` is how each names the other. */
async function compareCodes(greeter: Driver, claimer: Driver): Promise<void> {
	await greeter.expect('Enter password for the device:');
	greeter.answer(password);
	await greeter.expect('Poll server for new certificates');
	await greeter.expect('Waiting for claimer');
	const [, ofGreeter = ''] = await greeter.expect(/Code to provide to claimer: (\w{4})/);
	await greeter.expect('Waiting for claimer');
	await claimer.expect('Select code provided by greeter');
	claimer.answer(ofGreeter);
	await claimer.expect(`Select code provided by greeter: ${ofGreeter}`);
	const [, ofClaimer = ''] = await claimer.expect(/Code to provide to greeter: (\w{4})/);
	await greeter.expect('Select code provided by claimer');
	greeter.answer(ofClaimer);
	await greeter.expect(`Select code provided by claimer: ${ofClaimer}`);
}

async function choosePassword(claimer: Driver): Promise<void> {
	await claimer.expect('Enter password for the new device:');
	claimer.answer(password);
	await claimer.expect('Confirm password:');
	claimer.answer(password);
}

row(22, 'greeting and claiming a device at terminals, by either spelling of the link', 'strict', async (look) => {
	const people = await quickPeople(server);
	const {token} = await member(people.alice).invite('device');
	const [link, otherLink] = linksOf(people.organizationId, token, 'claim_device');
	// Row 23 plays this spelling to its end.
	const other = drive(createWorkspace(), ['invite', 'claim', otherLink]);
	await other.expect('Waiting the greeter to start the invitation procedure');
	other.pty.send('\u0003');
	look.holds('it is left', (await other.end()) === 130);
	const greeter = driveAs(people, people.alice, ['invite', 'greet', token]);
	const claimer = drive(createWorkspace(quickArgon2), ['invite', 'claim', link]);
	await compareCodes(greeter, claimer);
	await greeter.expect('Waiting for claimer information');
	await claimer.expect('Enter device label:');
	claimer.answer('alice_laptop2');
	await greeter.expect('New device label: [alice_laptop2]');
	await greeter.expect('Creating the device in the server');
	await choosePassword(claimer);
	await ok(claimer, look);
	await ok(greeter, look);
});

row(
	23,
	'the same for a user, but a link of another kind is refused, and the greeter ends last',
	'differs',
	async (look) => {
		const people = await quickPeople(server);
		const {token} = await member(people.alice).invite('user', 'alice2@example.com');
		const [asDevice] = linksOf(people.organizationId, token, 'claim_device');
		const refused = await runIn(createWorkspace(), ['invite', 'claim', asDevice]);
		expect(refused).toMatchObject({code: 1, stderr: expect.stringContaining('The link and the server do not agree')});
		const [, link] = linksOf(people.organizationId, token, 'claim_user');
		const greeter = driveAs(people, people.alice, ['invite', 'greet', token]);
		const claimer = drive(createWorkspace(quickArgon2), ['invite', 'claim', link]);
		await compareCodes(greeter, claimer);
		await greeter.expect('Waiting for claimer information');
		await claimer.expect('Enter device label:');
		claimer.answer('label');
		await claimer.expect('Enter email');
		claimer.answer('alice2@example.com');
		await claimer.expect('Enter name');
		claimer.answer('alice2');
		await greeter.expect('New device label: [label]');
		await greeter.expect('New user: [alice2 <alice2@example.com>]');
		await greeter.expect('Which profile?');
		greeter.answer('standard');
		await greeter.expect('Creating the user in the server');
		await choosePassword(claimer);
		await ok(claimer, new Look());
		await ok(greeter, new Look());
		look.holds('a link of another kind claims', false);
	},
);

row(24, 'giving a share and recovering at terminals', 'strict', async (look) => {
	const people = await quickPeople(server);
	const create = ['shared-recovery', 'create', '--recipients', 'bob@example.com', '--threshold', '1'];
	await runAs(people, people.alice, [...create, '--no-confirmation']);
	const invited = await runAs(people, people.bob, ['invite', 'shared-recovery', 'alice@example.com']);
	const [, token = ''] = invited.stdout.match(/Invitation token: (\w+)/) ?? [];
	const [link] = linksOf(people.organizationId, token, 'claim_shamir_recovery');
	const claimer = drive(createWorkspace(quickArgon2), ['invite', 'claim', link]);
	await claimer.expect('Choose a person to contact now');
	claimer.answer('bob');
	const greeter = driveAs(people, people.bob, ['invite', 'greet', token]);
	await compareCodes(greeter, claimer);
	await ok(greeter, look);
	await claimer.expect('Enter device label:');
	claimer.answer('back');
	await claimer.expect('Recovering device');
	await choosePassword(claimer);
	await ok(claimer, look);
});

row(25, 'invite list has a line for each', 'strict', async (look) => {
	const people = await quickPeople(server);
	const {token} = await member(people.alice).invite('device');
	const ran = await runAs(people, people.alice, ['invite', 'list']);
	look.ends(ran);
	look.says(ran, 'stdout', `${token}\tpending\tdevice`);
});

row(26, 'invite list has every token that was given', 'strict', async (look) => {
	const people = await quickPeople(server);
	const given = [];
	for (let count = 0; count < 3; count++) given.push((await runAs(people, people.alice, ['invite', 'device'])).stdout);
	const ran = await runAs(people, people.alice, ['invite', 'list']);
	look.ends(ran);
	for (const stdout of given) look.says(ran, 'stdout', stdout.match(/Invitation token: (\w{32})/)?.[1] ?? 'no token');
});

row(27, 'invite list says that there is none', 'strict', async (look) => {
	const ran = await runAs(unchanged, unchanged.alice, ['invite', 'list']);
	look.ends(ran);
	look.says(ran, 'stderr', 'No invitation.');
});

row(28, 'invite shared-recovery gives token and link', 'strict', async (look) => {
	const people = await quickPeople(server);
	const create = ['shared-recovery', 'create', '--recipients', 'bob@example.com', '--threshold', '1'];
	await runAs(people, people.alice, [...create, '--no-confirmation']);
	const ran = await runAs(people, people.bob, ['invite', 'shared-recovery', 'alice@example.com']);
	look.ends(ran);
	look.says(ran, 'stdout', 'Invitation token:', 'Invitation URL:');
});

row(29, 'invite user gives token and web link', 'strict', async (look) => {
	const people = await quickPeople(server);
	const ran = await runAs(people, people.alice, ['invite', 'user', 'a@b.c']);
	look.ends(ran);
	look.says(ran, 'stdout', 'Invitation token:', /Invitation URL: .*https?:\/\/.*\/redirect\//);
});

// --- Organizations and servers

const WHO = ['--device-label', 'pc', '--label', 'Alice', '--email', 'alice@example.com'];

for (const [number, what, options] of [
	[30, 'with a password', ['--auth', 'password', '--password-stdin']],
	[31, 'with the keyring', ['--auth', 'keyring', '--password-stdin']],
] as const) {
	row(number, `organization bootstrap ${what}, by either spelling of the link`, 'strict', async (look) => {
		const organization = await emptyOrganization(server.url);
		const other = await emptyOrganization(server.url);
		for (const addr of [organization.webLink, other.link]) {
			const workspace = createWorkspace();
			const ran = await runIn(workspace, ['organization', 'bootstrap', '--addr', addr, ...WHO, ...options], {
				input: `${password}\n`,
				...(what === 'with the keyring' ? {env: withKeyring(workspace)} : {}),
			});
			look.ends(ran);
			look.says(ran, 'stderr', 'Organization bootstrapped');
		}
	});
}

row(32, 'organization bootstrap with a sequester authority', 'strict', async (look) => {
	const {link} = await emptyOrganization(server.url);
	const workspace = createWorkspace();
	const file = join(workspace.home, 'authority.pem');
	const {publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
	writeFileSync(file, publicKey.export({type: 'spki', format: 'pem'}));
	const options = ['--sequester-key', file, '--password-stdin'];
	const ran = await runIn(workspace, ['organization', 'bootstrap', '--addr', link, ...WHO, ...options], {
		input: `${password}\n`,
	});
	look.ends(ran);
	look.says(ran, 'stderr', 'Organization bootstrapped');
	const list = await runIn(workspace, ['user', 'list', '--password-stdin'], {input: `${password}\n`});
	look.ends(list);
	look.says(list, 'stdout', 'Alice <alice@example.com>: ADMIN');
});

row(33, 'organization bootstrap at a terminal asks for a password twice', 'strict', async (look) => {
	const {link} = await emptyOrganization(server.url);
	const driver = drive(createWorkspace(quickArgon2), ['organization', 'bootstrap', '--addr', link, ...WHO]);
	await driver.expect('New device password');
	driver.answer(password);
	await driver.expect('Confirm password');
	driver.answer(password);
	await driver.expect('Organization bootstrapped');
	await ok(driver, look);
});

row(34, 'organization create gives a web link', 'strict', async (look) => {
	const ran = await runIn(createWorkspace(), ['organization', 'create', 'OrgOfRow34', ...administration()]);
	look.ends(ran);
	look.says(ran, 'stdout', /Organization bootstrap URL: .*https?:\/\/.*\/redirect\//);
});

for (const [number, report, keys] of [
	[35, 'stats', ['active_users', 'data_size', 'metadata_size', 'realms', 'users', 'users_per_profile_detail']],
	[
		36,
		'status',
		[
			'active_users_limit',
			'is_bootstrapped',
			'is_expired',
			'realm_minimum_archiving_period_before_deletion',
			'tos',
			'user_profile_outsider_allowed',
		],
	],
] as const) {
	row(number, `organization ${report} is sorted JSON; its last line ends, here`, 'words', async (look) => {
		const {organizationId, workspace} = unchanged;
		const ran = await runIn(workspace, ['organization', report, '--organization', organizationId, ...administration()]);
		look.ends(ran);
		const exact = JSON.stringify(JSON.parse(ran.stdout), undefined, 2);
		look.strictly('no line end', ran.stdout === exact);
		look.holds('JSON, indented by 2', ran.stdout.trimEnd() === exact);
		look.holds('sorted keys', Object.keys(JSON.parse(ran.stdout)).join() === keys.join());
	});
}

row(37, 'server stats in JSON', 'strict', async (look) => {
	const ran = await runIn(createWorkspace(), ['--format=json', 'server', 'stats', ...administration()]);
	look.ends(ran);
	look.holds('JSON', Array.isArray(JSON.parse(ran.stdout).stats));
});

row(38, 'server stats in CSV', 'strict', async (look) => {
	const ran = await runIn(createWorkspace(), ['--format=plain', 'server', 'stats', ...administration()]);
	look.ends(ran);
	look.says(ran, 'stdout', 'organization_id,data_size,metadata_size,realms,active_users,', '\r\n');
});

row(39, 'server stats to a date', 'strict', async (look) => {
	const until = ['--end-date', '1990-01-01T00:00:00-00:00'];
	look.ends(await runIn(createWorkspace(), ['server', 'stats', ...administration(), ...until]));
});

// --- Shared recoveries

const CREATE = ['shared-recovery', 'create'];

row(40, 'shared-recovery create refuses what is no address and no weight', 'strict', async (look) => {
	for (const [text, why] of [
		['bobexample.com:1', 'Invalid email address'],
		['bob@example.com:a', 'Invalid weight'],
		['bob@example.com:', 'Invalid weight'],
	] as const) {
		const ran = await runAs(unchanged, unchanged.alice, [...CREATE, '--recipients', text]);
		look.ends(ran, 'failed');
		look.says(ran, 'stderr', why);
	}
});

row(41, 'shared-recovery create without questions', 'strict', async (look) => {
	const people = await quickPeople(server);
	const recipients = ['--recipients', 'bob@example.com', 'toto@example.com'];
	const ran = await runAs(people, people.alice, [...CREATE, ...recipients, '--threshold', '1', '--no-confirmation']);
	look.ends(ran);
	look.says(ran, 'stderr', 'Shared recovery setup has been created');
});

row(42, 'shared-recovery create with weights', 'strict', async (look) => {
	const people = await quickPeople(server);
	const recipients = ['--recipients', 'bob@example.com:2', 'toto@example.com:3'];
	const ran = await runAs(people, people.alice, [...CREATE, ...recipients, '--threshold', '2', '--no-confirmation']);
	look.ends(ran);
	look.says(ran, 'stderr', 'Shared recovery setup has been created');
	look.says(ran, 'stderr', '• User Bob <bob@example.com> will have 2 shares');
	look.says(ran, 'stderr', '• User Toto <toto@example.com> will have 3 shares');
});

row(43, 'shared-recovery create names who is not there', 'strict', async (look) => {
	const recipients = ['--recipients', 'not-here@example.com'];
	const ran = await runAs(unchanged, unchanged.alice, [
		...CREATE,
		...recipients,
		'--threshold',
		'1',
		'--no-confirmation',
	]);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', 'A user with email not-here@example.com not found');
});

row(44, 'shared-recovery create at a terminal', 'strict', async (look) => {
	const people = await quickPeople(server);
	const driver = driveAs(people, people.bob, [...CREATE, '--password-stdin']);
	driver.answer(password);
	await driver.expect('Poll server');
	await driver.expect('Creating shared recovery setup');
	await driver.expect('The threshold is the minimum number of shares that one must gather to recover the account');
	driver.answer('1');
	await driver.expect('The following shared recovery setup with a threshold set to 1 will be created');
	driver.answer('y');
	await driver.expect('Shared recovery setup has been created');
	await ok(driver, look);
});

row(45, 'shared-recovery create without anyone to ask', 'strict', async (look) => {
	const ran = await runAs(unchanged, unchanged.alice, CREATE);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', 'No default recipient available');
});

row(46, 'shared-recovery delete', 'strict', async (look) => {
	const people = await quickPeople(server);
	await runAs(people, people.bob, [...CREATE, '--recipients', 'alice@example.com', '-t', '1', '--no-confirmation']);
	const ran = await runAs(people, people.bob, ['shared-recovery', 'delete']);
	look.ends(ran);
	look.says(ran, 'stderr', 'Shared recovery setup has been deleted');
	look.says(await runAs(people, people.bob, ['shared-recovery', 'info']), 'stdout', 'Deleted shared recovery');
});

row(47, 'shared-recovery info', 'strict', async (look) => {
	const people = await quickPeople(server);
	const info = () => runAs(people, people.bob, ['shared-recovery', 'info']);
	const before = await info();
	look.ends(before);
	look.says(before, 'stdout', 'Shared recovery never setup');
	await runAs(people, people.bob, [...CREATE, '--recipients', 'alice@example.com', '-t', '1', '--no-confirmation']);
	look.says(await info(), 'stdout', 'Shared recovery set up');
});

row(48, 'shared-recovery list', 'strict', async (look) => {
	const people = await quickPeople(server);
	const list = () => runAs(people, people.bob, ['shared-recovery', 'list']);
	const before = await list();
	look.ends(before);
	look.says(before, 'stderr', 'No shared recovery found');
	await runAs(people, people.alice, [...CREATE, '--recipients', 'bob@example.com', '-t', '1', '--no-confirmation']);
	look.says(await list(), 'stdout', 'Shared recovery for Alice <alice@example.com>');
});

// --- Terms of service

row(49, 'tos accept shows the terms, and asks', 'strict', async (look) => {
	const people = await quickPeople(server);
	await setTerms(people.organizationId, TERMS);
	const driver = driveAs(people, people.alice, ['tos', 'accept', '--password-stdin']);
	driver.answer(password);
	await driver.expect('Terms of Service updated on');
	await driver.expect(`en_DK: ${TERMS.en_DK}`);
	await driver.expect(`fr_FR: ${TERMS.fr_FR}`);
	await driver.expect('Do you accept these terms of service?');
	driver.answer('y');
	await ok(driver, look);
});

row(50, 'tos accept takes a no in any case', 'strict', async (look) => {
	const people = await quickPeople(server);
	await setTerms(people.organizationId, TERMS);
	// Other spellings are in test/commands/terminal/prompts.test.ts.
	const driver = driveAs(people, people.alice, ['tos', 'accept', '--password-stdin']);
	driver.answer(password);
	await driver.expect('Do you accept these terms of service?');
	driver.answer('No');
	await driver.expect('Operation cancelled');
	look.holds('it fails', (await driver.end()) !== 0);
});

row(51, 'tos accept --force says nothing', 'strict', async (look) => {
	const people = await quickPeople(server);
	await setTerms(people.organizationId, TERMS);
	const ran = await runAs(people, people.alice, ['tos', 'accept', '--force']);
	look.ends(ran);
	look.holds('nothing is printed', ran.stdout === '');
});

row(52, 'tos accept says that there are none', 'strict', async (look) => {
	const ran = await runAs(unchanged, unchanged.alice, ['tos', 'accept']);
	look.ends(ran);
	look.says(ran, 'stderr', 'No Terms of Service available');
});

row(53, 'tos config sets the terms, from a file too, and removes them', 'strict', async (look) => {
	const {organizationId, workspace} = await quickPeople(server);
	const file = join(workspace.home, 'tos.json');
	writeFileSync(file, JSON.stringify(TERMS));
	const terms = ['fr_fr=https://parsec.example.com/fr', 'en_CA=https://parsec.example.com/en'];
	for (const [options, expected] of [
		[terms, {fr_fr: 'https://parsec.example.com/fr', en_CA: 'https://parsec.example.com/en'}],
		[['--from-json', file], TERMS],
		[['--remove'], null],
	] as const) {
		const common = ['tos', 'config', '--organization', organizationId, ...administration()];
		const ran = await runIn(workspace, [...common, ...options]);
		look.ends(ran);
		look.holds('nothing is printed', ran.stdout === '');
		const {tos} = await status(organizationId);
		const urls = (tos as {per_locale_urls: object} | null)?.per_locale_urls ?? null;
		look.holds(`the server has ${JSON.stringify(tos)}`, JSON.stringify(urls) === JSON.stringify(expected));
	}
});

row(54, 'tos config refuses what has no URL', 'strict', async (look) => {
	const options = ['--organization=foobar', '--token=123456', '--addr=parsec3://example.com', 'fr_fr'];
	const ran = await runIn(createWorkspace(), ['tos', 'config', ...options]);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', "Missing '=<URL>' in argument ('fr_fr')");
});

row(55, 'tos config names an organization that is not there', 'strict', async (look) => {
	const options = ['--organization=foobar', ...administration(), '--remove'];
	const ran = await runIn(createWorkspace(), ['tos', 'config', ...options]);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', 'Organization foobar not found');
});

row(56, 'tos list', 'strict', async (look) => {
	const people = await quickPeople(server);
	const none = await runAs(people, people.alice, ['tos', 'list']);
	look.ends(none);
	look.says(none, 'stderr', 'No Terms of Service available');
	await setTerms(people.organizationId, TERMS);
	const some = await runAs(people, people.alice, ['tos', 'list']);
	look.ends(some);
	look.says(some, 'stdout', 'Terms of Service updated on');
	look.says(some, 'stdout', `- fr_FR: ${TERMS.fr_FR}`, `- en_DK: ${TERMS.en_DK}`);
});

// --- Users

row(57, 'user list counts them', 'strict', async (look) => {
	const ran = await runAs(unchanged, unchanged.alice, ['user', 'list']);
	look.ends(ran);
	look.says(ran, 'stderr', 'Found 3 user(s)');
	look.says(ran, 'stdout', 'Alice', 'Bob', 'Toto');
});

row(58, 'user revoke says that it is done', 'strict', async (look) => {
	const people = await quickPeople(server);
	const ran = await runAs(people, people.alice, ['user', 'revoke', 'toto@example.com']);
	look.ends(ran);
	look.says(ran, 'stderr', 'User toto@example.com has been revoked');
});

row(59, 'user revoke of a stranger', 'strict', async (look) => {
	const ran = await runAs(unchanged, unchanged.alice, ['user', 'revoke', 'not-existing@example.com']);
	look.ends(ran, 'failed');
	look.says(ran, 'stderr', 'Error: User not found');
});

row(60, 'user totp-reset, by address, by id, and of a stranger', 'strict', async (look) => {
	const {url} = await smtpServer();
	const mail = {kind: 'smtp', url, from: 'Parsec <no-reply@example.com>'} as const;
	const mailing = await startServer({port: 0, data: ':memory:', administrationToken, mail, log: () => {}});
	const {organizationId, workspace, alice} = await quickPeople(mailing);
	const common = ['--organization', organizationId, ...administration(mailing)];
	const reset = (...options: string[]) => runIn(workspace, ['user', 'totp-reset', ...common, ...options]);
	const byEmail = await reset('--user-email', 'alice@example.com');
	const byId = await reset('--user-id', alice.user_id, '--send-email');
	for (const ran of [byEmail, byId]) {
		look.ends(ran);
		look.says(ran, 'stdout', `TOTP reset URL for user ${alice.user_id} is parsec3://`, /a=totp_reset&p=/);
	}
	look.says(byId, 'stderr', 'An email with the reset URL has been sent to alice@example.com');
	const stranger = await reset('--user-email', 'not-existing@example.com');
	look.ends(stranger, 'failed');
	look.says(stranger, 'stderr', 'User not found');
	await mailing.close();
});

test('organization bootstrap tries the keyring before anything is created', async () => {
	const {link} = await emptyOrganization(server.url);
	const bootstrap = ['organization', 'bootstrap', '--addr', link, ...WHO];
	const workspace = createWorkspace();
	const without = await runIn(workspace, [...bootstrap, '--auth', 'keyring'], {
		env: {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere'},
	});
	expect(without.code).toBe(1);
	expect(without.stderr).toContain('keyring');
	const {code, stderr} = await runIn(workspace, [...bootstrap, '--password-stdin'], {input: `${password}\n`});
	expect(code, stderr).toBe(0);
	expect(workspace.keyFiles()).toHaveLength(1);
});

test('at least 58 rows hold in words, and 54 strictly', () => {
	const all = [...results.values()];
	expect(all).toHaveLength(60);
	expect(all.filter((result) => result !== 'differs').length).toBeGreaterThanOrEqual(58);
	expect(all.filter((result) => result === 'strict').length).toBeGreaterThanOrEqual(54);
});
