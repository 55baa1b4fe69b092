import {expect, test} from 'vitest';
import {Progress} from '../../../source/tui/parts/progress.tsx';
import {draw} from '../draw.tsx';

const bar = (done: number, total: number, width = 60) =>
	draw(<Progress done={done} total={total} width={width} />, width).lines()[0] ?? '';

test('the bar grows with what is done, and stays where it is', () => {
	const filled = [0, 5, 10].map((done) => bar(done, 10).match(/█/g)?.length ?? 0);
	const cells = [0, 5, 10].map((done) => bar(done, 10).match(/[█░]/g)?.length);
	expect(new Set(cells).size).toBe(1);
	expect(filled).toEqual([0, Math.round((cells[0] ?? 0) / 2), cells[0]]);
	expect(bar(10, 10)).toMatch(/ 10 of 10$/);
});

test.each([20, 60, 80])('it fits into %d columns', (width) => {
	expect([...bar(999, 1000, width)].length).toBeLessThanOrEqual(width);
	expect(bar(0, 0, width)).toMatch(/█ 0 of 0$/);
});
