import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import type {KnownInvitation} from '../../../source/member/invitations.ts';
import type {GreetingAttemptId} from '../../../source/parsec/ids.ts';
import {Invitations} from '../../../source/tui/state/invitations.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {FakeDevice, invited, LIVE, LOST, NOW, token} from '../fakes.ts';

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW});
});
afterEach(() => {
	vi.useRealTimers();
});

const offline = new NarthexError('offline', {host: 'localhost', reason: 'refused'});
const greeting_attempt = 'aa'.padEnd(32, '0') as GreetingAttemptId;

async function open(arrived?: (invitation: KnownInvitation) => void) {
	const device = new FakeDevice();
	device.invitations = [invited('bob@example.com', 'b0b'), invited('dora@example.com', 'd07a')];
	const invitations = new Invitations(device, new Store(), Date.now, arrived);
	invitations.open();
	await vi.advanceTimersByTimeAsync(0);
	const lists = () => device.calls.filter((call) => call === 'list').length;
	return {device, invitations, lists};
}

test('follows the events, and asks for nothing while they come', async () => {
	const {device, invitations, lists} = await open();
	expect(invitations.all).toHaveLength(2);
	device.handlers?.onState(LIVE);
	expect(invitations.liveness).toBe('live');
	const before = lists();
	await vi.advanceTimersByTimeAsync(600_000);
	expect(lists()).toBe(before);
	device.invitations.push(invited('carl@example.com', 'ca71'));
	device.handlers?.onEvent({event: 'INVITATION', invitation_status: 'PENDING', token: token('ca71')});
	await vi.advanceTimersByTimeAsync(0);
	expect(invitations.pending).toBe(3);
});

test('polls while there are no events, and stops when they are back', async () => {
	const {device, invitations, lists} = await open();
	device.handlers?.onState(LIVE);
	device.handlers?.onState(LOST);
	await vi.advanceTimersByTimeAsync(0);
	expect(invitations.liveness).toBe('polling');
	const before = lists();
	await vi.advanceTimersByTimeAsync(20_000);
	expect(lists()).toBe(before + 4);
	device.handlers?.onState(LIVE);
	const after = lists();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(lists()).toBe(after);
});

test('says that it is offline, keeps what it had, and comes back by itself', async () => {
	const {device, invitations} = await open();
	device.handlers?.onState(LOST);
	device.failure = offline;
	await vi.advanceTimersByTimeAsync(5000);
	expect(invitations.liveness).toBe('offline');
	expect(invitations.problem?.code).toBe('offline');
	expect(invitations.all).toHaveLength(2);
	device.failure = undefined;
	await vi.advanceTimersByTimeAsync(5000);
	expect(invitations.liveness).toBe('polling');
	expect(invitations.problem).toBeUndefined();
});

test('the claimer is here from the first sign of life until some time after the last', async () => {
	const {device, invitations} = await open();
	const bob = token('b0b');
	expect(invitations.presence(bob)).toBeUndefined();
	for (let second = 0; second < 60; second++) {
		device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: bob, greeting_attempt});
		await vi.advanceTimersByTimeAsync(1000);
	}
	expect(invitations.presence(bob)).toBe('here');
	expect(invitations.history(bob).map(({what}) => what)).toEqual(['The claimer is here.']);
	await vi.advanceTimersByTimeAsync(50_000);
	expect(invitations.presence(bob)).toEqual(new Date(NOW + 59_000));
});

test('a cancelled greeting shows that the claimer is gone', async () => {
	const {device, invitations} = await open();
	const bob = token('b0b');
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: bob, greeting_attempt});
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_JOINED', token: bob, greeting_attempt});
	expect(invitations.presence(bob)).toBe('greeted');
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_CANCELLED', token: bob, greeting_attempt});
	expect(invitations.presence(bob)).toEqual(new Date(NOW));
});

test('a claimer who begins again was never gone, and one who does not is gone within seconds', async () => {
	const {device, invitations} = await open();
	const bob = token('b0b');
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: bob, greeting_attempt});
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_CANCELLED', token: bob, greeting_attempt});
	expect(invitations.presence(bob)).toBe('here');
	await vi.advanceTimersByTimeAsync(1000);
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: bob, greeting_attempt});
	await vi.advanceTimersByTimeAsync(10_000);
	expect(invitations.waiting.map(({token}) => token)).toEqual([bob]);
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_CANCELLED', token: bob, greeting_attempt});
	await vi.advanceTimersByTimeAsync(3000);
	expect(invitations.presence(bob)).toBeInstanceOf(Date);
	expect(invitations.waiting).toEqual([]);
});

test('a claimer who came before the list was read is here once it is', async () => {
	const {device, invitations} = await open();
	const carl = token('ca71');
	device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: carl, greeting_attempt});
	device.invitations.push(invited('carl@example.com', 'ca71'));
	await vi.advanceTimersByTimeAsync(1000);
	expect(invitations.presence(carl)).toBe('here');
});

test('each arrival calls once, and somebody who comes and goes not again within a minute', async () => {
	const arrived: string[] = [];
	const {device} = await open(({token}) => arrived.push(token));
	const come = (name: string) =>
		device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: token(name), greeting_attempt});
	const go = (name: string) =>
		device.handlers?.onEvent({event: 'GREETING_ATTEMPT_CANCELLED', token: token(name), greeting_attempt});
	come('b0b');
	come('b0b');
	come('d07a');
	expect(arrived).toEqual([token('b0b'), token('d07a')]);
	go('b0b');
	await vi.advanceTimersByTimeAsync(5000);
	come('b0b');
	expect(arrived).toHaveLength(2);
	go('b0b');
	await vi.advanceTimersByTimeAsync(60_000);
	come('b0b');
	expect(arrived).toHaveLength(3);
});

test('once the list can be read again the stream of events does not wait for its turn', async () => {
	const {device, invitations} = await open();
	let retried = 0;
	device.failure = offline;
	device.handlers?.onState({...LOST, retry: () => retried++});
	await vi.advanceTimersByTimeAsync(0);
	expect(invitations.nextTry).toEqual(new Date(NOW + 5000));
	expect(retried).toBe(0);
	device.failure = undefined;
	await vi.advanceTimersByTimeAsync(5000);
	expect(retried).toBe(1);
});

test('an invitation of somebody who is a member by now is obsolete', async () => {
	const {device, invitations} = await open();
	const [bob, dora] = device.invitations;
	if (bob === undefined || dora === undefined) throw new Error('there are two');
	expect(invitations.isObsolete(dora)).toBe(true);
	expect(invitations.isObsolete(bob)).toBe(false);
	device.members = {...device.members, names: new Map([['bob@example.com', 'Bob']])};
	device.handlers?.onEvent({event: 'COMMON_CERTIFICATE', timestamp: 0 as never});
	await vi.advanceTimersByTimeAsync(0);
	expect(invitations.isObsolete(bob)).toBe(true);
});

test('knows when the organization is full, and whether it takes outsiders', async () => {
	const {device, invitations} = await open();
	expect(invitations.usersLimitReached).toBeUndefined();
	device.handlers?.onEvent({
		event: 'ORGANIZATION_CONFIG',
		active_users_limit: 2,
		user_profile_outsider_allowed: false,
		sse_keepalive_seconds: 30,
	});
	expect(invitations.usersLimitReached).toBe(2);
	expect(invitations.outsidersAllowed).toBe(false);
});

test('does nothing any more once it is closed', async () => {
	const {device, invitations, lists} = await open();
	device.handlers?.onState(LOST);
	await vi.advanceTimersByTimeAsync(0);
	invitations.close();
	const before = lists();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(lists()).toBe(before);
});

test('reads a long list after a flood of events only as often as keys can bear, and misses nothing', async () => {
	const {device, invitations, lists} = await open();
	device.invitations = Array.from({length: 2000}, (_, index) => invited(`p${index}@example.com`, index.toString(16)));
	device.handlers?.onState(LIVE);
	await invitations.refresh();
	await vi.advanceTimersByTimeAsync(60_000);
	const before = lists();
	const event = {event: 'INVITATION', invitation_status: 'PENDING', token: token('f100d')} as const;
	device.handlers?.onEvent(event);
	await vi.advanceTimersByTimeAsync(0);
	expect(lists()).toBe(before + 1);
	for (let second = 0; second < 10; second++) {
		for (let count = 0; count < 100; count++) device.handlers?.onEvent(event);
		await vi.advanceTimersByTimeAsync(1000);
	}
	expect(lists()).toBe(before + 1 + 2);
	device.invitations.push(invited('last@example.com', 'f100d'));
	device.handlers?.onEvent(event);
	await vi.advanceTimersByTimeAsync(4000);
	expect(invitations.pending).toBe(2001);
});
