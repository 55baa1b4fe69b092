import {Box} from 'ink';
import {words} from '../../words/index.ts';
import {bindings, keyLabel} from '../keys.ts';
import type {Dialog} from '../model/screen.ts';
import {type Size, signs, theme} from '../theme.ts';
import {own, wrapped} from './cells.ts';
import {Panel} from './panel.tsx';
import {Text} from './text.tsx';

/** The key that says Yes. */
const YES = bindings.find(({action}) => action === 'yes')?.keys.map(keyLabel)[0] ?? '';

/** A question in the middle of the screen. No is marked; a typed y or a moved mark is needed for Yes. */
export function DialogView({dialog, size}: {readonly dialog: Dialog; readonly size: Size}) {
	const width = Math.min(72, size.columns - 4);
	const lines = dialog.lines.flatMap((line) => wrapped(line, width - 4));
	return (
		<Box width={size.columns} height={size.rows} alignItems="center" justifyContent="center">
			<Panel title={own(dialog.title)} width={width} height={lines.length + 7} color={theme.attention}>
				<Text> </Text>
				{lines.map((line) => (
					<Text key={line}>{line}</Text>
				))}
				<Text> </Text>
				<Answer text={words.parts.dialog.no(dialog.no)} isMarked={!dialog.isYesMarked} />
				<Answer text={words.parts.dialog.yes(dialog.yes, YES)} isMarked={dialog.isYesMarked} />
			</Panel>
		</Box>
	);
}

function Answer({text, isMarked}: {readonly text: string; readonly isMarked: boolean}) {
	return (
		<Text bold={isMarked} wrap="truncate">
			<Text color={theme.accent}>{isMarked ? `${signs.pointer} ` : '  '}</Text>
			{text}
		</Text>
	);
}
