import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test, vi} from 'vitest';
import {aliceElsewhere, claimAs, type Demo, prepareDemo} from '../../source/demo/demo.ts';
import {NarthexError} from '../../source/errors.ts';
import type {KnownInvitation} from '../../source/member/invitations.ts';
import type {EventHandlers, Member} from '../../source/member/member.ts';
import {claimersHere} from '../../source/member/waiting.ts';
import {type WatchHandlers, watchInvitations} from '../../source/member/watch.ts';
import type {InvitationAddress} from '../../source/parsec/address.ts';
import type {GreetingAttemptId, InvitationToken} from '../../source/parsec/ids.ts';
import {parseEmailAddress, parseHumanHandle} from '../../source/parsec/ids.ts';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {invited, LIVE, LOST, token} from '../tui/fakes.ts';

writeQuickKeyFiles();

let folder: string;
let demo: Demo;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'narthex-watch-'));
	demo = await prepareDemo(folder);
}, 60_000);
afterAll(async () => {
	await demo.close();
	rmSync(folder, {recursive: true, force: true});
});

async function invite(member: Member, email: string): Promise<InvitationAddress> {
	const {token: made} = await member.inviteUser(parseEmailAddress(email), false);
	return member.invitationAddress('USER', made);
}

/** A claimer who waits for whoever comes. */
function claimAlone(address: InvitationAddress) {
	const claimer = claimAs({handle: parseHumanHandle('guest@example.com', 'Guest')}, address, demo);
	const choose = () => {
		const {phase} = claimer.state;
		if (phase.name === 'choosing-administrator') phase.choose('all');
	};
	claimer.subscribe(choose);
	choose();
	return claimer;
}

/** Collects what is told, a word each. */
function written(): {readonly told: string[]; readonly handlers: WatchHandlers} {
	const told: string[] = [];
	const who = (invitation: KnownInvitation) => (invitation.type === 'USER' ? invitation.claimer_email : 'device');
	return {
		told,
		handlers: {
			onBegin: (pending) => told.push(`begin ${pending}`),
			onHappening: (what, invitation) => told.push(`${what} ${who(invitation)}`),
			onLost: () => told.push('lost'),
			onBack: () => told.push('back'),
		},
	};
}

test('who waits is known at once from a server that says so, also of a claimer who came long before', async () => {
	const member = aliceElsewhere(demo);
	expect(await claimersHere(member)).toEqual(new Set());
	const address = await invite(member, 'waiting@example.com');
	const claimer = claimAlone(address);
	await expect.poll(async () => [...((await claimersHere(member)) ?? [])]).toEqual([address.token]);
	await claimer.cancel();
	await expect.poll(async () => (await claimersHere(member))?.size).toBe(0);
	await member.cancelInvitation(address.token);
});

test('tells what happens to an invitation, from its making to its end', async () => {
	const member = aliceElsewhere(demo);
	const {told, handlers} = written();
	const over = new AbortController();
	const watching = watchInvitations(aliceElsewhere(demo), handlers, over.signal);
	await expect.poll(() => told).toEqual([expect.stringMatching(/^begin \d+$/)]);
	const address = await invite(member, 'watched@example.com');
	await expect.poll(() => told.slice(1)).toEqual(['created watched@example.com']);
	const claimer = claimAlone(address);
	await expect.poll(() => told.slice(2)).toEqual(['claimer-here watched@example.com']);
	await claimer.cancel();
	await expect.poll(() => told.slice(3)).toEqual(['claimer-gone watched@example.com']);
	await member.cancelInvitation(address.token);
	await expect.poll(() => told.slice(4)).toEqual(['cancelled watched@example.com']);
	over.abort();
	await watching;
});

/** A member whose server is the test. */
function makeBelieve(invitations: KnownInvitation[]) {
	const server: {handlers: EventHandlers | undefined; failure: NarthexError | undefined} = {
		handlers: undefined,
		failure: undefined,
	};
	return {
		server,
		member: {
			async listInvitations() {
				if (server.failure !== undefined) throw server.failure;
				return invitations;
			},
			listen(handlers: EventHandlers) {
				server.handlers = handlers;
				handlers.onState(LIVE);
			},
		},
		sign: (event: 'GREETING_ATTEMPT_READY' | 'GREETING_ATTEMPT_CANCELLED', of: InvitationToken) =>
			server.handlers?.onEvent({event, token: of, greeting_attempt: 'aa'.padEnd(32, '0') as GreetingAttemptId}),
	};
}

function withFakeTime(): void {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
}

test('a lost network is told once, and then what happened meanwhile', async () => {
	withFakeTime();
	const bob = invited('bob@example.com', 'b0b');
	const carl = invited('carl@example.com', 'ca71');
	const invitations = [bob, carl];
	const {server, member, sign} = makeBelieve(invitations);
	const {told, handlers} = written();
	const over = new AbortController();
	const watching = watchInvitations(member, handlers, over.signal);
	await vi.advanceTimersByTimeAsync(0);
	sign('GREETING_ATTEMPT_READY', bob.token);
	sign('GREETING_ATTEMPT_READY', carl.token);
	server.failure = LOST.error;
	for (let second = 0; second < 90; second++) {
		server.handlers?.onState(LOST);
		await vi.advanceTimersByTimeAsync(1000);
	}
	const before = ['begin 2', 'claimer-here bob@example.com', 'claimer-here carl@example.com', 'lost'];
	expect(told).toEqual(before);
	server.failure = undefined;
	invitations.push(invited('dora@example.com', 'd07a'));
	server.handlers?.onState(LIVE);
	sign('GREETING_ATTEMPT_READY', bob.token);
	await vi.advanceTimersByTimeAsync(5000);
	expect(told.slice(before.length)).toEqual(['back', 'created dora@example.com', 'claimer-gone carl@example.com']);
	over.abort();
	await watching;
});

test('leaves no timer behind when it ends', async () => {
	withFakeTime();
	const {member, sign} = makeBelieve([invited('bob@example.com', 'b0b')]);
	const over = new AbortController();
	const watching = watchInvitations(member, written().handlers, over.signal);
	await vi.advanceTimersByTimeAsync(0);
	sign('GREETING_ATTEMPT_CANCELLED', token('b0b'));
	expect(vi.getTimerCount()).toBeGreaterThan(0);
	over.abort();
	await watching;
	expect(vi.getTimerCount()).toBe(0);
});

test('ends when the server lets the device in no more', async () => {
	const {server, member} = makeBelieve([]);
	const watching = watchInvitations(member, written().handlers, new AbortController().signal);
	const revoked = new NarthexError('user-revoked', {});
	await expect.poll(() => server.handlers).toBeDefined();
	server.handlers?.onState({...LOST, error: revoked});
	await expect(watching).rejects.toBe(revoked);
	server.failure = LOST.error;
	await expect(watchInvitations(member, written().handlers, new AbortController().signal)).rejects.toMatchObject({
		code: 'offline',
	});
});

test('somebody who came before the list had the invitation is not forgotten', async () => {
	withFakeTime();
	const invitations: KnownInvitation[] = [];
	const {member, sign} = makeBelieve(invitations);
	const {told, handlers} = written();
	const over = new AbortController();
	void watchInvitations(member, handlers, over.signal);
	await vi.advanceTimersByTimeAsync(0);
	sign('GREETING_ATTEMPT_READY', token('b0b'));
	invitations.push(invited('bob@example.com', 'b0b'));
	await vi.advanceTimersByTimeAsync(1000);
	expect(told).toEqual(['begin 0', 'created bob@example.com', 'claimer-here bob@example.com']);
	over.abort();
});
