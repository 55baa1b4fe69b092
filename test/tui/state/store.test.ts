import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {Store} from '../../../source/tui/state/store.ts';

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'performance']});
});
afterEach(() => {
	vi.useRealTimers();
});

function open() {
	const store = new Store();
	const shown: number[] = [];
	store.subscribe(() => shown.push(store.version()));
	return {store, shown};
}

test('many changes are shown together, at most ten times a second', () => {
	const {store, shown} = open();
	vi.advanceTimersByTime(1000);
	for (let index = 0; index < 200; index++) {
		store.changed();
		vi.advanceTimersByTime(5);
	}
	vi.advanceTimersByTime(100);
	expect(shown.length).toBeGreaterThan(8);
	expect(shown.length).toBeLessThan(13);
});

test('a key is shown at once, and what was waiting with it', () => {
	const {store, shown} = open();
	store.show();
	store.changed();
	store.show();
	vi.advanceTimersByTime(1000);
	expect(shown).toEqual([1, 2]);
});

test('nothing is shown when nothing changes, nor after it was closed', () => {
	const {store, shown} = open();
	vi.advanceTimersByTime(10_000);
	store.changed();
	store.close();
	vi.advanceTimersByTime(10_000);
	expect(shown).toEqual([]);
});
