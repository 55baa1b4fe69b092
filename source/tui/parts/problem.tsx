import {Box} from 'ink';
import type {NarthexError} from '../../errors.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {errorText} from '../state/texts.ts';
import {signs, theme} from '../state/theme.ts';
import {Paragraph} from './paragraph.tsx';
import {Text} from './text.tsx';

/** What went wrong, and what to do next, where it happened. `retry` is the key that tries again. */
export function Problem({error, retry}: {readonly error: NarthexError; readonly retry?: string}) {
	const {message, nextStep} = errorText(error);
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Warning text={message} />
			<Paragraph dimColor>
				{nextStep}
				{retry !== undefined && ` ${words.parts.tryAgain(retry)}`}
			</Paragraph>
		</Box>
	);
}

/** A sentence that is not to be overlooked. */
export function Warning({text}: {readonly text: ScreenText}) {
	return (
		<Paragraph color={theme.attention}>
			<Text bold>{signs.warning} </Text>
			{text}
		</Paragraph>
	);
}
