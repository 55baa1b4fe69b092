import {Box} from 'ink';
import type {RecoveredDevice} from '../../sessions/recovery-phases.ts';
import {forScreen, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Claimed} from './claimed.tsx';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';

/** A recovery that came to its end: the new device, and what is still to be done. */
export function Recovered({saved, isInKeyring}: {readonly saved: RecoveredDevice; readonly isInKeyring: boolean}) {
	const {suspects, invitationClosed} = saved;
	const names = screenText(suspects.map(({label}) => forScreen(label, 40)).join(', '));
	return (
		<Box flexDirection="column">
			<Claimed saved={saved} isInKeyring={isInKeyring} />
			<Box height={1} flexShrink={1} />
			{suspects.length > 0 && <Warning text={words.inviteRecovery.suspects(names)} />}
			{!invitationClosed && <Warning text={words.inviteRecovery.stillOpen} />}
			<Paragraph>{words.inviteRecovery.advice}</Paragraph>
		</Box>
	);
}
