import {Text} from 'ink';
import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {ListAndDetail} from '../../../source/tui/parts/list-and-detail.tsx';
import type {Size} from '../../../source/tui/state/theme.ts';
import {draw} from '../draw.tsx';

function both(columns: number, marked = 'Bob') {
	const sizes: Size[] = [];
	const part = (name: string) => (size: Size) => {
		sizes.push(size);
		return <Text>{name}</Text>;
	};
	const drawn = draw(
		<ListAndDetail
			size={{columns, rows: 10}}
			marked={marked === '' ? undefined : screenText(marked)}
			list={part('the list')}
			detail={part('the detail')}
		/>,
		columns,
	);
	return {drawn, sizes};
}

test('a narrow screen has the list alone, in its whole size', () => {
	const {drawn, sizes} = both(80);
	expect(drawn.screen()).toBe('the list');
	expect(sizes).toEqual([{columns: 80, rows: 10}]);
});

test('on a wide one the marked one stands beside it, and both fill the screen', () => {
	const {drawn, sizes} = both(100);
	expect(drawn.pane('Bob')).toContain('the detail');
	const [list, detail] = sizes;
	expect((list?.columns ?? 0) + (detail?.columns ?? 0) + 4).toBe(100);
	drawn.expectWhole();
});

test('it is told when nothing is marked', () => {
	const {drawn, sizes} = both(100, '');
	expect(drawn.pane('Nothing is marked').trim()).toBe('');
	expect(sizes).toHaveLength(1);
});
