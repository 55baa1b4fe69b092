import Spinner from 'ink-spinner';
import type {ScreenText} from '../../text.ts';
import {theme} from '../state/theme.ts';
import {Text} from './text.tsx';

/** A short wait for something that is being done. */
export function Busy({text}: {readonly text: ScreenText}) {
	return (
		<Text wrap="truncate">
			{text}
			<Text color={theme.accent}>
				<Spinner type="simpleDots" />
			</Text>
		</Text>
	);
}
