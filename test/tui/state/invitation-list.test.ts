import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {InvitationList} from '../../../source/tui/state/invitation-list.ts';
import {invited, LIVE, LOST, NOW, token} from '../fakes.ts';

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW});
});
afterEach(() => {
	vi.useRealTimers();
});

const offline = new NarthexError('offline', {host: 'localhost', reason: 'refused'});
const refused = new NarthexError('usage', {message: 'The server is tired.', nextStep: ''});

function open(count = 2) {
	const server: {failure: NarthexError | undefined; asked: number} = {failure: undefined, asked: 0};
	const listed = Array.from({length: count}, (_, index) => invited(`p${index}@x.org`, (index + 1).toString(16)));
	const ask = async () => {
		server.asked++;
		if (server.failure !== undefined) throw server.failure;
		return listed;
	};
	return {server, list: new InvitationList(ask, Date.now, () => {})};
}

test('an invitation is found by its token once the list was read', async () => {
	const {list} = open();
	expect(list.all).toBeUndefined();
	expect(list.find(token('2'))).toBeUndefined();
	await list.refresh();
	expect(list.all).toHaveLength(2);
	expect(list.find(token('2'))).toBe(list.all?.[1]);
});

test('while there are no events it says when it is read again', async () => {
	const {server, list} = open();
	await list.refresh();
	expect(list.liveness).toBe('polling');
	expect(list.nextTry).toEqual(new Date(NOW + 5000));
	await vi.advanceTimersByTimeAsync(5000);
	expect(server.asked).toBe(2);
	list.onState(LIVE);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(server.asked).toBe(2);
});

test('a server that refuses is asked more seldom than one that cannot be reached; what was read stays', async () => {
	const {server, list} = open();
	await list.refresh();
	server.failure = refused;
	await vi.advanceTimersByTimeAsync(5000);
	expect([list.problem, list.liveness, list.all?.length]).toEqual([refused, 'polling', 2]);
	await vi.advanceTimersByTimeAsync(29_000);
	expect(server.asked).toBe(2);
	server.failure = offline;
	await vi.advanceTimersByTimeAsync(1000);
	expect([list.problem, list.liveness]).toEqual([offline, 'offline']);
	await vi.advanceTimersByTimeAsync(5000);
	expect(server.asked).toBe(4);
});

test('a lost stream is tried again as soon as the list can be read, and once', async () => {
	const {server, list} = open();
	let retried = 0;
	list.onState({...LOST, retry: () => retried++});
	await vi.advanceTimersByTimeAsync(0);
	await vi.advanceTimersByTimeAsync(5000);
	expect([server.asked, retried]).toEqual([2, 1]);
});

test('of many events in a row one reading comes, and the next after a rest that grows with the list', async () => {
	const {server, list} = open(1000);
	list.onState(LIVE);
	await list.refresh();
	for (let event = 0; event < 50; event++) list.readSoon();
	await vi.advanceTimersByTimeAsync(1999);
	expect(server.asked).toBe(1);
	await vi.advanceTimersByTimeAsync(1);
	expect(server.asked).toBe(2);
});

test('once it is closed nothing is read any more', async () => {
	const {server, list} = open();
	const reading = list.refresh();
	list.close();
	await reading;
	list.readSoon();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(server.asked).toBe(1);
});
