import {Box} from 'ink';
import type {ReactNode} from 'react';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {cancellationSentence} from '../../words/sentence.ts';
import type {Exchange} from '../state/exchanges.ts';
import {errorText} from '../state/texts.ts';
import {type Size, signs, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Page} from './page.tsx';
import {Paragraph} from './paragraph.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly exchange: Exchange;
	/** What is left in the organization, if anything. */
	readonly leftBehind: Sentence | undefined;
	readonly canRetry: boolean;
	readonly size: Size;
}

interface Sentence {
	readonly message: string;
	readonly nextStep: string;
}

/** An exchange that ended because what was compared differs: full and calm, and unlike any other end. */
export function Alarm({exchange, leftBehind, canRetry, size}: Props) {
	const {about, alarms} = exchange;
	const {message, nextStep} = sentenceOf(exchange);
	const left = leftBehind && forTerminal(leftBehind);
	const isLow = size.rows < 16;
	return (
		<Page title={own(words.exchangeScreens.alarm.title)} footer={about} size={size} color={theme.danger}>
			<Part>
				<Paragraph bold color={theme.danger}>
					{`${signs.warning} ${over(exchange)}`}
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
						{told(exchange)} {left === undefined ? words.exchangeScreens.alarm.nothingEntrusted : left.message}
					</Paragraph>
				</Part>
			)}
			<Box height={1} flexShrink={1} />
			<Part>
				{!isLow && <Text bold>{words.parts.whatToDo}</Text>}
				<Paragraph>{left === undefined ? nextStep : `${left.nextStep} ${nextStep}`}</Paragraph>
			</Part>
			<Box height={1} flexShrink={1} />
			{alarms > 1 && (
				<Part>
					<Paragraph bold color={theme.danger}>
						{`${signs.warning} ${words.exchangeScreens.alarm.again(alarms, about)}`}
					</Paragraph>
				</Part>
			)}
			{!isLow && (
				<Paragraph dimColor>
					{canRetry ? words.exchangeScreens.alarm.retry : words.exchangeScreens.ended.close}
				</Paragraph>
			)}
		</Page>
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

function over({session}: Exchange): string {
	const {phase} = session.state;
	const codesDiffer = phase.name === 'cancelled' && phase.reason === 'INVALID_SAS_CODE';
	return codesDiffer ? words.exchangeScreens.alarm.codesDiffer : words.exchangeScreens.alarm.over;
}

function told({session}: Exchange): string {
	const {phase} = session.state;
	const isTheirs = phase.name === 'cancelled' && phase.by !== session.role;
	return isTheirs ? words.exchangeScreens.alarm.theirs : words.exchangeScreens.alarm.told;
}

function sentenceOf({session}: Exchange): Sentence {
	const {role, kind} = session;
	const {phase} = session.state;
	if (phase.name === 'cancelled') return cancellationSentence(role, phase, kind);
	if (phase.name === 'failed') return errorText(phase.error);
	return {message: '', nextStep: ''};
}

function forTerminal({message, nextStep}: Sentence) {
	return {message: forScreen(message, 400), nextStep: forScreen(nextStep, 400)};
}
