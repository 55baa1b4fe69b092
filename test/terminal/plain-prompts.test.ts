import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {run} from '../commands/in-process.ts';
import {
	approve,
	choices,
	claimerCode,
	compareCodes,
	describeOneself,
	enrolNewcomer,
	expectExit,
	greeterCode,
	newcomer,
	pick,
	startClaimer,
	startGreeter,
} from '../helpers/dialogue.ts';
import {bootstrapOrganization, cli, invite, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, openPty, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace} from '../helpers/workspace.ts';
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
		const {pty: claimer} = startClaimer(link);
		await claimer.waitForText('Waiting the greeter to start the invitation procedure');
		type(shell, 'fg');
		await compareCodes(shell, claimer);
		await shell.waitForText('Waiting for claimer information');
	});
});

describe('the size of the terminal', () => {
	test('60 columns and 14 rows are enough for an exchange, and so are 120 and 40', async () => {
		const {token, link} = await invite(alice, 'size@example.com');
		const {pty: claimer} = startClaimer(link);
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

	test('may change while codes are offered', async () => {
		const {token, link} = await invite(alice);
		const {pty: claimer} = startClaimer(link);
		const greeter = await startGreeter(alice, token);
		const right = await greeterCode(greeter);
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
	});
});

describe('what a question takes', () => {
	test('lines that are edited, in letters of every script; nothing empty, no address that is none, and no two passwords that differ', async () => {
		const {token, link} = await invite(alice, 'picky@example.com');
		const {pty: claimer} = startClaimer(link);
		const greeter = await startGreeter(alice, token);
		await compareCodes(greeter, claimer);
		await claimer.waitForText('Enter device label:');
		type(claimer, '');
		await claimer.waitForText(/Enter device label:[\s\S]*Enter device label:/);
		claimer.send(`wrong\u0015lptop${keys.home}${keys.right}a${keys.end}x${keys.backspace} dé 太郎${keys.enter}`);
		await claimer.waitForText('Enter email:');
		type(claimer, 'not an address');
		await claimer.waitForText(/Enter email:[\s\S]*Enter email:/);
		type(claimer, 'picky@example.com');
		type(claimer, 'Picky');
		await approve(greeter, {deviceLabel: 'laptop dé 太郎', email: 'picky@example.com', name: 'Picky'});
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
		await expectExit(greeter, 0);
		expect(claimer.transcript()).not.toContain(password);
		expect(claimer.text()).toContain('Enter device label: laptop dé 太郎\n');
		expect(claimer.text()).toContain('Picky <picky@example.com> @ laptop dé 太郎');
	});
});

describe('what is written to the terminal', () => {
	test('a wait moves while it lasts, and leaves one line', async () => {
		const {token, link} = await invite(alice);
		const {pty: claimer} = startClaimer(link);
		await claimer.waitFor('three frames', () => {
			const frames = new Set(claimer.transcript().match(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Waiting the greeter/g));
			return frames.size >= 3 ? true : undefined;
		});
		const greeter = await startGreeter(alice, token);
		await compareCodes(greeter, claimer);
		await enrolNewcomer(greeter, claimer, newcomer('device'));
		for (const pty of [greeter, claimer]) expect(pty.text()).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]|None of these codes/);
		expect(claimer.text().match(/Waiting the greeter to start/g)).toHaveLength(1);
	});

	const plain: readonly [string, readonly string[], Readonly<Record<string, string>>, RegExp][] = [
		['--color never', ['--color', 'never'], {}, new RegExp(`${ESC}\\[[0-9;]*m`)],
		// Bold and faint text are no colours.
		['NO_COLOR', [], {NO_COLOR: '1'}, new RegExp(`${ESC}\\[(?!(?:1|2|22)m)[0-9;]*m`)],
	];
	test.each(plain)('no colour with %s', async (_, args, env, colors) => {
		const {workspace, deviceId} = alice;
		const pty = openNarthex(workspace, ['invite', 'list', '-d', deviceId, ...args], {env});
		await pty.waitForText('Enter password for the device:');
		type(pty, password);
		await expectExit(pty, 0);
		expect(pty.transcript()).not.toContain(`${ESC}[9`);
		expect(pty.transcript()).not.toMatch(colors);
	});

	test('no escape sequence at all on a dumb terminal, where an exchange still works', async () => {
		const {token, link} = await invite(alice);
		const claimer = openNarthex(createWorkspace(), ['invite', 'claim', link], {env: {TERM: 'dumb'}});
		const greeter = await startGreeter(alice, token);
		await pick(claimer, 'claimer', await greeterCode(greeter));
		await pick(greeter, 'greeter', await claimerCode(claimer));
		await enrolNewcomer(greeter, claimer, newcomer('device'));
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
