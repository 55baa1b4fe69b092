import {expect, test} from 'vitest';
import type {Activity} from '../../../source/activity.ts';
import {FakeServices, greeted, NOW} from '../fakes.ts';
import {keys, openInvitations, openStage} from '../stage.tsx';

function happened(over: Partial<Activity> = {}, minutes = 0): Activity {
	return {...greeted, time: new Date(NOW - minutes * 60_000), ...over};
}

async function openLog(activities: Activity[], size = {columns: 80, rows: 24}) {
	const services = new FakeServices();
	services.activities = activities;
	const stage = await openStage({services, size});
	await stage.type('L');
	await stage.see('Log');
	return stage;
}

const alarm = happened({
	person: 'mallory@example.com',
	outcome: 'alarm',
	why: {kind: 'sentence', sentence: 'The codes did not match: somebody may have been in between.'},
});

test('shows what happened, newest first, each with its outcome in a word', async () => {
	const stage = await openLog([
		happened({what: 'organization-bootstrapped', person: null}, 50),
		happened({what: 'invitation-created'}, 40),
		happened({what: 'invitation-created', person: null}, 35),
		happened({}, 30),
		happened({what: 'invitation-cancelled', person: 'carl@example.com'}, 20),
		happened(
			{what: 'claiming', person: null, outcome: 'failed', why: {kind: 'sentence', sentence: 'The server went away.'}},
			10,
		),
		happened({what: 'invite-used', person: 'dora@example.com'}, 5),
		happened({what: 'user-revoked', person: 'eve@example.com', outcome: 'cancelled'}, 4),
		alarm,
	]);
	const lines = stage
		.pane('Log')
		.split('\n')
		.filter((line) => /2026-11-21 \d\d:\d\d {2}/.test(line));
	expect(lines.map((line) => line.replace(/^.*Acme +/, ''))).toEqual([
		expect.stringMatching(/^Greeted mallory@example\.com +! alarm$/),
		expect.stringMatching(/^Revoked eve@example\.com +○ cancelled$/),
		expect.stringMatching(/^dora@example\.com used an invite +✓ done$/),
		expect.stringMatching(/^Claimed an invitation +✗ failed$/),
		expect.stringMatching(/^Cancelled the invitation of carl@\S+ +✓ done$/),
		expect.stringMatching(/^Greeted bob@example\.com +✓ done$/),
		expect.stringMatching(/^Invited a device +✓ done$/),
		expect.stringMatching(/^Invited bob@example\.com +✓ done$/),
		expect.stringMatching(/^Bootstrapped the organization +✓ done$/),
	]);
});

test.each([
	{columns: 60, rows: 16},
	{columns: 80, rows: 24},
	{columns: 140, rows: 40},
])('at $columns×$rows all of the marked entry is shown, and how to export the log', async (size) => {
	const stage = await openLog([happened({}, 5), alarm], size);
	await stage.see('narthex log --csv exports all of it');
	await stage.seePane('Greeted mallory@example.com');
	expect(stage.screen()).toContain('Acme, by alice@example.com');
	expect(stage.screen()).toContain('between.');
	await stage.type('j');
	await stage.seePane('Greeted bob@example.com');
	stage.expectWhole();
});

test('is filtered by any of its words', async () => {
	const stage = await openLog([happened({}, 5), alarm, happened({organization: 'Beta'})]);
	await stage.type('/', `alarm${keys.enter}`);
	await stage.see('1 of 1, 2 filtered out');
	await stage.seeMarked(/.*mallory/);
	await stage.type('/', keys.ctrlU, `beta bob${keys.enter}`);
	await stage.seeMarked(/.*Beta/);
	await stage.type('/', keys.escape);
	await stage.see('1 of 3');
});

test('the mark stays on its entry when the log is read again', async () => {
	const stage = await openLog([happened({person: 'first@example.com'}, 5), alarm]);
	await stage.type('j');
	await stage.seeMarked(/.*first@/);
	stage.services.activities = [...stage.services.activities, happened({person: 'new@example.com'})];
	await stage.type('r');
	await stage.see('new@example.com');
	await stage.seeMarked(/.*first@/);
});

test('says that nothing has happened yet', async () => {
	const stage = await openLog([]);
	await stage.see('Nothing has happened yet.');
	await stage.type('j', 'k', keys.enter, '/');
	expect(stage.screen()).toContain('Nothing has happened yet.');
});

test('opens from anywhere, and Esc goes back to where one was; in a field L is a letter', async () => {
	const stage = await openInvitations();
	await stage.type('L');
	await stage.seePane('Log');
	await stage.type('L', keys.escape);
	await stage.seePane('Invitations');
	await stage.type('/', 'L');
	await stage.see('/ L');
});

test('what others wrote into it does not act on the terminal', async () => {
	const hostile = '\u001B[2J\u202Eevil\u0007\u200B';
	const stage = await openLog([
		happened({
			organization: hostile,
			person: hostile,
			by: hostile,
			why: {kind: 'sentence', sentence: hostile},
			outcome: 'failed',
		}),
	]);
	await stage.see('evil');
	expect(stage.screen()).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202E]/);
});
