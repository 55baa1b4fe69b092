import {Box} from 'ink';
import type {ScreenText} from '../../text.ts';
import {signs, theme} from '../state/theme.ts';
import {Text} from './text.tsx';

/** In a rehearsal: what the played side does, or what is to be done now. One line. */
export function Guide({text}: {readonly text: ScreenText}) {
	return (
		<Box height={1} flexShrink={0}>
			<Text wrap="truncate" bold color={theme.accent}>
				{` ${signs.now} ${text}`}
			</Text>
		</Box>
	);
}
