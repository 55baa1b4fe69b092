import {expect, test} from 'vitest';
import {ADMIN, signUpWith, startTestServer} from '../accounts/running-server.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {narthex} from '../helpers/narthex.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {logIn, openAccounts, openInvites} from './account-screen.ts';
import {AT_LARGE, AT_USUAL, expectRestored, lookAtSizes, more, see, seeNoMore} from './screen.ts';

/** What was copied last. */
function copied(app: Pty): string {
	const [, text = ''] = [...app.transcript().matchAll(/\u001B\]52;c;([^\u001B]+)\u001B\\/g)].at(-1) ?? [];
	return Buffer.from(text, 'base64').toString('utf8');
}

test('an administrator invites someone, who accepts in another terminal; the invite disappears, and is in the log', async () => {
	const sizes = AT_USUAL;
	const [size] = sizes;
	const server = await startTestServer();
	const workspace = createWorkspace();
	const admin = await openInvites(server, size, workspace);
	await see(admin, 'There are no invites.');
	admin.send('n');
	await see(admin, '╭ New invites');
	await lookAtSizes(admin, sizes);
	admin.send(`bob@example.com${keys.enter}${keys.enter}acc:invite:view${keys.enter}${keys.enter}`);
	await see(admin, 'The server was asked to mail it to bob@example.com.');
	await lookAtSizes(admin, sizes);
	admin.send(keys.escape);
	await see(admin, /❯ [0-9a-f]{8} +bob@example\.com +acc:invite/);
	await lookAtSizes(admin, sizes);

	const [, command = ''] = server.mails[0]?.text.match(/^ +(narthex accept-invitation .*)$/m) ?? [];
	const newcomer = await openAccounts(size);
	newcomer.send('i');
	await see(newcomer, '╭ Accept an invitation');
	newcomer.send(more.paste(`${command}\n`));
	newcomer.send(`${keys.enter}${keys.enter}`);
	await see(newcomer, 'You are invited to narthex as bob@example.com. Who are you?');
	newcomer.send(`Bob${keys.enter}s3cret pass${keys.enter}s3cret pas${keys.enter}`);
	await see(newcomer, 'The two passwords differ.');
	await lookAtSizes(newcomer, sizes);
	newcomer.send(`s${keys.enter}`);
	await see(newcomer, '✓ You are in narthex, logged in as bob@example.com.');
	expect(newcomer.text()).not.toContain('s3cret');

	await see(admin, 'bob@example.com has signed up: the invite is used.');
	await see(admin, 'There are no invites.');
	admin.send('L');
	await see(admin, /❯ \d{4}-\d\d-\d\d \d\d:\d\d +localhost:\d+ +bob@example\.com used an/);
	await lookAtSizes(admin, sizes);
	admin.send(`${keys.escape}`);
	await see(admin, '╭ Invites');
	admin.send(keys.escape);
	await see(admin, '╭ Accounts');
	admin.send(keys.escape);
	await see(admin, 'Welcome');
	admin.send('q');
	await expectExit(admin, 0);
	expectRestored(admin);
	const log = JSON.parse(await narthex(workspace, ['log', '--format', 'json']));
	expect(log).toMatchObject([{what: 'invite-used', by: ADMIN.email, person: 'bob@example.com', outcome: 'done'}]);

	newcomer.send(keys.enter);
	await see(newcomer, /❯ bob@example\.com +localhost:\d+, narthex/);
	newcomer.send(keys.enter);
	await see(newcomer, /· bob@example\.com .*0 invites/);
});

test('many invites: pages, order, filter, one edited, mailed and deleted', async () => {
	const sizes = AT_LARGE;
	const [size] = sizes;
	const server = await startTestServer();
	await server.request('POST', 'invite', {email: 'zoe@example.com', permissions: ['z:view']});
	await server.request('POST', 'invite', {count: 68});
	await server.request('POST', 'invite', {email: 'bob@example.com'});
	const app = await openInvites(server, size);
	await see(app, '1 of 50 on page 1, 70 in all, by newest');
	await lookAtSizes(app, sizes);
	app.send(keys.right);
	await see(app, '1 of 20 on page 2, 70 in all');
	app.send(keys.left);
	await see(app, 'on page 1');
	app.send('s');
	await see(app, /❯ [0-9a-f]{8} +zoe@example\.com/);
	app.send(`/bob${keys.enter}`);
	await see(app, /❯ [0-9a-f]{8} +bob@example\.com/);
	await see(app, '1 of 1, by oldest');
	app.send(keys.enter);
	await see(app, 'Invite for bob@example.com');
	app.send('y');
	await see(app, 'Asked the terminal to copy the code.');
	expect(copied(app)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	expect(app.screen()).toContain(copied(app));
	app.send('m');
	await see(app, 'The server was asked to send the code to bob@example.com again.');
	expect(server.mails).toHaveLength(3);
	app.send('e');
	await see(app, 'Edit the invite for bob@example.com');
	app.send(`${keys.enter}dm:*:view${keys.enter}${keys.enter}${more.ctrlU}2031-01-31 12:00${keys.enter}`);
	await see(app, 'The invite for bob@example.com is changed.');
	await see(app, 'Expires  2031-01-31 12:00');
	await see(app, 'dm:*:view');
	app.send('x');
	await see(app, '❯ No: Keep it');
	app.send(keys.enter);
	await see(app, 'Invite for bob@example.com');
	app.send('xy');
	await see(app, 'The invite for bob@example.com is deleted.');
	await see(app, 'No invite matches.');
	app.send('/');
	app.send(keys.escape);
	await see(app, '69 in all');
});

test('a login that ends while one looks at the list is asked for again, and what was begun is done', async () => {
	const sizes = AT_USUAL;
	const [size] = sizes;
	const server = await startTestServer();
	await server.request('POST', 'invite', {email: 'bob@example.com'});
	const app = await openInvites(server, size);
	await see(app, 'bob@example.com');
	server.pass(31 * 24 * 60 * 60_000);
	await see(app, 'Press r to log in again.', 20_000);
	await lookAtSizes(app, sizes);
	app.send('xy');
	await see(app, `Log in again as ${ADMIN.email}`);
	app.send(`wrong${keys.enter}`);
	await see(app, 'Try again with the right password.');
	app.send(`${ADMIN.password}${keys.enter}`);
	await see(app, 'The invite for bob@example.com is deleted.');
	await seeNoMore(app, 'Press r');
});

test('several accounts; one is logged out', async () => {
	const sizes = AT_LARGE;
	const [size] = sizes;
	const server = await startTestServer();
	await signUpWith(server, ['acc:list'], 'member@example.com');
	const app = await openInvites(server, size);
	app.send(keys.escape);
	await see(app, '❯ admin@example.com');
	app.send('n');
	await logIn(app, {url: server.url, email: 'member@example.com'});
	await see(app, 'Your account lacks the permission acc:invite.');
	await lookAtSizes(app, sizes);
	app.send(keys.escape);
	await see(app, '2 of 2');
	app.send(`${keys.home}x`);
	await see(app, '❯ No: Stay logged in');
	app.send('y');
	await see(app, 'member@example.com is logged out.');
	await see(app, '❯ admin@example.com');
	app.send(keys.ctrlC);
	await expectExit(app, 130);
	expectRestored(app);
});
