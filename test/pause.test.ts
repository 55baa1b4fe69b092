import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {pause} from '../source/pause.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LEFT = new Error('left');

test('a pause is as long as it is asked for, and leaves nothing at its signal', async () => {
	const {signal} = new AbortController();
	const removed = vi.spyOn(signal, 'removeEventListener');
	let isOver = false;
	const paused = pause(100, signal).then(() => {
		isOver = true;
	});
	await vi.advanceTimersByTimeAsync(99);
	expect(isOver).toBe(false);
	await vi.advanceTimersByTimeAsync(1);
	await paused;
	expect(removed).toHaveBeenCalledOnce();
});

test('a pause ends with the reason of its signal, and its timer with it', async () => {
	const leaver = new AbortController();
	const paused = pause(100, leaver.signal).catch((error: unknown) => error);
	leaver.abort(LEFT);
	expect(await paused).toBe(LEFT);
	expect(vi.getTimerCount()).toBe(0);
});

test('a pause of one who has left does not begin', async () => {
	await expect(pause(100, AbortSignal.abort(LEFT))).rejects.toBe(LEFT);
	expect(vi.getTimerCount()).toBe(0);
});
