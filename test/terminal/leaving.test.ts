import {beforeAll, describe, expect, test} from 'vitest';
import {runInTerminal} from '../commands/in-process.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {bootstrapOrganization, cli, invite, type OwnDevice} from '../helpers/narthex.ts';
import {keys, openPty, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {crashing, expectRestored, greet, openApp, ownCode, see, seePane, unlock} from './screen.ts';

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
});

async function openShell(): Promise<Pty> {
	const env = {...alice.workspace.env, PS1: 'shell> ', NODE: process.execPath, NARTHEX: cli};
	const shell = openPty('bash', ['--norc', '--noprofile', '-i'], {env, cwd: alice.workspace.home});
	await shell.waitForText('shell>');
	return shell;
}

// Every screen is left in the same way (`leave` in `source/tui/main.tsx`).
test.each([
	['SIGHUP', 129],
	['SIGINT', 130],
] as const)('%s gives the terminal back, with exit status %i', async (signal, status) => {
	const app = await openApp(alice.workspace);
	app.kill(signal);
	await expectExit(app, status);
	expectRestored(app);
});

describe('the terminal is given back, and the other side is told', () => {
	/** Both sides have met, and the greeter, at the application, is to read the claimer's code. */
	async function met(email: string, {env = {}, first = async (_app: Pty) => {}} = {}) {
		const {link} = await invite(alice, email);
		const greeter = await openApp(alice.workspace, {env});
		await unlock(greeter);
		await first(greeter);
		const claimer = runInTerminal(['invite', 'claim', link]);
		await greet(greeter, email);
		await claimer.answer('Select code provided by greeter:', `${await ownCode(greeter)}${keys.enter}`);
		await claimer.see(/Code to provide to greeter: \w{4}/);
		return {greeter, claimer};
	}

	async function expectLeft({greeter, claimer}: Awaited<ReturnType<typeof met>>, status: number): Promise<void> {
		expect(await claimer.end).toMatchObject({code: 1, stderr: expect.stringMatching(/stopped\s+the\s+exchange/)});
		await expectExit(greeter, status);
		expectRestored(greeter);
	}

	test('when SIGTERM ends the application', async () => {
		const both = await met('sigterm@example.com');
		both.greeter.kill('SIGTERM');
		await expectLeft(both, 143);
	});

	test('when it crashes', async () => {
		const both = await met('crash@example.com', {env: crashing});
		both.greeter.kill('SIGUSR2');
		await expectLeft(both, 1);
		expect(both.greeter.screen()).toMatch(/crash on purpose\.\s+Run it again with --debug/);
		expect(both.greeter.screen()).not.toContain(' at ');
	});

	test('when it is left with Ctrl-C; Ctrl-Z does no harm where there is no shell to go to', async () => {
		const both = await met('ctrlc@example.com', {
			async first(app) {
				app.send(keys.ctrlZ);
				app.send('?');
				await seePane(app, 'Keys');
				app.send(keys.escape);
			},
		});
		both.greeter.send(keys.ctrlC);
		await expectLeft(both, 130);
	});

	// That it takes no longer than 1.2 s is a rule of the worlds: test/world/rules.ts.
	test('or cannot be, when the server is gone: the program ends all the same', async () => {
		const server = await startServerInProcess();
		const founder = await bootstrapOrganization(server);
		await invite(founder, 'bob@example.com');
		const app = await openApp(founder.workspace);
		await unlock(app);
		await greet(app, 'bob@example.com');
		await server.stop();
		app.send(keys.ctrlC);
		await expectExit(app, 130);
	});
});

test('Ctrl-Z goes to the shell and comes back; the exchange goes on; the terminal of an application that was left is as if it never was', async () => {
	const {link} = await invite(alice, 'stopped@example.com');
	const shell = await openShell();
	shell.send('echo be""fore=$(stty -g)\r');
	const [, before] = await shell.waitForText(/^before=(\S+)$/m);
	shell.send('"$NODE" "$NARTHEX"\r');
	await unlock(shell);
	await greet(shell, 'stopped@example.com');
	shell.send(keys.ctrlZ);
	await see(shell, 'Stopped');
	shell.send('echo mean""while\r');
	await see(shell, 'meanwhile');
	const claimer = runInTerminal(['invite', 'claim', link]);
	await claimer.see('Waiting the greeter');
	shell.send('fg\r');
	await claimer.answer('Select code provided by greeter:', `${await ownCode(shell)}${keys.enter}`);
	await see(shell, 'None of these codes');
	shell.send(keys.ctrlC);
	await see(shell, /shell>\s*$/);
	shell.send('echo sta""tus=$? af""ter=$(stty -g)\r');
	const [, after] = await shell.waitForText(/status=130 after=(\S+)/);
	expect(after).toBe(before);
	expect(shell.screen()).not.toContain('None of these codes');
	expect((await claimer.end).code).toBe(1);
});
