import {expect, test} from 'vitest';
import {bordersOf, isMarked, markedLinesOf, openFramesOf, paneOf, proseOf} from './frames.ts';

const screen = [
	' Narthex',
	'╭ Members ────╮╭ Bob ────────╮',
	'│   Alice  me ││ it is a     │',
	'│ ❯ Bob    2  ││ web page.   │',
	'╰ 2 of 2 ─────╯╰─────────────╯',
].join('\n');

test('a pane is read without its frame and without the pane beside it', () => {
	expect(paneOf(screen, 'Members')).toBe('Alice  me\n❯ Bob    2');
	expect(paneOf(screen, 'Bo')).toBe('it is a\nweb page.');
	expect(() => paneOf(screen, 'Alice')).toThrow('No whole frame is titled "Alice"');
	expect(() => paneOf(screen.split('\n').slice(0, 4).join('\n'), 'Bob')).toThrow('No whole frame');
});

test('a marked line ends at its frame, and is matched at its beginning only', () => {
	expect(markedLinesOf(screen)).toEqual(['Bob 2']);
	expect([isMarked(screen, 'Bob 2'), isMarked(screen, /B.b/)]).toEqual([true, true]);
	expect([isMarked(screen, 'Alice'), isMarked(screen, '2'), isMarked(screen, /2/)]).toEqual([false, false, false]);
	expect(markedLinesOf(screen.replace('❯', ' '))).toEqual([]);
});

test('text that wraps in a pane over the whole width is whole in the prose', () => {
	expect(proseOf('╭ Stop ──╮\n│ it is  │\n│ over.  │\n╰────────╯').trim()).toBe('Stop it is over.');
});

test('a line whose frame is not closed is found', () => {
	expect(openFramesOf(screen)).toEqual([]);
	expect(openFramesOf('│ a │\n│ b\n╭ c ─')).toEqual(['│ b', '╭ c ─']);
});

test('borders are the lines above and below what frames hold', () => {
	expect(bordersOf(screen)).toEqual(screen.split('\n').filter((_, row) => row === 1 || row === 4));
	expect(bordersOf(' Narthex')).toEqual([]);
});
