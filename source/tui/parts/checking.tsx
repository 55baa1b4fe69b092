import {Box} from 'ink';
import type {CheckProgress} from '../../devices/certificate-store.ts';
import {cellWidth} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from './cells.ts';
import {Progress} from './progress.tsx';
import {Text} from './text.tsx';

/** How far the check of the organization's certificates has come, in one line. */
export function Checking({progress, width}: {readonly progress: CheckProgress; readonly width: number}) {
	const label = own(words.invitationScreens.list.checking);
	return (
		<Box height={1} flexShrink={0}>
			<Text>{label}</Text>
			<Progress done={progress.checked} total={progress.total} width={width - cellWidth(label)} />
		</Box>
	);
}
