import {EventEmitter} from 'node:events';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {TerminalEvent} from '../source/terminal-input.ts';
import {TerminalReader} from '../source/terminal-reader.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function reading() {
	const events: TerminalEvent[] = [];
	const modes: string[] = [];
	const stream = Object.assign(new EventEmitter(), {
		setRawMode: (raw: boolean) => modes.push(raw ? 'raw' : 'cooked'),
		resume: () => modes.push('resumed'),
		pause: () => modes.push('paused'),
	});
	const end = vi.fn();
	const reader = new TerminalReader(stream, {event: (event) => void events.push(event), end});
	return {events, modes, end, reader, stream, type: (text: string) => stream.emit('data', Buffer.from(text))};
}

test('each key comes when it is pressed, in raw mode', () => {
	const {events, modes, type} = reading();
	expect(modes).toEqual(['raw', 'resumed']);
	type('a');
	expect(events).toHaveLength(1);
	type('\x1B[A');
	expect(events).toHaveLength(2);
});

test('an Escape alone is a key once nothing follows; with what follows it is another one', async () => {
	const {events, type} = reading();
	type('\x1B');
	expect(events).toEqual([]);
	type('[A');
	await vi.runAllTimersAsync();
	expect(events).toHaveLength(1);
	type('\x1B');
	await vi.runAllTimersAsync();
	expect(events).toHaveLength(2);
	expect(events[0]).not.toEqual(events[1]);
});

test('what is typed during a pause is for others', () => {
	const {events, modes, reader, type} = reading();
	reader.pause();
	type('a');
	expect(events).toEqual([]);
	expect(reader.continued()).toBe(false);
	reader.resume();
	type('b');
	expect(events).toHaveLength(1);
	expect(modes).toEqual(['raw', 'resumed', 'cooked', 'paused', 'raw', 'resumed']);
});

test('an Escape that waits for what follows does not come during a pause', async () => {
	const {events, reader, type} = reading();
	type('\x1B');
	reader.pause();
	await vi.runAllTimersAsync();
	expect(events).toEqual([]);
});

test('after a stop by a signal raw mode is set again, which Node believes to be on', () => {
	const {modes, reader} = reading();
	modes.length = 0;
	expect(reader.continued()).toBe(true);
	expect(modes).toEqual(['cooked', 'raw']);
});

test.each(['end', 'error'])('nothing can come any more after %s', (event) => {
	const {end, stream} = reading();
	stream.emit(event, new Error('EIO'));
	expect(end).toHaveBeenCalledOnce();
});
