import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Reader} from '../../../source/tui/state/reader.ts';

function open(count = 20) {
	const lines = Array.from({length: count}, (_, index) => `line ${index}`);
	return new Reader<string>(lines, (isWanted) => lines.filter(isWanted));
}

/** The first line of a screen that is drawn. */
function top(reader: Reader<string>, height: number): number {
	reader.drawn(height);
	return reader.topFor(height);
}

test('a text scrolls by a line or by a screen, and stops at both ends', () => {
	const reader = open();
	expect(top(reader, 6)).toBe(0);
	reader.up();
	expect(top(reader, 6)).toBe(0);
	reader.down();
	reader.pageDown();
	expect(top(reader, 6)).toBe(7);
	reader.last();
	expect(top(reader, 6)).toBe(14);
	reader.down();
	expect(top(reader, 6)).toBe(14);
	reader.pageUp();
	expect(top(reader, 6)).toBe(8);
	reader.first();
	expect(top(reader, 6)).toBe(0);
});

test('a text that fits is not scrolled, and a taller screen shows the end without empty lines', () => {
	const short = open(3);
	short.drawn(6);
	short.down();
	expect(top(short, 6)).toBe(0);
	const long = open();
	long.drawn(6);
	long.last();
	expect(top(long, 12)).toBe(8);
});

test('a filter leaves some lines and begins at the first of them; dropped, all are there', () => {
	const reader = open();
	reader.drawn(3);
	reader.last();
	reader.filter.begin();
	reader.filter.paste('line 1');
	expect(reader.items).toHaveLength(11);
	expect(top(reader, 3)).toBe(0);
	reader.filter.drop();
	expect(reader.items).toHaveLength(20);
});

test('whatever is pressed, the screen is as full as the text allows', () => {
	const move = fc.constantFrom('up', 'down', 'pageUp', 'pageDown', 'first', 'last');
	fc.assert(
		fc.property(fc.array(move), fc.nat(12), fc.integer({min: 1, max: 15}), (moves, count, height) => {
			const reader = open(count);
			for (const name of moves) {
				reader[name]();
				const first = top(reader, height);
				expect(first).toBeGreaterThanOrEqual(0);
				expect(first).toBeLessThanOrEqual(Math.max(0, count - height));
			}
		}),
	);
});
