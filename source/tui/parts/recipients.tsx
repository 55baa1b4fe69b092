import {Box} from 'ink';
import {isAlarming} from '../../sessions/endings.ts';
import type {MeetingProblem, RecoveryProgress, RecoveryRecipient} from '../../sessions/recovery-phases.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {cancellationSentence} from '../../words/sentence.ts';
import {errorText} from '../state/texts.ts';
import {signs, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Menu} from './menu.tsx';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly progress: RecoveryProgress;
	/** Why the last meeting came to nothing. */
	readonly problem: MeetingProblem | undefined;
	/** Shares of an earlier start of the program are here. */
	readonly isContinued: boolean;
	/** How many lines of the screen are left for this. */
	readonly height: number;
	readonly onChoice: (recipient: RecoveryRecipient) => void;
}

const said = words.recoverScreen;

/** Who holds shares, how much of them is here, and who is asked next. */
export function Recipients({progress, problem, isContinued, height, onChoice}: Props) {
	const {recipients, gathered, threshold, isKept} = progress;
	const canBeAsked = ({state}: RecoveryRecipient) => state === 'to-ask' || state === 'doubtful';
	const askable = recipients.filter(canBeAsked);
	const others = recipients.filter((recipient) => !canBeAsked(recipient));
	const rows = height - 2 - (isContinued ? 2 : 0) - (isKept ? 0 : 3) - (problem === undefined ? 0 : 4);
	const othersShown = others.slice(0, Math.max(1, rows - askable.length));
	const limit = Math.max(2, rows - othersShown.length - 1);
	const more = askable.length - limit;
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>{said.gathered(gathered, threshold)}</Paragraph>
			{isContinued && <Paragraph dimColor>{said.fromBefore}</Paragraph>}
			{!isKept && <Warning text={words.inviteRecovery.notKept} />}
			{othersShown.map((recipient) => (
				<Text key={recipient.userId} wrap="truncate" dimColor={recipient.state === 'revoked'}>
					{recipient.state === 'given' ? <Text color={theme.good}>{signs.done} </Text> : '  '}
					{recipientText(recipient)}
				</Text>
			))}
			{problem !== undefined && <Vain problem={problem} />}
			<Text bold>{said.whom}</Text>
			<Menu
				items={askable.map((recipient) => ({value: recipient, label: recipientText(recipient)}))}
				limit={limit}
				marksNothing
				onSelect={onChoice}
			/>
			{more > 0 && <Text dimColor>{words.recoveryScreens.more(more)}</Text>}
		</Box>
	);
}

function recipientText({handle, shares, state}: RecoveryRecipient): ScreenText {
	return said.recipient(forScreen(handle.label, 40), shares, said.states[state]);
}

/** Why a meeting came to nothing. What may mean that someone is in between looks different. */
function Vain({problem}: {readonly problem: MeetingProblem}) {
	const {recipient, ending} = problem;
	const message = ending.name === 'failed' ? errorText(ending.error).message : cancelledText(ending);
	const what = recipient === undefined ? message : said.vain(forScreen(recipient.label, 40), message);
	if (!isAlarming(ending)) return <Warning text={what} />;
	return (
		<Paragraph bold color={theme.danger}>
			{`${signs.warning} ${what} ${own(said.suspicious)}`}
		</Paragraph>
	);
}

function cancelledText(ending: Extract<MeetingProblem['ending'], {readonly name: 'cancelled'}>): ScreenText {
	return screenText(cancellationSentence('claimer', ending, 'recovery').message);
}
