import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {ClaimPhase, ClaimSession, GreetPhase, GreetSession} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {cancellationSentence, leftBehindSentence} from '../../words/sentence.ts';
import {errorText} from '../model/words.ts';
import {own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Text} from '../parts/text.tsx';
import {ClaimScreen} from '../screens/claim.ts';
import type {GreetScreen} from '../screens/greet.ts';
import {signs, theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** An exchange that ended because what was compared differs: full and calm, and unlike any other end. */
export function AlarmPane({screen, size}: PaneProps<GreetScreen | ClaimScreen>) {
	const {session, about, alarms} = screen.running;
	const {phase} = screen.state;
	const {message, nextStep} = wordsOf(session, phase);
	const left = leftBehind(screen, phase);
	const isLow = size.rows < 16;
	return (
		<Panel
			title={own(words.exchangePanes.alarm.title)}
			footer={about}
			width={size.columns}
			height={size.rows}
			color={theme.danger}
		>
			<Part>
				<Paragraph bold color={theme.danger}>
					{`${signs.warning} ${words.exchangePanes.alarm.over}`}
				</Paragraph>
			</Part>
			<Box height={1} flexShrink={1} />
			<Part>
				<Paragraph>{message}</Paragraph>
			</Part>
			<Box height={1} flexShrink={1} />
			{!(isLow && left === undefined) && (
				<Part>
					<Paragraph>
						{told(screen)} {left === undefined ? words.exchangePanes.alarm.nothingEntrusted : left.message}
					</Paragraph>
				</Part>
			)}
			<Box height={1} flexShrink={1} />
			<Part>
				{!isLow && <Text bold>{words.exchangePanes.alarm.whatToDo}</Text>}
				<Paragraph>{left === undefined ? nextStep : `${left.nextStep} ${nextStep}`}</Paragraph>
			</Part>
			<Box height={1} flexShrink={1} />
			{alarms > 1 && (
				<Part>
					<Paragraph bold color={theme.danger}>
						{`${signs.warning} ${words.exchangePanes.alarm.again(alarms, about)}`}
					</Paragraph>
				</Part>
			)}
			{!isLow && (
				<Paragraph dimColor>
					{screen.offers('retry') ? words.exchangePanes.alarm.retry : words.exchangePanes.ended.close}
				</Paragraph>
			)}
		</Panel>
	);
}

/** What keeps its lines when there are too few: two parts are never drawn over each other. */
function Part({children}: {readonly children: ReactNode}) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{children}
		</Box>
	);
}

function told(screen: GreetScreen | ClaimScreen): string {
	const {phase} = screen.state;
	const isTheirs = phase.name === 'cancelled' && phase.by !== screen.running.session.role;
	return isTheirs ? words.exchangePanes.alarm.theirs : words.exchangePanes.alarm.told;
}

function wordsOf(
	{role, kind}: GreetSession | ClaimSession,
	phase: GreetPhase | ClaimPhase,
): {readonly message: string; readonly nextStep: string} {
	if (phase.name === 'cancelled') return cancellationSentence(role, phase, kind);
	if (phase.name === 'failed') return errorText(phase.error);
	return {message: '', nextStep: ''};
}

function leftBehind(screen: GreetScreen | ClaimScreen, phase: GreetPhase | ClaimPhase) {
	const {kind, role} = screen.running.session;
	if (screen instanceof ClaimScreen) {
		const exists = 'accountExists' in phase && phase.accountExists === true;
		return exists ? forTerminal(leftBehindSentence('claimer', kind, screen.describedAs)) : undefined;
	}
	if (!('created' in phase) || phase.created === undefined) return undefined;
	const {handle, deviceLabel} = phase.created;
	return forTerminal(leftBehindSentence(role, kind, kind === 'user' ? handle.email : deviceLabel));
}

function forTerminal({message, nextStep}: {readonly message: string; readonly nextStep: string}) {
	return {message: forScreen(message, 400), nextStep: forScreen(nextStep, 400)};
}
