import {expect, test} from 'vitest';
import type {TerminalEvent} from '../../../source/terminal-input.ts';
import {TypeAhead} from '../../../source/tui/state/type-ahead.ts';

const key = (name: string): TerminalEvent => ({kind: 'key', key: {name}});
const click: TerminalEvent = {kind: 'mouse', mouse: {action: 'press', column: 1, row: 1}};
const pasted: TerminalEvent = {kind: 'paste', text: 'a link'};

test('what was typed and pasted before is done in order, then what comes; early clicks are dropped', () => {
	const typed = new TypeAhead(() => {});
	for (const event of [key('enter'), click, pasted]) typed.take(event);
	const taken: TerminalEvent[] = [];
	typed.release((event) => taken.push(event));
	expect(taken).toEqual([key('enter'), pasted]);
	typed.take(click);
	typed.take(key('ctrl-c'));
	expect(taken).toEqual([key('enter'), pasted, click, key('ctrl-c')]);
});

test('Ctrl-C leaves at once, and is not kept', () => {
	let left = 0;
	const typed = new TypeAhead(() => left++);
	typed.take(key('ctrl-c'));
	expect(left).toBe(1);
	typed.release(() => {
		throw new Error('nothing was kept');
	});
});
