import {Box} from 'ink';
import type {NarthexError} from '../../errors.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {errorText} from '../state/texts.ts';
import {signs, theme} from '../state/theme.ts';
import {Paragraph} from './paragraph.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly error: NarthexError;
	/** The key that tries again. */
	readonly retry?: string;
	/** When it is tried again by itself. */
	readonly byItself?: ScreenText | undefined;
	/** What to do next, where a key does it. */
	readonly todo?: string | undefined;
}

/** What went wrong, and what to do next, where it happened. */
export function Problem({error, retry, byItself, todo}: Props) {
	const {message, nextStep} = errorText(error);
	const again = retry === undefined ? undefined : words.parts.tryAgain(retry);
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Warning text={message} />
			<Paragraph dimColor>
				{todo ?? nextStep}
				{byItself === undefined && again !== undefined && ` ${again}`}
			</Paragraph>
			{byItself !== undefined && (
				<Paragraph dimColor>{again === undefined ? byItself : `${again} ${byItself}`}</Paragraph>
			)}
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
