import {Text} from 'ink';
import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {Panel} from '../../../source/tui/parts/panel.tsx';
import {draw} from '../draw.tsx';

function panel(title: string, footer: string | undefined, inside: string, columns = 60) {
	return draw(
		<Panel
			title={screenText(title)}
			footer={footer === undefined ? undefined : screenText(footer)}
			width={columns}
			height={5}
		>
			<Text>{inside}</Text>
		</Panel>,
		columns,
	);
}

test.each([60, 80])('a frame of %d columns has its title above and its footer below', (columns) => {
	const drawn = panel('Invitations', '3 of 20', 'inside', columns);
	expect(drawn.pane('Invitations')).toBe('inside\n\n');
	expect(drawn.lines().at(-1)).toContain(' 3 of 20 ');
	expect(drawn.lines().map((line) => [...line].length)).toEqual([columns, columns, columns, columns, columns]);
});

test('a long title and a long footer are cut, and what is inside leaves the frame whole', () => {
	const drawn = panel('Member '.repeat(20), 'by name '.repeat(20), 'too much to show '.repeat(40));
	expect(drawn.lines()).toHaveLength(5);
	expect(drawn.lines().map((line) => [...line].length)).toEqual([60, 60, 60, 60, 60]);
	expect(drawn.lines()[0]).toContain('… ');
	drawn.expectWhole();
});
