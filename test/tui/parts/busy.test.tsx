import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {Busy} from '../../../source/tui/parts/busy.tsx';
import {draw} from '../draw.tsx';

test('a wait is a line, cut where there is no room', () => {
	expect(draw(<Busy text={screenText('Asking the server')} />).lines()[0]).toMatch(/^Asking the server/);
	const cut = draw(<Busy text={screenText('Asking the server '.repeat(9))} />, 60);
	expect(cut.lines()).toHaveLength(1);
	cut.expectWhole();
});
