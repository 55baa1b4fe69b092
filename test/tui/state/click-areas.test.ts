import {expect, test} from 'vitest';
import {type Cell, ClickAreas} from '../../../source/tui/state/click-areas.ts';

const row = (at: number) => ({covers: ({row}: Cell) => row === at, click: () => undefined});

test('a click finds what is drawn in its cell, until that is taken away', () => {
	const areas = new ClickAreas();
	const [first, second] = [row(1), row(2)];
	areas.add(first);
	const takeAway = areas.add(second);
	expect(areas.at({column: 5, row: 2})).toBe(second);
	takeAway();
	expect(areas.at({column: 5, row: 2})).toBeUndefined();
	expect(areas.at({column: 5, row: 1})).toBe(first);
});
