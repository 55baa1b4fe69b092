import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {LockAfter} from '../../source/settings.ts';
import {IdleLock} from '../../source/tui/idle-lock.ts';

const MINUTE = 60_000;
let locked = 0;
let after: LockAfter = '5m';
let isFree = true;

beforeEach(() => {
	vi.useFakeTimers();
	locked = 0;
	after = '5m';
	isFree = true;
});
afterEach(() => vi.useRealTimers());

function idle(): IdleLock {
	const lock = new IdleLock(
		Date.now,
		() => after,
		() => {
			if (isFree) locked++;
			return isFree;
		},
	);
	lock.start();
	return lock;
}

test('locks by itself when nothing was typed for the time that is set', () => {
	const lock = idle();
	vi.advanceTimersByTime(4 * MINUTE);
	expect(lock.typed()).toBe(false);
	vi.advanceTimersByTime(4.9 * MINUTE);
	expect(locked).toBe(0);
	vi.advanceTimersByTime(0.2 * MINUTE);
	expect(locked).toBe(1);
});

test('a computer that slept is locked by the first key', () => {
	const lock = idle();
	vi.setSystemTime(Date.now() + 60 * MINUTE);
	expect(lock.typed()).toBe(true);
	expect(locked).toBe(1);
});

test('locks as soon as nothing is in the way any more', () => {
	idle();
	isFree = false;
	vi.advanceTimersByTime(20 * MINUTE);
	expect(locked).toBe(0);
	isFree = true;
	vi.advanceTimersByTime(0.1 * MINUTE);
	expect(locked).toBe(1);
});

test('another time is heeded as soon as it is set', () => {
	after = 'never';
	idle();
	vi.advanceTimersByTime(600 * MINUTE);
	expect(locked).toBe(0);
	after = '1h';
	vi.advanceTimersByTime(0.1 * MINUTE);
	expect(locked).toBe(1);
});

test('does not look at the clock before a device is opened, nor once all is over', () => {
	const lock = idle();
	lock.stop();
	vi.advanceTimersByTime(60 * MINUTE);
	expect(lock.typed()).toBe(false);
	expect(locked).toBe(0);
	expect(vi.getTimerCount()).toBe(0);
});
