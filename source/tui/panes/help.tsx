import {words} from '../../words/index.ts';
import {inCells, own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Text} from '../parts/text.tsx';
import type {HelpLine, HelpScreen} from '../screens/help.ts';
import {theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

const KEYS = 28;

/** Every key and what it does. */
export function HelpPane({screen, size}: PaneProps<HelpScreen>) {
	const lines = screen.page(size.rows - 2);
	return (
		<Panel title={own(words.parts.help)} footer={own(screen.position)} width={size.columns} height={size.rows}>
			{lines.map((line) => (
				<Line key={line.id} line={line} width={size.columns - 4} />
			))}
		</Panel>
	);
}

function Line({line, width}: {readonly line: HelpLine; readonly width: number}) {
	if (line.kind === 'blank') return <Text> </Text>;
	if (line.kind === 'heading') {
		return (
			<Text bold color={theme.accent}>
				{line.text}
			</Text>
		);
	}
	return (
		<Text wrap="truncate">
			{'  '}
			{inCells(own(line.keys), KEYS)}
			{inCells(own(line.text), width - KEYS - 2)}
		</Text>
	);
}
