import {Box} from 'ink';
import {cellWidth, forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {CodePicker, PickerRow} from '../state/code-picker.ts';
import {signs, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Clickable} from './clickable.tsx';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';
import {Cursor, cursorColumn} from './text-field.tsx';
import {TypingRow} from './typing-row.tsx';

interface Props {
	readonly picker: CodePicker;
	readonly question: ScreenText;
	/** The other side is one's own device, which shows its code. */
	readonly isForOwnDevice: boolean;
}

/** The codes to choose from, and a field for the one that was heard. */
export function CodePickerView({picker, question, isForOwnDevice}: Props) {
	const {typeIt} = words.exchangeScreens.picker;
	return (
		<Box flexDirection="column" flexShrink={0}>
			{/* On the smallest screen there is no room for both. */}
			{picker.notShown === undefined ? (
				<Paragraph bold>{question}</Paragraph>
			) : (
				<Warning text={refusal(picker.notShown, isForOwnDevice)} />
			)}
			{picker.rows.map((row, index) => (
				<Clickable key={row === 'none' ? row : row.code} onClick={() => picker.click(row)}>
					<Row row={row} isMarked={index === picker.marked} />
				</Clickable>
			))}
			<TypingRow column={2 + cellWidth(own(typeIt)) + cursorColumn(picker.typed, 20)}>
				<Text wrap="truncate">
					{'  '}
					<Text dimColor>{typeIt}</Text>
					<Cursor input={picker.typed} width={20} />
				</Text>
			</TypingRow>
		</Box>
	);
}

function refusal(typed: string, isForOwnDevice: boolean): ScreenText {
	const shown = forScreen(typed, 16);
	if (typed.length < 4) return words.prompts.codes.tooShort(shown);
	return (isForOwnDevice ? words.ownDevice : words.exchangeScreens.picker).notShown(shown);
}

function Row({row, isMarked}: {readonly row: PickerRow; readonly isMarked: boolean}) {
	return (
		<Text wrap="truncate" bold={isMarked}>
			<Text color={theme.accent}>{isMarked ? `${signs.pointer} ` : '  '}</Text>
			{row === 'none' ? words.prompts.codes.none : [...row.code].join(' ')}
		</Text>
	);
}
