import {Box} from 'ink';
import {words} from '../../words/index.ts';
import {Dialog} from '../state/dialog.ts';
import {keyLabel} from '../state/keys.ts';
import {type Size, signs, theme} from '../state/theme.ts';
import {own, wrapped} from './cells.ts';
import {Clickable} from './clickable.tsx';
import {Panel} from './panel.tsx';
import {Text} from './text.tsx';

/** The key that says Yes. */
const YES = Dialog.actions.actions.yes?.keys.map(keyLabel)[0] ?? '';

/** A question in the middle of the screen. No is marked; a typed y or a moved mark is needed for Yes. */
export function DialogView({dialog, size}: {readonly dialog: Dialog; readonly size: Size}) {
	const {question, isYesMarked} = dialog;
	const width = Math.min(72, size.columns - 4);
	const lines = question.lines.flatMap((line) => wrapped(line, width - 4));
	// The answers stay in sight, however long the question is.
	const room = size.rows - 6;
	const shown = lines.length > room ? [...lines.slice(0, room - 1), signs.more] : lines;
	return (
		<Box width={size.columns} height={size.rows} alignItems="center" justifyContent="center">
			<Panel
				title={own(question.title)}
				width={width}
				height={Math.min(size.rows, shown.length + 7)}
				color={theme.attention}
			>
				<Text> </Text>
				<Text>{shown.join('\n')}</Text>
				<Text> </Text>
				<Clickable onClick={() => dialog.click(false)}>
					<Answer text={words.parts.dialog.no(question.no)} isMarked={!isYesMarked} />
				</Clickable>
				<Clickable onClick={() => dialog.click(true)}>
					<Answer text={words.parts.dialog.yes(question.yes, YES)} isMarked={isYesMarked} />
				</Clickable>
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
