import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {keys} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {approveUser, crashing, expectRestored, greet, ownCode, pickCode, SIZES, see} from './screen.ts';

test.each(SIZES)('at $columns×$rows one greets Bob, who is on the telephone', async (size) => {
	const workspace = createWorkspace();
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	const app = openNarthex(workspace, ['demo'], {...size, env: {TMPDIR: temporary}});
	await see(app, 'A rehearsal', 60_000);
	await see(app, /bob@example\.com +claimer is here ●/);
	await greet(app, 'bob@example.com');
	const own = await ownCode(app);
	await see(app, `“${own}: yes, that one is in my list.”`);
	const [, code = ''] = await see(app, /“My code is (\S{4})\.”/);
	await pickCode(app, code);
	await approveUser(app);
	await see(app, '✓ Bob is in');
	app.send(keys.ctrlC);
	await expectExit(app, 130);
	expectRestored(app);
	expect(readdirSync(temporary)).toEqual([]);
});

test('Mallory’s code is not in the list: "None of these codes" raises the alarm, and Mallory hears of it', async () => {
	const app = openNarthex(createWorkspace(), ['demo']);
	await see(app, 'A rehearsal', 60_000);
	await greet(app, 'mallory@example.com');
	const [, heard = ''] = await see(app, /“My code is (\S{4})\.”/);
	await pickCode(app, heard);
	await see(app, `${heard} is not here.`);
	app.send(`${keys.up}${keys.enter}`);
	await see(app, '╭ Stop');
	app.send('r');
	// Which of the codes Mallory has on the screen is not to be known: any of them may be the right one.
	await see(app, 'None of these codes', 60_000);
	app.send(`${keys.up}${keys.enter}`);
	await see(app, 'failure number 2');
});

test('an invitation of the rehearsal can be claimed too: Alice greets, and nothing of the user’s is written to', async () => {
	const workspace = createWorkspace();
	const app = openNarthex(workspace, ['demo']);
	await see(app, 'A rehearsal', 60_000);
	await see(app, 'carl@example.com');
	app.send(keys.down);
	await see(app, /❯ person +carl@example\.com/);
	app.send(keys.enter);
	const [link] = await see(app, /http:\/\/127\.0\.0\.1:\d+\/redirect\/Org\?a=claim_user&p=\S{24}/);
	app.send(keys.escape);
	await see(app, '╭ Invitations');
	app.send(keys.escape);
	await see(app, /╭ Devices|╭ Welcome/);
	app.send('c');
	await see(app, '╭ Claim');
	app.send(`${link}${keys.enter}`);
	await see(app, 'Anyone available');
	app.send(keys.enter);
	const [, code = ''] = await see(app, /“My code is (\S{4})\.”/);
	await pickCode(app, code);
	await see(app, 'Who are you?');
	app.send(`Carl${keys.enter}${keys.enter}${keys.enter}secret${keys.enter}secret${keys.enter}`);
	await see(app, '✓ You are in Org as Carl', 60_000);
	expect(workspace.keyFiles()).toEqual([]);
});

test('SIGTERM ends a demonstration as it ends everything else', async () => {
	const app = openNarthex(createWorkspace(), ['demo']);
	await see(app, 'A rehearsal', 60_000);
	app.kill('SIGTERM');
	await expectExit(app, 143);
	expectRestored(app);
});

test('a crash in a demonstration gives the terminal back too, and leaves nothing behind', async () => {
	const workspace = createWorkspace();
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	const app = openNarthex(workspace, ['demo'], {env: {...crashing, TMPDIR: temporary}});
	await see(app, 'A rehearsal', 60_000);
	app.kill('SIGUSR2');
	await expectExit(app, 1);
	expectRestored(app);
	expect(app.screen()).toMatch(/crash on purpose\.\s+Run it again with --debug/);
	expect(readdirSync(temporary)).toEqual([]);
});
