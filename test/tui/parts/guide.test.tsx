import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {Guide} from '../../../source/tui/parts/guide.tsx';
import {draw} from '../draw.tsx';

test('what to do now is one line', () => {
	expect(draw(<Guide text={screenText('Press g.')} />).lines()).toEqual([' ▸ Press g.']);
	const drawn = draw(<Guide text={screenText('Read your code aloud. '.repeat(9))} />, 60);
	expect(drawn.lines()).toHaveLength(1);
	drawn.expectWhole();
});
