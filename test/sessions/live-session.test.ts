import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {OfflineError} from '../../source/http.ts';
import {LiveSession, SessionCancelled} from '../../source/sessions/live-session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Phase =
	| {readonly name: 'asking'; decide(answer: string): void}
	| {readonly name: 'finished'; readonly answer: string}
	| {readonly name: 'failed'; readonly error: NarthexError};

const session = () => new LiveSession<'greeter', Phase>('greeter', 'user', {name: 'asking', decide: () => {}});

/** A session that asks once, with a heartbeat if there is one, and ends with the answer. */
function asking(heartbeat?: (signal: AbortSignal) => Promise<void>) {
	const asked = session();
	asked.run(
		async () => {
			const answer = await asked.decision<string>((decide) => ({name: 'asking', decide}), heartbeat);
			return {name: 'finished', answer};
		},
		(error) => ({name: 'failed', error}),
	);
	const decide = (answer: string) => {
		if (asked.state.phase.name === 'asking') asked.state.phase.decide(answer);
	};
	return {asked, decide};
}

test('a decision goes on with what the person decided', async () => {
	const {asked, decide} = asking();
	decide('yes');
	expect(await asked.done).toEqual({name: 'finished', answer: 'yes'});
});

test('a heartbeat is run each second while a person decides, and no more afterwards', async () => {
	const heartbeat = vi.fn(async () => {});
	const {asked, decide} = asking(heartbeat);
	await vi.advanceTimersByTimeAsync(3500);
	expect(heartbeat).toHaveBeenCalledTimes(3);
	decide('yes');
	await asked.done;
	expect(vi.getTimerCount()).toBe(0);
});

test('a heartbeat that fails ends the wait for the person', async () => {
	const error = new NarthexError('invitation-gone', {role: 'greeter'});
	const {asked} = asking(() => Promise.reject(error));
	await vi.advanceTimersByTimeAsync(1000);
	expect(await asked.done).toEqual({name: 'failed', error});
});

test('one who gave up in a phase that cannot be left is asked no more', async () => {
	const gaveUp = session();
	const ask = vi.fn((decide: (answer: string) => void): Phase => ({name: 'asking', decide}));
	const leaving = gaveUp.cancel();
	await expect(gaveUp.decision(ask)).rejects.toThrow(SessionCancelled);
	expect(ask).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1200);
	await leaving;
});

test('leaving takes 1.2 s at most, whatever the session still does', async () => {
	const stuck = session();
	stuck.run(
		() => new Promise(() => {}),
		(error) => ({name: 'failed', error}),
	);
	const left = vi.fn();
	const leaving = stuck.cancel().then(left);
	await vi.advanceTimersByTimeAsync(1199);
	expect(left).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1);
	await leaving;
});

test('leaving a session that is over changes nothing', async () => {
	const {asked, decide} = asking();
	decide('yes');
	const last = await asked.done;
	await asked.cancel();
	expect(asked.signal.aborted).toBe(false);
	expect(asked.state.phase).toBe(last);
});

test('a lost connection is shown since when it is lost, until the network answers', () => {
	const shown = session();
	const began = new Date();
	const problem = new OfflineError('parsec.example.com', 'connection-lost');
	shown.lost(250, problem);
	vi.advanceTimersByTime(250);
	shown.lost(500, problem);
	const nextTry = new Date(began.getTime() + 750);
	expect(shown.state.connection).toEqual({state: 'lost', since: began, nextTry, problem});
	shown.connected();
	expect(shown.state.connection).toEqual({state: 'live'});
});

test('who listens is told of each change, until they listen no more', () => {
	const heard = session();
	const listener = vi.fn();
	const forget = heard.subscribe(listener);
	heard.update({attempt: 2});
	forget();
	heard.update({attempt: 3});
	expect(listener).toHaveBeenCalledTimes(1);
});
