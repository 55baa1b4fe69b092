import type {ScreenText} from '../../text.ts';
import {inCells, own} from './cells.ts';
import {Text} from './text.tsx';

/** A name and what it stands for, on one line. */
export function Fact({name, text, width}: {readonly name: string; readonly text: ScreenText; readonly width: number}) {
	return (
		<Text wrap="truncate">
			<Text dimColor>{inCells(own(name), 9)}</Text>
			{inCells(text, width - 9)}
		</Text>
	);
}
