import {expect, test} from 'vitest';
import {WaysIn} from '../../../source/tui/parts/ways-in.tsx';
import {draw} from '../draw.tsx';

/** The keys of the ways that are shown. */
const keysOf = (lines: readonly string[]) => lines.flatMap((line) => /^ {2}(\S) {2}\S/.exec(line)?.[1] ?? []);

test.each([56, 76])('in %d columns each way to a first device has its key on a line', (columns) => {
	const drawn = draw(<WaysIn hasDemo />, columns);
	expect(keysOf(drawn.lines())).toEqual(['c', 'b', 'i', 'a', 'd']);
	expect(drawn.lines().length).toBeLessThanOrEqual(12);
	drawn.expectWhole();
});

test('the demonstration is offered where there is one', () => {
	expect(keysOf(draw(<WaysIn hasDemo={false} />, 60).lines())).not.toContain('d');
});
