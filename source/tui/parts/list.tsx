import {Box} from 'ink';
import {type ReactNode, useLayoutEffect} from 'react';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {List} from '../state/list.ts';
import {signs, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Text} from './text.tsx';
import {Cursor, cursorColumn} from './text-field.tsx';
import {TypingRow} from './typing-row.tsx';

interface Props<Item> {
	readonly list: List<Item>;
	/** Rows there are, the line of the filter included. */
	readonly height: number;
	readonly keyOf: (item: Item) => string;
	/** The names of the columns. */
	readonly header?: ReactNode;
	readonly row: (item: Item, isSelected: boolean) => ReactNode;
}

/** The rows of a list that fit, the marked one with a pointer, below the filter if there is one. */
export function ListView<Item>({list, height, keyOf, header, row}: Props<Item>) {
	const hasFilter = list.isFiltering || list.filter.text !== '';
	const room = hasFilter ? height - 1 : height;
	const rows = list.page(room);
	useLayoutEffect(() => list.drawn(room));
	return (
		<Box flexDirection="column">
			{hasFilter && <Filter list={list} />}
			{header}
			{rows.map(({item, isSelected}) => (
				<Text key={keyOf(item)} wrap="truncate" bold={isSelected}>
					<Text color={theme.accent}>{isSelected ? `${signs.pointer} ` : '  '}</Text>
					{row(item, isSelected)}
				</Text>
			))}
			{rows.length === 0 && hasFilter && <Text dimColor>{` ${words.parts.list.nothingFound}`}</Text>}
		</Box>
	);
}

/** The line of a filter. */
export function Filter({list}: {readonly list: Pick<List<never>, 'filter' | 'isFiltering'>}) {
	const line = (
		<Text wrap="truncate">
			<Text color={theme.accent}>/ </Text>
			{list.isFiltering ? <Cursor input={list.filter} width={40} /> : forScreen(list.filter.text, 40)}
		</Text>
	);
	return list.isFiltering ? <TypingRow column={2 + cursorColumn(list.filter, 40)}>{line}</TypingRow> : line;
}

/** The cells of a tick, at the beginning of a row. */
export function Tick({isTicked}: {readonly isTicked: boolean}) {
	return <Text color={theme.good}>{isTicked ? `${signs.done} ` : '  '}</Text>;
}

/** `3 of 20`, how many are ticked, and how many a filter leaves out. */
export function positionText<Item>(list: List<Item>): ScreenText {
	return words.parts.list.position(own(list.position), list.ticked.length, list.total - list.items.length);
}
