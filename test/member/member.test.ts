import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readActivities} from '../../source/activity.ts';
import {claimAs, codeOf, DEMO_PASSWORD, type Demo, prepareDemo} from '../../source/demo/demo.ts';
import {type Person, playClaimer, playGreeter} from '../../source/demo/people.ts';
import {foldersOf} from '../../source/member/folders.ts';
import {Member} from '../../source/member/member.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanHandle} from '../../source/parsec/ids.ts';

// What a real device of the application does on a real server comes into the log.

let folder: string;
let demo: Demo;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-live-device-'));
	demo = await prepareDemo(folder);
}, 60_000);
afterAll(async () => {
	await demo.close();
	rmSync(folder, {recursive: true, force: true});
});

function open(): Member {
	return new Member(demo.alice, foldersOf(demo.env));
}

/** What was logged since `before` entries were there. */
function logged(before: number) {
	return readActivities(demo.env)
		.slice(before)
		.map(({what, by, person, outcome}) => ({what, by, person, outcome}));
}

const us = {by: 'alice@example.com', outcome: 'done'} as const;

test('an invitation is logged when it is made and when it is cancelled, not when it is mailed again', async () => {
	const before = readActivities(demo.env).length;
	const device = open();
	const {token} = await device.inviteUser(parseEmailAddress('logged@example.com'), false);
	await device.inviteUser(parseEmailAddress('logged@example.com'), true);
	await device.cancelInvitation(token);
	await device.cancelInvitation(token);
	expect(logged(before)).toEqual([
		{what: 'invitation-created', person: 'logged@example.com', ...us},
		{what: 'invitation-cancelled', person: 'logged@example.com', ...us},
	]);
});

test('an invitation of before that is asked for again is not logged as new', async () => {
	await open().inviteUser(parseEmailAddress('earlier@example.com'), false);
	const before = readActivities(demo.env).length;
	const device = open();
	await device.listInvitations();
	await device.inviteUser(parseEmailAddress('earlier@example.com'), true);
	expect(logged(before)).toEqual([]);
});

test('an invitation is logged though the list is read while it is made', async () => {
	const before = readActivities(demo.env).length;
	const device = open();
	let isMade = false;
	const making = device.inviteUser(parseEmailAddress('meanwhile@example.com'), false).then(() => {
		isMade = true;
	});
	while (!isMade) await device.listInvitations();
	await making;
	expect(logged(before)).toEqual([{what: 'invitation-created', person: 'meanwhile@example.com', ...us}]);
});

test('a greeting is logged with its outcome and the person who came', async () => {
	const device = open();
	const before = readActivities(demo.env).length;
	const greeter = device.greet({token: demo.forBob.token, kind: 'user', claimerEmail: demo.forBob.email});
	const person: Person = {
		handle: parseHumanHandle(demo.forBob.email, 'Bob'),
		deviceLabel: parseDeviceLabel('laptop'),
		protection: {kind: 'password', password: DEMO_PASSWORD},
		pause: 0,
		say: () => {},
	};
	const claimer = claimAs(person, demo.forBob, demo);
	await Promise.all([
		playClaimer(person, claimer, () => codeOf(greeter)),
		playGreeter({...person, profile: 'STANDARD'}, greeter, () => codeOf(claimer)),
	]);
	expect(logged(before)).toEqual([{what: 'greeting', person: demo.forBob.email, ...us}]);
});

test('a greeting that is given up is logged as cancelled, with a sentence and no secret', async () => {
	const device = open();
	const before = readActivities(demo.env).length;
	const greeter = device.greet({token: demo.forMallory.token, kind: 'user'});
	await greeter.cancel();
	await greeter.done;
	const [entry] = readActivities(demo.env).slice(before);
	expect(entry).toMatchObject({what: 'greeting', outcome: 'cancelled', person: null});
	expect(entry?.detail).toMatch(/\.$/);
	expect(JSON.stringify(readActivities(demo.env))).not.toContain(demo.forMallory.token);
});
