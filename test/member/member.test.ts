import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readLog} from '../../source/activity.ts';
import {claimAs, type Demo, prepareDemo} from '../../source/demo/demo.ts';
import {playClaimer, playGreeter} from '../../source/demo/people.ts';
import {atOnce, codeOf} from '../../source/demo/person.ts';
import {foldersOf} from '../../source/member/folders.ts';
import {Member} from '../../source/member/member.ts';
import {newInvitationToken, parseEmailAddress, parseHumanHandle} from '../../source/parsec/ids.ts';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';

writeQuickKeyFiles();

// What a member does on a real server, and what of it comes into the log.

let folder: string;
let demo: Demo;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-member-'));
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
	return readLog(demo.env)
		.entries.slice(before)
		.map(({what, by, person, outcome}) => ({what, by, person, outcome}));
}

const us = {by: 'alice@example.com', outcome: 'done'} as const;

test('an invitation is logged when it is made and when it is cancelled, not when it is mailed again', async () => {
	const before = readLog(demo.env).entries.length;
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

test('cancelling tells an invitation that was cancelled before from one that is cancelled now', async () => {
	const member = open();
	const {token} = await member.inviteUser(parseEmailAddress('twice@example.com'), false);
	expect(await member.cancelInvitation(token)).toBe('cancelled');
	expect(await member.cancelInvitation(token)).toBe('already-cancelled');
	await expect(member.cancelInvitation(newInvitationToken())).rejects.toMatchObject({code: 'invitation-not-found'});
});

test('an invitation that was never listed is cancelled under the name that the list has for it', async () => {
	const {token} = await open().inviteUser(parseEmailAddress('unlisted@example.com'), false);
	const before = readLog(demo.env).entries.length;
	await open().cancelInvitation(token);
	expect(logged(before)).toEqual([{what: 'invitation-cancelled', person: 'unlisted@example.com', ...us}]);
});

test('the mail of an invitation is sent again, for the same token', async () => {
	const member = open();
	const {token, emailSent} = await member.inviteUser(parseEmailAddress('again@example.com'), false);
	expect(emailSent).toBe('not-asked');
	const listed = (await member.listInvitations()).find((invitation) => invitation.token === token);
	if (listed === undefined) throw new Error('the invitation is not listed');
	expect(await member.resendInvitation(listed)).toEqual({token, emailSent: 'SERVER_UNAVAILABLE'});
});

test('an address of a member is not invited', async () => {
	await expect(open().inviteUser(parseEmailAddress('zoe@example.com'), false)).rejects.toMatchObject({
		code: 'already-enrolled',
	});
});

test('nobody revokes themselves', async () => {
	const {userId, handle} = open().membership;
	await expect(open().revokeUser({userId, handle})).rejects.toMatchObject({code: 'revoking-oneself'});
});

test('an invitation of before that is asked for again is not logged as new', async () => {
	await open().inviteUser(parseEmailAddress('earlier@example.com'), false);
	const before = readLog(demo.env).entries.length;
	const device = open();
	await device.listInvitations();
	await device.inviteUser(parseEmailAddress('earlier@example.com'), true);
	expect(logged(before)).toEqual([]);
});

test('an invitation is logged though the list is read while it is made', async () => {
	const before = readLog(demo.env).entries.length;
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
	const before = readLog(demo.env).entries.length;
	const greeter = device.greet({token: demo.forBob.token, kind: 'user', claimerEmail: demo.forBob.email});
	const bob = atOnce(parseHumanHandle(demo.forBob.email, 'Bob'), () => codeOf(greeter));
	const claimer = claimAs(bob, demo.forBob, demo);
	await Promise.all([
		playClaimer(bob, claimer),
		playGreeter(
			atOnce(demo.alice.human_handle, () => codeOf(claimer)),
			greeter,
		),
	]);
	expect(logged(before)).toEqual([{what: 'greeting', person: demo.forBob.email, ...us}]);
	expect(readLog(demo.env).entries.at(-1)?.profile).toBe('STANDARD');
	await expect(device.cancelInvitation(demo.forBob.token)).rejects.toMatchObject({code: 'invitation-completed'});
});

test('a greeting that is given up is logged as cancelled, with the reason and no secret', async () => {
	const device = open();
	const before = readLog(demo.env).entries.length;
	const greeter = device.greet({token: demo.forErin.token, kind: 'user'});
	await greeter.cancel();
	await greeter.done;
	const [entry] = readLog(demo.env).entries.slice(before);
	expect(entry).toMatchObject({
		what: 'greeting',
		outcome: 'cancelled',
		person: null,
		why: {kind: 'cancelled', role: 'greeter', by: 'greeter', reason: 'MANUALLY_CANCELLED', of: 'user'},
	});
	expect(JSON.stringify(readLog(demo.env).entries)).not.toContain(demo.forErin.token);
});
