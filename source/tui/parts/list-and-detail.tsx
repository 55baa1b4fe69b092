import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type Size, WIDE} from '../state/theme.ts';
import {own} from './cells.ts';
import {Panel} from './panel.tsx';

interface Props {
	readonly size: Size;
	/** What the marked one is called; nothing is marked without. */
	readonly marked: ScreenText | undefined;
	readonly list: (size: Size) => ReactNode;
	/** All of the marked one, in so much room. */
	readonly detail: (size: Size) => ReactNode;
}

/** A list; beside it, where there is room, the marked one. */
export function ListAndDetail({size, marked, list, detail}: Props) {
	if (size.columns < WIDE) return list(size);
	const {rows} = size;
	const listWidth = Math.floor(size.columns * 0.58);
	const width = size.columns - listWidth;
	return (
		<Box width={size.columns} height={rows}>
			{list({columns: listWidth, rows})}
			<Panel title={marked ?? own(words.parts.list.nothingMarked)} width={width} height={rows}>
				{marked !== undefined && detail({columns: width - 4, rows: rows - 2})}
			</Panel>
		</Box>
	);
}
