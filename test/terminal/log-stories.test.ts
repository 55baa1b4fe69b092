import {statSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {askNarthex, bootstrapOrganization, inviteByNarthex, narthex, openNarthex} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {
	AT_LARGE,
	AT_USUAL,
	approveUser,
	compareCodes,
	describeOneself,
	greet,
	lookAtSizes,
	more,
	openApp,
	see,
	unlock,
} from './screen.ts';

let server: TestServer;
beforeAll(async () => {
	server = await startEmbeddedServer();
});

test('everything that is done is in the log, newest first: founded, invited, cancelled, greeted, claimed', async () => {
	const sizes = AT_LARGE;
	const [size] = sizes;
	const {webLink} = await createOrganization(server, freshOrganizationId());
	const workspace = createWorkspace();
	const alice = await openApp(workspace, size);
	alice.send('b');
	await see(alice, 'Paste the bootstrap link');
	alice.send(`${more.paste(webLink)}${keys.enter}`);
	await see(alice, 'first administrator');
	alice.send(`Alice${keys.enter}alice@example.com${keys.enter}${keys.enter}`);
	alice.send(`${password}${keys.enter}${password}${keys.enter}`);
	await see(alice, 'Add a second device');
	alice.send('3');
	await see(alice, 'No invitation is pending.');
	alice.send(`n`);
	await see(alice, 'A person, or several');
	alice.send(keys.enter);
	await see(alice, 'The e-mail address of the person.');
	alice.send(`bob@example.com carl@example.com${keys.enter}`);
	await see(alice, '2 of 2');
	// The list is read again first.
	await see(alice, 'y copy link');
	alice.send('y');
	await see(alice, 'Asked the terminal to copy 2 links.');
	const [, text = ''] = [...alice.transcript().matchAll(/\u001B\]52;c;([^\u001B]+)\u001B\\/g)].at(-1) ?? [];
	const [, link = ''] = /^bob@example\.com (\S+)$/m.exec(Buffer.from(text, 'base64').toString('utf8')) ?? [];
	alice.send(keys.escape);
	await see(alice, 'carl@example.com');
	alice.send(`/carl${keys.enter}`);
	await see(alice, /❯ person +carl@/);
	alice.send('xy');
	await see(alice, 'The invitation for carl@example.com is cancelled.');
	alice.send('/');
	alice.send(keys.escape);

	const claiming = createWorkspace();
	const bob = await openApp(claiming, size);
	bob.send(more.paste(link));
	await greet(alice, 'bob@example.com');
	await compareCodes(alice, bob);
	await describeOneself(bob, 'Bob');
	await approveUser(alice);
	await see(alice, '✓ Bob is in');
	await see(bob, '✓ You are in');

	alice.send(keys.enter);
	await see(alice, '╭ Invitations');
	alice.send('L');
	await see(alice, '╭ Log');
	const seen = ['Greeted bob@', 'Cancelled the', 'Invited carl@', 'Invited bob@', 'Bootstrapped the'];
	await see(alice, new RegExp(seen.map((words) => `${words}[^\n]*`).join('\n[^\n]*')));
	await see(alice, /❯ [^\n]*Greeted bob@example\.com +✓ done/);
	await see(alice, 'Greeted bob@example.com (member)');
	await lookAtSizes(alice, sizes);
	alice.send(`/carl inv${keys.enter}`);
	await see(alice, '1 of 2, 3 filtered out');
	bob.send('L');
	await see(bob, /Claimed an invitation[^\n]*✓ done/);
	await see(bob, 'by bob@example.com');
	await lookAtSizes(bob, sizes);

	for (const app of [alice, bob]) {
		app.send(keys.ctrlC);
		await expectExit(app, 130);
	}
	const csv = await narthex(workspace, ['log', '--csv']);
	expect(csv.startsWith('\u{FEFF}time,what,')).toBe(true);
	expect(csv.trim().split('\n')).toHaveLength(6);
	expect(csv).toMatch(/"greeting","\w+","alice@example\.com","bob@example\.com","done","","STANDARD"/);
	expect(statSync(join(workspace.home, 'state', 'narthex', 'log.jsonl')).mode & 0o777).toBe(0o600);
});

test('what goes wrong is in it too, with a sentence', async () => {
	const [size] = AT_USUAL;
	const {webLink} = await createOrganization(server, freshOrganizationId());
	const workspace = createWorkspace();
	const app = await openApp(workspace, size);
	app.send(more.paste(webLink));
	await see(app, 'first administrator');
	app.send(`Alice${keys.enter}alice@example.com${keys.enter}${keys.enter}`);
	app.send(`${password}${keys.enter}${password}${keys.enter}`);
	await see(app, 'Add a second device');
	app.send('1');
	await see(app, 'is made');
	app.send('g');
	await see(app, 'Greet my next device');
	app.send('xy');
	await see(app, 'r tries again');
	app.send('L');
	await see(app, /❯ [^\n]*Greeted a device +○ cancelled/);
	await see(app, 'You stopped the exchange.');
});

test('what is rehearsed in a demonstration is in the log that it shows, and in no other', async () => {
	const workspace = createWorkspace();
	const app = openNarthex(workspace, ['demo']);
	await see(app, 'Greet Bob, whom you invited');
	await see(app, '⏎ begin');
	app.send(keys.enter);
	await see(app, /person +carl@example\.com/);
	app.send(`/carl${keys.enter}`);
	await see(app, /❯ person +carl@/);
	app.send('xy');
	await see(app, 'is cancelled');
	app.send('L');
	await see(app, /❯ [^\n]*Cancelled the invitation of carl@[^\n]*✓ done/);
	app.send(keys.ctrlC);
	await expectExit(app, 130);
	expect(await narthex(workspace, ['log', '--format', 'json'])).toBe('[]\n');
});

test('a device that is opened again goes on with its log', async () => {
	const {webLink} = await createOrganization(server, freshOrganizationId());
	const workspace = createWorkspace();
	const first = await openApp(workspace);
	first.send(more.paste(webLink));
	await see(first, 'first administrator');
	first.send(`Alice${keys.enter}alice@example.com${keys.enter}${keys.enter}`);
	first.send(`${password}${keys.enter}${password}${keys.enter}`);
	await see(first, 'Add a second device');
	first.send(keys.ctrlC);
	await expectExit(first, 130);
	const second = await openApp(workspace);
	await unlock(second);
	second.send('L');
	await see(second, 'Bootstrapped the organization');
});

test('what plain commands did to an invitation is in the log with the name of whom it was for', async () => {
	const device = await bootstrapOrganization(server);
	const {token} = await inviteByNarthex(device, 'dave@example.com');
	await askNarthex(device, 'invite', 'cancel', token);
	const log = JSON.parse(await narthex(device.workspace, ['log', '--format', 'json']));
	expect(log).toEqual(
		expect.arrayContaining(
			['invitation-created', 'invitation-cancelled'].map((what) =>
				expect.objectContaining({what, person: 'dave@example.com', outcome: 'done'}),
			),
		),
	);
});
