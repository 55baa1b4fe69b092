import {theme} from '../state/theme.ts';
import {Text} from './text.tsx';

/** A key, and who it is for. */
export function Way({keyName, text}: {readonly keyName: string; readonly text: string}) {
	return (
		<Text>
			{'  '}
			<Text bold color={theme.accent}>
				{keyName}
			</Text>
			{'  '}
			{text}
		</Text>
	);
}
