import {Box} from 'ink';
import type {SavedDevice} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {signs, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';

/** A claim that came to its end: the new device. */
export function Claimed({saved, isInKeyring}: {readonly saved: SavedDevice; readonly isInKeyring: boolean}) {
	const organization = (
		<Text key="organization" bold>
			{forScreen(saved.organization, 32)}
		</Text>
	);
	return (
		<Box flexDirection="column">
			<Box flexShrink={0}>
				<Text>
					<Text color={theme.good}>{signs.done}</Text>{' '}
					{words.claimScreen.finished.youAreIn(
						organization,
						forScreen(saved.handle.label, 60),
						forScreen(saved.deviceLabel, 60),
					)}
				</Text>
			</Box>
			<Text dimColor wrap="truncate-middle">
				{forScreen(saved.path, 300)}
			</Text>
			<Box height={1} flexShrink={1} />
			{saved.checked ? (
				<Paragraph>{words.claimScreen.finished.agrees}</Paragraph>
			) : (
				<Warning text={own(words.claimScreen.finished.notCompared)} />
			)}
			<Box height={1} flexShrink={1} />
			<Paragraph dimColor>
				{isInKeyring ? words.claimScreen.finished.nextWithKeyring : words.claimScreen.finished.nextWithPassword}
			</Paragraph>
		</Box>
	);
}
