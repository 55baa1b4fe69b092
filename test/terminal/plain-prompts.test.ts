import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {type Running, run, runInTerminal} from '../commands/in-process.ts';
import {
	choices,
	choosePassword,
	claimerCode,
	compareCodes,
	describeOneself,
	expectExit,
	greeterCode,
	newcomer,
	pick,
	startGreeter,
} from '../helpers/dialogue.ts';
import {bootstrapOrganization, cli, invite, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, openPty, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';
import {seeMarked} from './screen.ts';

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
});

const ESC = '\u001B';

/** A shell with job control in a terminal of its own, in which people start commands. */
async function openShell(): Promise<Pty> {
	const env = {
		...alice.workspace.env,
		PS1: 'shell> ',
		NODE: process.execPath,
		NARTHEX: cli,
		PARSEC_DEVICE_ID: alice.deviceId,
	};
	const shell = openPty('bash', ['--norc', '--noprofile', '-i'], {env, cwd: alice.workspace.home});
	await shell.waitForText('shell>');
	return shell;
}

const type = (pty: Pty, line: string) => pty.send(`${line}${keys.enter}`);

/** The text between two marks of the shell's `echo`, which are split so that the typed line is not one. */
const modesOf = (shell: Pty, mark: string) =>
	shell.waitForText(new RegExp(`^${mark}=(\\S+)$`, 'm')).then(([, modes]) => modes);

describe('the terminal is given back as it was', () => {
	const ends: readonly [string, (shell: Pty) => void][] = [
		['after the command', (shell) => type(shell, password)],
		['after a wrong password', (shell) => type(shell, 'wrong')],
		['after Ctrl-C', (shell) => shell.send(keys.ctrlC)],
		['after Ctrl-D', (shell) => shell.send(keys.ctrlD)],
	];
	test.each(ends)('%s', async (_, end) => {
		const shell = await openShell();
		type(shell, 'echo be""fore=$(stty -g)');
		const before = await modesOf(shell, 'before');
		type(shell, '"$NODE" "$NARTHEX" invite list');
		await shell.waitForText('Enter password for the device:');
		end(shell);
		await shell.waitForText(/Enter password[\s\S]*\nshell>$/);
		type(shell, 'echo af""ter=$(stty -g)');
		expect(await modesOf(shell, 'after')).toBe(before);
		expect(shell.transcript().lastIndexOf(`${ESC}[?25l`)).toBeLessThanOrEqual(
			shell.transcript().lastIndexOf(`${ESC}[?25h`),
		);
	});

	test.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
	] as const)('when it is ended by %s in the middle of a question, with exit status %i', async (signal, status) => {
		const shell = await openShell();
		type(shell, 'echo be""fore=$(stty -g)');
		const before = await modesOf(shell, 'before');
		type(shell, `bash -c 'echo pi""d=$$; exec "$NODE" "$NARTHEX" invite list'`);
		const [, pid] = await shell.waitForText(/^pid=(\d+)$/m);
		await shell.waitForText('Enter password for the device:');
		process.kill(Number(pid), signal);
		await shell.waitForText(/Enter password[\s\S]*\nshell>$/);
		type(shell, 'echo sta""tus=$? af""ter=$(stty -g)');
		await shell.waitForText(`status=${status} after=${before}`);
	});
});

describe('Ctrl-Z', () => {
	test('stops a question, which is there again when the command goes on', async () => {
		const shell = await openShell();
		type(shell, '"$NODE" "$NARTHEX" invite list');
		await shell.waitForText('Enter password for the device:');
		shell.send(keys.ctrlZ);
		await shell.waitForText('Stopped');
		type(shell, 'echo mean""while');
		await shell.waitForText('meanwhile');
		type(shell, 'fg');
		await shell.waitForText(/meanwhile[\s\S]*Enter password for the device:/);
		type(shell, password);
		await shell.waitForText(/No invitation\.|invitations found\./);
	});

	test('does no harm where there is no shell to return to', async () => {
		const pty = openNarthex(alice.workspace, ['invite', 'list', '-d', alice.deviceId]);
		await pty.waitForText('Enter password for the device:');
		pty.send(keys.ctrlZ);
		type(pty, password);
		await pty.waitForText(/No invitation\.|invitations found\./);
		await expectExit(pty, 0);
	});

	test('stops a wait; the exchange goes on afterwards', async () => {
		const {token, link} = await invite(alice);
		const shell = await openShell();
		type(shell, `"$NODE" "$NARTHEX" invite greet ${token}`);
		await shell.waitForText('Enter password for the device:');
		type(shell, password);
		await shell.waitForText('Waiting for claimer');
		shell.send(keys.ctrlZ);
		await shell.waitForText('Stopped');
		const claimer = runInTerminal(['invite', 'claim', link]);
		await claimer.see('Waiting the greeter to start the invitation procedure');
		type(shell, 'fg');
		await claimer.answer('Select code provided by greeter:', `${await greeterCode(shell)}${keys.enter}`);
		const ofClaimer = (await claimer.see(/Code to provide to greeter: \w{4}/)).slice(-4);
		await pick(shell, 'greeter', ofClaimer);
		await shell.waitForText('Waiting for claimer information');
	});
});

/** Starts `narthex invite claim LINK` in a home where a new password costs little. */
const claim = (link: string) => openNarthex(createWorkspace(quickArgon2), ['invite', 'claim', link]);

/** `narthex invite greet TOKEN` as Alice in this process, where the claimer's terminal is looked at. */
async function greetHere(token: string): Promise<Running> {
	const greeter = runInTerminal(['invite', 'greet', token, '-d', alice.deviceId], {env: alice.workspace.env});
	await greeter.answer('Enter password for the device:', `${password}${keys.enter}`);
	return greeter;
}

/** The code that the greeter in this process is to read aloud. */
const codeOf = async (greeter: Running) =>
	(await greeter.see(/Code to provide to claimer: [A-HJ-NP-Z2-9]{4}/)).slice(-4);

/** Both codes are read aloud and picked. */
async function compareCodesWith(greeter: Running, claimer: Pty): Promise<void> {
	await pick(claimer, 'claimer', await codeOf(greeter));
	await greeter.answer('Select code provided by claimer:', `${await claimerCode(claimer)}${keys.enter}`);
}

async function expectEnd(greeter: Running): Promise<void> {
	const {code, stdout, stderr} = await greeter.end;
	expect(code, stdout + stderr).toBe(0);
}

describe('the size of the terminal', () => {
	test('60 columns and 14 rows are enough for an exchange, and so are 120 and 40', async () => {
		const {token, link} = await invite(alice, 'size@example.com');
		const claimer = claim(link);
		const greeter = await startGreeter(alice, token);
		for (const pty of [claimer, greeter]) pty.resize(60, 14);
		await compareCodes(greeter, claimer);
		await describeOneself(claimer, newcomer('user', 'size@example.com'));
		for (const pty of [claimer, greeter]) pty.resize(120, 40);
		await greeter.waitForText('Which profile?');
		greeter.send(keys.enter);
		type(claimer, password);
		type(claimer, password);
		await expectExit(claimer, 0);
		await expectExit(greeter, 0);
	});
});

describe('what a question takes', () => {
	test('lines that are edited, in letters of every script; nothing empty, no address that is none, and no two passwords that differ', async () => {
		const {token, link} = await invite(alice, 'picky@example.com');
		const claimer = claim(link);
		const greeter = await greetHere(token);
		await compareCodesWith(greeter, claimer);
		await claimer.waitForText('Enter device label:');
		type(claimer, '');
		await claimer.waitForText(/Enter device label:[\s\S]*Enter device label:/);
		claimer.send(`wrong\u0015lptop${keys.home}${keys.right}a${keys.end}x${keys.backspace} dé 太郎${keys.enter}`);
		await claimer.waitForText('Enter email:');
		type(claimer, 'not an address');
		await claimer.waitForText(/Enter email:[\s\S]*Enter email:/);
		type(claimer, 'picky@example.com');
		type(claimer, 'Picky');
		await greeter.see('New device label: [laptop dé 太郎]');
		await greeter.see('New user: [Picky <picky@example.com>]');
		await greeter.answer('Which profile?', keys.enter);
		await claimer.waitForText('Enter password for the new device:');
		type(claimer, '');
		await claimer.waitForText('The password is empty.');
		type(claimer, password);
		await claimer.waitForText('Confirm password:');
		type(claimer, `${password}!`);
		await claimer.waitForText('Password mismatch');
		type(claimer, password);
		type(claimer, password);
		await expectExit(claimer, 0);
		await expectEnd(greeter);
		expect(claimer.transcript()).not.toContain(password);
		expect(claimer.text()).toContain('Enter device label: laptop dé 太郎\n');
		expect(claimer.text()).toContain('Picky <picky@example.com> @ laptop dé 太郎');
	});
});

describe('what is written to the terminal', () => {
	test('a wait moves while it lasts, and leaves one line; the size may change while codes are offered', async () => {
		const {token, link} = await invite(alice);
		const claimer = claim(link);
		await claimer.waitFor('three frames', () => {
			const frames = new Set(claimer.transcript().match(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Waiting the greeter/g));
			return frames.size >= 3 ? true : undefined;
		});
		const greeter = await greetHere(token);
		const right = await codeOf(greeter);
		const offered = await choices(claimer);
		for (const [columns, rows] of [
			[60, 20],
			[100, 30],
		] as const) {
			claimer.resize(columns, rows);
			claimer.send(keys.down);
			await seeMarked(claimer, offered[columns === 60 ? 0 : 1] ?? '');
			expect(await choices(claimer)).toEqual(offered);
		}
		await pick(claimer, 'claimer', right);
		await claimer.waitForText(`Select code provided by greeter: ${right}`);
		expect(claimer.screen()).not.toContain('None of these codes');
		await greeter.answer('Select code provided by claimer:', `${await claimerCode(claimer)}${keys.enter}`);
		await describeOneself(claimer, newcomer('device'));
		await choosePassword(claimer);
		await expectExit(claimer, 0);
		await expectEnd(greeter);
		expect(claimer.text()).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]|None of these codes/);
		expect(claimer.text().match(/Waiting the greeter to start/g)).toHaveLength(1);
	});

	const plain: readonly [string, readonly string[], Readonly<Record<string, string>>, RegExp][] = [
		['--color never', ['--color', 'never'], {}, new RegExp(`${ESC}\\[[0-9;]*m`)],
		// Bold and faint text are no colours.
		['NO_COLOR', [], {NO_COLOR: '1'}, new RegExp(`${ESC}\\[(?!(?:1|2|22)m)[0-9;]*m`)],
	];
	test.each(plain)('no colour with %s', async (_, args, env, colors) => {
		const {workspace, deviceId} = alice;
		const running = runInTerminal(['invite', 'list', '-d', deviceId, ...args], {env: {...workspace.env, ...env}});
		await running.answer('Enter password for the device:', `${password}${keys.enter}`);
		const {code, stdout, stderr} = await running.end;
		expect(code).toBe(0);
		expect(stdout + stderr).not.toContain(`${ESC}[9`);
		expect(stdout + stderr).not.toMatch(colors);
	});

	test('no escape sequence at all on a dumb terminal, where an exchange still works', async () => {
		const {token, link} = await invite(alice);
		const home = createWorkspace({...quickArgon2, TERM: 'dumb'});
		const claimer = openNarthex(home, ['invite', 'claim', link]);
		const greeter = await greetHere(token);
		await compareCodesWith(greeter, claimer);
		await describeOneself(claimer, newcomer('device'));
		await choosePassword(claimer);
		await expectExit(claimer, 0);
		await expectEnd(greeter);
		expect(claimer.transcript()).not.toContain(ESC);
	});

	test('results only, where standard output goes to a file; questions and waits stay on the terminal', async () => {
		const shell = await openShell();
		type(
			shell,
			'"$NODE" "$NARTHEX" device list > list.txt; "$NODE" "$NARTHEX" invite list --format json > list.json; echo do""ne',
		);
		await shell.waitForText('Enter password for the device:');
		type(shell, password);
		await shell.waitForText(/Poll server for new certificates[\s\S]*done/);
		const read = (name: string) => readFileSync(join(alice.workspace.home, name), 'utf8');
		expect(read('list.txt')).toContain('Alice <alice@example.com> @ laptop');
		expect(read('list.txt')).not.toContain(ESC);
		expect(JSON.parse(read('list.json'))).toBeInstanceOf(Array);
	});
});

test('the label of a device that comes back with a file is asked of a person, and of a script it is demanded', async () => {
	const command = ['device', 'import-recovery-device', '--input', 'nowhere.psrk'];
	const pty = openNarthex(createWorkspace(), command);
	await pty.waitForText('Enter device label:');
	pty.send(`laptop${keys.enter}`);
	await expectExit(pty, 1);
	expect(pty.text()).toContain('nowhere.psrk');
	const {stdout, stderr} = await run(command, {input: 'passphrase\n'});
	expect({stdout, stderr}).toEqual({
		stdout: '',
		stderr: "Error: Missing option '--label'\nName the new device with it, as in --label laptop.\n",
	});
});
