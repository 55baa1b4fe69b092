import {Box} from 'ink';
import {type ReactNode, useLayoutEffect} from 'react';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Filter} from '../state/filter.ts';
import type {List} from '../state/list.ts';
import {signs, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Clickable} from './clickable.tsx';
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
	/** False while keys go elsewhere: then clicks do nothing here either. */
	readonly isActive?: boolean;
}

/** The rows of a list that fit, the marked one with a pointer, below the filter if there is one. */
export function ListView<Item>({list, height, keyOf, header, row, isActive = true}: Props<Item>) {
	const {filter} = list;
	const room = filter.isShown ? height - 1 : height;
	const rows = list.page(room);
	useLayoutEffect(() => list.drawn(room));
	return (
		<Box flexDirection="column">
			{filter.isShown && <FilterLine filter={filter} />}
			{header}
			{rows.map(({item, isSelected}) => (
				<Clickable key={keyOf(item)} onClick={isActive ? () => list.click(item) : undefined}>
					<Text wrap="truncate" bold={isSelected}>
						<Text color={theme.accent}>{isSelected ? `${signs.pointer} ` : '  '}</Text>
						{row(item, isSelected)}
					</Text>
				</Clickable>
			))}
			{rows.length === 0 && filter.isShown && <Text dimColor>{` ${words.parts.list.nothingFound}`}</Text>}
		</Box>
	);
}

/** The line of a filter. */
export function FilterLine({filter}: {readonly filter: Filter}) {
	const line = (
		<Text wrap="truncate">
			<Text color={theme.accent}>/ </Text>
			{filter.isTyping ? <Cursor input={filter.input} width={40} /> : forScreen(filter.text, 40)}
		</Text>
	);
	return filter.isTyping ? <TypingRow column={2 + cursorColumn(filter.input, 40)}>{line}</TypingRow> : line;
}

/** The cells of a tick, at the beginning of a row. */
export function Tick({isTicked}: {readonly isTicked: boolean}) {
	return <Text color={theme.good}>{isTicked ? `${signs.done} ` : '  '}</Text>;
}

/** `3 of 20`, how many are ticked, and how many a filter leaves out. */
export function positionText<Item>(list: List<Item>): ScreenText {
	return words.parts.list.position(own(list.position), list.ticked.length, list.total - list.items.length);
}
