import {expect, test} from 'vitest';
import {Way} from '../../../source/tui/parts/way.tsx';
import {draw} from '../draw.tsx';

test('a way is a key and who it is for', () => {
	expect(draw(<Way keyName="c" text="You were invited." />).lines()).toEqual(['  c  You were invited.']);
});
