import {expect, test} from 'vitest';
import {Checking} from '../../../source/tui/parts/checking.tsx';
import {draw} from '../draw.tsx';

test.each([60, 80])('how far the check has come fills a line of %d columns', (width) => {
	const drawn = draw(<Checking progress={{checked: 2000, total: 4000}} width={width} />, width);
	const [line = '', ...others] = drawn.lines();
	expect(others).toEqual([]);
	expect([...line]).toHaveLength(width);
	expect(line).toMatch(/^Checking certificates █+░+ 2000 of 4000$/);
});
