import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {OfflineError} from '../../source/http.ts';
import {
	BETWEEN_PROGRAMS,
	bounded,
	isAnswerLost,
	limited,
	type NetworkWatch,
	retryUntilOnline,
	UNWATCHED,
	unlessAborted,
	WAITING_FOR_PEER,
	WAITING_FOR_PERSON,
} from '../../source/sessions/network.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const offline = () => new OfflineError('parsec.example.com', 'connection-lost');
const badReply = () => new NarthexError('not-a-parsec-server', {reason: 'no-version'});

/** A watch that keeps what it is told. */
function watch() {
	const delays: number[] = [];
	let connections = 0;
	const kept: NetworkWatch = {
		signal: new AbortController().signal,
		connected: () => void connections++,
		lost: (delay) => void delays.push(delay),
	};
	return {kept, delays, connections: () => connections};
}

describe('A request is repeated', () => {
	test('while the network is gone, with waits of 250 ms that double up to 5 s', async () => {
		const {kept, delays, connections} = watch();
		let tries = 0;
		const result = retryUntilOnline(kept, async () => {
			if (++tries < 8) throw offline();
			return 'there';
		});
		await vi.advanceTimersByTimeAsync(60_000);
		expect(await result).toBe('there');
		expect(delays).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
		expect(connections()).toBe(1);
	});

	test('after four bad replies, and not after the fifth', async () => {
		let tries = 0;
		const failing = retryUntilOnline(UNWATCHED, async () => {
			tries++;
			throw badReply();
		});
		const refused = expect(failing).rejects.toMatchObject({code: 'not-a-parsec-server'});
		await vi.advanceTimersByTimeAsync(60_000);
		await refused;
		expect(tries).toBe(5);
	});

	test('not at all when what failed is no matter of the network', async () => {
		const error = new NarthexError('invitation-not-found', {});
		await expect(retryUntilOnline(UNWATCHED, () => Promise.reject(error))).rejects.toBe(error);
	});

	test('no more once the person left, even in the middle of a wait', async () => {
		const leaving = new AbortController();
		const reason = new Error('left');
		let tries = 0;
		const failing = retryUntilOnline(
			UNWATCHED,
			async () => {
				tries++;
				throw offline();
			},
			leaving.signal,
		);
		const left = expect(failing).rejects.toBe(reason);
		await vi.advanceTimersByTimeAsync(100);
		leaving.abort(reason);
		await left;
		expect(tries).toBe(1);
	});
});

test('a limited watch gives up, with the last problem, when the network is gone for longer than its patience', () => {
	const {kept, delays} = watch();
	const patient = limited(kept, 1000);
	const problem = offline();
	patient.lost(600, problem);
	vi.advanceTimersByTime(600);
	expect(() => patient.lost(600, problem)).toThrow(problem);
	patient.connected();
	patient.lost(600, problem);
	expect(delays).toEqual([600, 600]);
});

test('an answer may be lost with the network or a bad reply; a refusal is an answer', () => {
	expect(isAnswerLost(offline())).toBe(true);
	expect(isAnswerLost(badReply())).toBe(true);
	expect(isAnswerLost(new NarthexError('invitation-not-found', {}))).toBe(false);
});

test('a step is posted less often the longer it waits, and most often between two programs', () => {
	const HOUR = 3_600_000;
	expect([0, 59_999, 60_000].map(WAITING_FOR_PEER)).toEqual([250, 250, 1000]);
	expect([0, 200, 1000].map(BETWEEN_PROGRAMS)).toEqual([20, 50, 100]);
	expect([0, 300, HOUR].map(WAITING_FOR_PERSON)).toEqual([30, 100, 250]);
});

describe('Work that heeds no signal', () => {
	test('gives its result, or the reason of the signal, whichever is first', async () => {
		const leaving = new AbortController();
		expect(await unlessAborted(Promise.resolve(7), leaving.signal)).toBe(7);
		const reason = new Error('left');
		const waiting = expect(unlessAborted(new Promise(() => {}), leaving.signal)).rejects.toBe(reason);
		leaving.abort(reason);
		await waiting;
	});

	test('is waited for no longer than it may take, and no timer is left behind', async () => {
		const late = bounded(new Promise(() => {}), 1200);
		await vi.advanceTimersByTimeAsync(1200);
		await late;
		await bounded(Promise.resolve(), 1200);
		expect(vi.getTimerCount()).toBe(0);
	});
});
