import {beforeAll, expect, test} from 'vitest';
import {otherClock} from '../faults/support/bad-input.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {frameOf} from '../helpers/frames.ts';
import {bootstrapOrganization, invite, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/new-organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {untilQuiet, writtenDuring} from './quiet.ts';
import {expectWhole, greet, openApp, see, seeMarked, seePane, USUAL, unlock} from './screen.ts';

let place: {readonly server: TestServer; readonly alice: OwnDevice};
beforeAll(async () => {
	const server = await startEmbeddedServer();
	place = {server, alice: await bootstrapOrganization(server)};
});

const quiet = (app: Pty) => untilQuiet(app, place.server);

test('not a byte is written while no exchange waits, and one update a second while one does; a key changes only its lines, and nothing is cleared; many sizes in a row leave one whole screen', async () => {
	await invite(place.alice, 'key1@example.com');
	await invite(place.alice, 'key2@example.com');
	const app = await openApp(place.alice.workspace);
	await unlock(app);
	await seeMarked(app, /person key2@/);
	await quiet(app);
	expect(await writtenDuring(app, 3000)).toBe('');

	const from = app.transcript().length;
	app.send(keys.down);
	await seeMarked(app, /person key1@/);
	const changed = app.transcript().slice(from);
	expect(changed).not.toMatch(/\u001B\[[0-3]?J/);
	expect(changed.length).toBeLessThan(1500);

	await greet(app, 'key2@example.com');
	await see(app, /Time +0:01/);
	const written = await writtenDuring(app, 3000);
	const updates = written.split('\u001B[?2026h').length - 1;
	expect(updates).toBeGreaterThanOrEqual(2);
	expect(updates).toBeLessThanOrEqual(4);
	expect(written.length / updates).toBeLessThan(300);
	app.send(keys.escape);
	await seePane(app, 'Invitations');
	await quiet(app);
	expect(await writtenDuring(app, 2000)).toBe('');

	for (let columns = 60; columns <= 140; columns += 4) app.resize(columns, 16 + (columns % 9));
	app.resize(59, 16);
	await see(app, 'Narthex needs 60 columns and 16 rows');
	app.resize(80, 24);
	await see(app, /^ Narthex · /);
	await seePane(app, 'Invitations');
	expectWhole(app, USUAL);
	expect(app.screen().split(frameOf('Invitations'))).toHaveLength(2);
	expect(app.screen().match(/person +key2@example\.com/g)).toHaveLength(1);
});

test('a wrong clock of this computer is told, and by how much; CI in the environment changes nothing', async () => {
	const app = await openApp(place.alice.workspace, {env: {CI: 'true', ...otherClock}});
	await seeMarked(app, '');
	app.send(keys.enter);
	await see(app, 'Unlock');
	app.send(`${password}${keys.enter}`);
	await see(app, /! The clock of this computer is 1 h ahead of the server's clock\.[^!]*Set the clock/);
	expect(app.transcript()).toContain('\u001B[?1049h');
});

test('in a dumb terminal there is no full screen', async () => {
	const app = openNarthex(createWorkspace(), [], {env: {TERM: 'dumb'}});
	await app.waitForText('What to do:');
	app.send(keys.ctrlC);
	await app.waitForExit();
	expect(app.transcript()).not.toContain('\u001B[?1049h');
});

test('a server that goes and comes back: the list says so, an exchange pauses, and both go on by themselves; in all of it NO_COLOR takes only the colours away: what is marked is still bold', async () => {
	const data = `${createWorkspace().home}/server.sqlite`;
	const server = await startEmbeddedServer(data);
	const alice = await bootstrapOrganization(server);
	await invite(alice, 'bob@example.com');
	const app = await openApp(alice.workspace, {env: {NO_COLOR: '1'}});
	await unlock(app);
	await seeMarked(app, /person /);
	app.send('x');
	await seeMarked(app, 'No');
	app.send(keys.escape);
	await seePane(app, 'Invitations');
	await greet(app, 'bob@example.com');
	await server.stop('SIGKILL');
	await see(app, 'Nothing is lost.');
	app.send(keys.escape);
	await see(app, '! offline');
	await see(app, 'cannot be reached');
	await see(app, /Next try in \d s\.|Trying now…/);
	expect(app.screen()).toContain('bob@example.com');
	openNarthex(createWorkspace(), [
		'serve',
		'--port',
		new URL(server.url).port,
		'--data',
		data,
		'--administration-token',
		'token-of-the-tests',
	]);
	await see(app, '● live', 20_000);
	await see(app, /bob@example\.com +(pending|claimer)/);
	app.send(keys.tab);
	await seePane(app, 'Greet bob');
	await app.waitFor(
		'the exchange goes on',
		() => (app.screen().includes('Nothing is lost') ? undefined : true),
		60_000,
	);
	expect(app.transcript()).not.toMatch(/\u001B\[(?:[34]\d|9\d|10\d)[0-9;]*m/);
	expect(app.transcript()).toContain('\u001B[1m');
}, 180_000);
