import {Text} from 'ink';
import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {insideOf, Page} from '../../../source/tui/parts/page.tsx';
import {draw} from '../draw.tsx';

test.each([60, 80, 100])('a page of %d columns is filled up to its frame', (columns) => {
	const size = {columns, rows: 5};
	const line = 'x'.repeat(insideOf(size).columns);
	const drawn = draw(
		<Page title={screenText('Help')} size={size}>
			<Text wrap="truncate">{line}</Text>
		</Page>,
		columns,
	);
	expect(drawn.pane('Help').split('\n')).toEqual([line, ...Array.from({length: insideOf(size).rows - 1}, () => '')]);
	drawn.expectWhole();
});

test('no line of a wide page is longer than 100 cells', () => {
	expect(insideOf({columns: 119, rows: 30})).toEqual({columns: 115, rows: 28});
	expect(insideOf({columns: 200, rows: 30})).toEqual({columns: 100, rows: 28});
});
