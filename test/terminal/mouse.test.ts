import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {bootstrapOrganization, cli, invite, narthex, type OwnDevice} from '../helpers/narthex.ts';
import {keys, openPty, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {crashing, expectRestored, openApp, see, seeMarked, seePane, unlock} from './screen.ts';

const ON = '\u001B[?1000h\u001B[?1006h';
const OFF = '\u001B[?1006l\u001B[?1000l';

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
	await invite(alice, 'bob@example.com');
	await invite(alice, 'carl@example.com');
});

/** Clicks on a text of the screen. */
function click(app: Pty, text: string): void {
	const lines = app.screen().split('\n');
	const row = lines.findIndex((line) => line.includes(text));
	const column = lines[row]?.indexOf(text) ?? -1;
	const place = `${column + 1};${row + 1}`;
	app.send(`\u001B[<0;${place}M\u001B[<0;${place}m`);
}

/** How often the terminal was told something. */
const times = (app: Pty, sequence: string) => app.transcript().split(sequence).length - 1;

test('is left to the terminal until it is wanted, works once the setting is on, and is the terminal’s again as soon as it is off', async () => {
	const app = await openApp(alice.workspace);
	await unlock(app);
	app.send(',');
	await seePane(app, 'Settings');
	expect(app.transcript()).not.toContain('\u001B[?1000');
	app.send(keys.end + keys.up + keys.up + keys.enter);
	await seeMarked(app, /Mouse on/);
	expect(times(app, ON)).toBe(1);
	app.send(keys.escape);
	await see(app, 'bob@example.com');
	for (const name of ['bob', 'carl']) {
		click(app, `${name}@example.com`);
		await seeMarked(app, new RegExp(`person ${name}@`));
	}
	click(app, 'carl@example.com');
	await see(app, 'Invitation of carl@example.com');
	app.send(`${keys.escape},`);
	await see(app, /Mouse +on/);
	app.send(keys.end + keys.up + keys.up + keys.enter);
	await seeMarked(app, /Mouse off/);
	expect(times(app, OFF)).toBe(1);
	app.send(keys.ctrlC);
	await expectExit(app, 130);
	expectRestored(app);
});

test('is given back when the application is stopped, killed, or crashes', async () => {
	await narthex(alice.workspace, ['config', 'mouse', 'true']);
	const {env} = alice.workspace;
	const shell = openPty('bash', ['--norc', '--noprofile', '-i'], {
		env: {...env, PS1: 'shell> ', NODE: process.execPath, NARTHEX: cli},
		cwd: alice.workspace.home,
	});
	await shell.waitForText('shell>');
	shell.send('"$NODE" "$NARTHEX"\r');
	await unlock(shell);
	expect(times(shell, ON)).toBe(1);
	shell.send(keys.ctrlZ);
	await see(shell, 'Stopped');
	expect(times(shell, OFF)).toBe(1);
	shell.send('fg\r');
	await seePane(shell, 'Invitations');
	await shell.waitFor('the mouse again', () => times(shell, ON) === 2 || undefined);
	shell.send('q');
	await see(shell, /shell>\s*$/);
	expect(times(shell, OFF)).toBe(2);

	const killed = await openApp(alice.workspace);
	killed.kill('SIGTERM');
	await expectExit(killed, 143);
	const crashed = await openApp(alice.workspace, {env: {...env, ...crashing}});
	crashed.kill('SIGUSR2');
	await expectExit(crashed, 1);
	for (const app of [killed, crashed]) {
		expect(times(app, ON)).toBe(1);
		expectRestored(app);
	}
});
