import {execFileSync} from 'node:child_process';
import {readlinkSync} from 'node:fs';
import {beforeAll, describe, expect, test, vi} from 'vitest';
import {bootstrapOrganization, invite, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {type ServerInProcess, startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {more, openApp, see, seeMarked, seePane, unlock} from './screen.ts';

// Bytes that nobody typed, and modes that were lost.

let place: {readonly server: ServerInProcess; readonly alice: OwnDevice};
beforeAll(async () => {
	const server = await startServerInProcess();
	place = {server, alice: await bootstrapOrganization(server)};
});

const terminalOf = (app: Pty) => readlinkSync(`/proc/${app.pid}/fd/0`);
const modes = (app: Pty) => execFileSync('stty', ['-F', terminalOf(app), '-a'], {encoding: 'utf8'});
const isStopped = (app: Pty) =>
	execFileSync('ps', ['-o', 'stat=', '-p', String(app.pid)], {encoding: 'utf8'})[0] === 'T';

/** Stops the program as `kill -STOP` does, sets the terminal as a shell has it, and lets the program go on. */
async function stopAndContinue(app: Pty): Promise<void> {
	app.kill('SIGSTOP');
	// Asked again and again: a program that is stopped writes nothing.
	await vi.waitUntil(() => isStopped(app), {timeout: 30_000});
	execFileSync('stty', ['-F', terminalOf(app), 'sane']);
	app.kill('SIGCONT');
	await vi.waitUntil(() => modes(app).includes(' -echo '), {timeout: 30_000});
}

test('what the terminal answers is no key', async () => {
	await invite(place.alice, 'answer@example.com');
	const app = await openApp(place.alice.workspace);
	await unlock(app);
	for (const answer of [
		'\u001B]11;rgb:ffff/ffff/ffff\u0007',
		'\u001BPgg1+r\u001B\\',
		'\u001B_Ggx\u001B\\',
		'\u001B^gx\u001B\\',
	]) {
		for (const part of [answer, answer.slice(0, 3), answer.slice(3)]) app.send(part);
		app.send('?');
		await seePane(app, 'Keys');
		app.send(keys.escape);
		await seePane(app, 'Invitations');
	}
});

test('a link that is pasted without marks on Welcome is taken, and none of its letters is a key; DEV=true in the environment prints nothing', async () => {
	const {link} = await invite(place.alice, 'paste@example.com');
	const app = await openApp(createWorkspace(), {env: {DEV: 'true'}});
	app.send(link);
	await seePane(app, 'Claim');
	await see(app, 'Waiting for Alice to greet you');
	app.send(keys.ctrlC);
	await app.waitForExit();
	expect(app.transcript()).not.toMatch(/DEV|Failed|at .*js:/);
});

describe('a program that was stopped by a signal', () => {
	test('draws its screen again, and shows nothing of what is typed into it', async () => {
		const app = await openApp(place.alice.workspace);
		await seeMarked(app, '');
		app.send(keys.enter);
		await see(app, 'Unlock');
		app.send('secr');
		await see(app, '••');
		await stopAndContinue(app);
		const from = app.transcript().length;
		app.send('etive');
		app.send(more.ctrlU);
		await app.waitFor('an empty field', () => (app.screen().includes('••') ? undefined : true));
		expect(app.transcript().slice(from)).not.toContain('etive');
	});

	test('does not show a password at a prompt', async () => {
		const app = openNarthex(place.alice.workspace, ['invite', 'list', '-d', place.alice.deviceId]);
		await app.waitForText(/assword/);
		await stopAndContinue(app);
		const from = app.transcript().length;
		app.send('wrong one');
		app.send(keys.enter);
		await app.waitForExit();
		expect(app.transcript().slice(from)).not.toContain('wrong');
	});
});
