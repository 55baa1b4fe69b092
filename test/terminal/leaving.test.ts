import {beforeAll, describe, expect, test} from 'vitest';
import {claimerCode, expectExit, expectTold, pick, startClaimer} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, cli, invite, type OwnDevice} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, openPty, type Pty} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';
import {crashing, expectRestored, greet, openApp, ownCode, see, seePane, unlock} from './screen.ts';

let place: {readonly server: TestServer; readonly alice: OwnDevice};
beforeAll(async () => {
	const server = await startEmbeddedServer();
	place = {server, alice: await bootstrapOrganization(server)};
});

async function openShell(): Promise<Pty> {
	const env = {...place.alice.workspace.env, PS1: 'shell> ', NODE: process.execPath, NARTHEX: cli};
	const shell = openPty('bash', ['--norc', '--noprofile', '-i'], {env, cwd: place.alice.workspace.home});
	await shell.waitForText('shell>');
	return shell;
}

// Every screen is left in the same way (`leave` in `source/tui/main.tsx`).
test.each([
	['SIGHUP', 129],
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGUSR2', 1],
] as const)('%s gives the terminal back, with exit status %i', async (signal, status) => {
	const app = await openApp(place.alice.workspace, {env: crashing});
	await unlock(app);
	app.kill(signal);
	await expectExit(app, status);
	expectRestored(app);
	if (signal !== 'SIGUSR2') return;
	expect(app.screen()).toMatch(/crash on purpose\.\s+Run it again with --debug/);
	expect(app.screen()).not.toContain(' at ');
});

test('an application that was left looks like one that never was', async () => {
	const shell = await openShell();
	shell.send('echo be""fore=$(stty -g)\r');
	const [, before] = await shell.waitForText(/^before=(\S+)$/m);
	shell.send('"$NODE" "$NARTHEX"\r');
	await unlock(shell);
	shell.send('q');
	await see(shell, /shell>\s*$/);
	shell.send('echo af""ter=$(stty -g)\r');
	const [, after] = await shell.waitForText(/^after=(\S+)$/m);
	expect(after).toBe(before);
	expect(shell.screen()).not.toContain('Invitations');
});

describe('the other side is told', () => {
	/** Both sides have met, and the greeter, at the application, is to read the claimer's code. */
	async function met(email: string, env = {}) {
		const {link} = await invite(place.alice, email);
		const greeter = await openApp(place.alice.workspace, {env});
		await unlock(greeter);
		const {pty: claimer} = startClaimer(link);
		await greet(greeter, email);
		await pick(claimer, 'claimer', await ownCode(greeter));
		await claimerCode(claimer);
		return {greeter, claimer};
	}

	test.each([
		['SIGTERM', {}],
		['SIGUSR2', crashing],
	] as const)('when %s ends the application', async (signal, env) => {
		const {greeter, claimer} = await met(`${signal.toLowerCase()}@example.com`, env);
		await expectTold(claimer, () => greeter.kill(signal), /stopped the exchange/);
	});

	test('when it is left with Ctrl-C', async () => {
		const {greeter, claimer} = await met('ctrlc@example.com');
		await expectTold(claimer, () => greeter.send(keys.ctrlC), /stopped the exchange/);
	});

	// That it takes no longer than 1.2 s is a rule of the worlds: test/world/rules.ts.
	test('or cannot be, when the server is gone: the program ends all the same', async () => {
		const server = await startEmbeddedServer();
		const alice = await bootstrapOrganization(server);
		await invite(alice, 'bob@example.com');
		const app = await openApp(alice.workspace);
		await unlock(app);
		await greet(app, 'bob@example.com');
		await server.stop('SIGKILL');
		app.send(keys.ctrlC);
		await expectExit(app, 130);
	});
});

describe('Ctrl-Z', () => {
	test('goes to the shell and comes back; the exchange goes on', async () => {
		const {link} = await invite(place.alice, 'stopped@example.com');
		const shell = await openShell();
		shell.send('"$NODE" "$NARTHEX"\r');
		await unlock(shell, password);
		await greet(shell, 'stopped@example.com');
		shell.send(keys.ctrlZ);
		await see(shell, 'Stopped');
		shell.send('echo mean""while\r');
		await see(shell, 'meanwhile');
		const {pty: claimer} = startClaimer(link);
		await claimer.waitForText('Waiting the greeter');
		shell.send('fg\r');
		await pick(claimer, 'claimer', await ownCode(shell));
		await see(shell, 'None of these codes');
		shell.send(keys.ctrlC);
		await see(shell, /shell>\s*$/);
		shell.send('echo sta""tus=$?\r');
		await see(shell, 'status=130');
		await claimer.waitForExit();
	});

	test('does no harm where there is no shell to go to', async () => {
		const app = await openApp(place.alice.workspace);
		await unlock(app);
		app.send(keys.ctrlZ);
		app.send('?');
		await seePane(app, 'Keys');
		app.send(keys.ctrlC);
		await expectExit(app, 130);
	});
});
