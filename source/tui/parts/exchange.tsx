import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {AnyPhase, AnySession} from '../../sessions/recovery-phases.ts';
import {awaitedIn, SILENCE} from '../../sessions/silence.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type Exchange, nameOfPeer, peerText} from '../state/exchanges.ts';
import {doingIn, stepsOf} from '../state/steps.ts';
import {clock, duration, nextTryText} from '../state/texts.ts';
import {type Size, signs, theme} from '../state/theme.ts';
import {BigCode} from './big-code.tsx';
import {own} from './cells.ts';
import {insideOf, Page} from './page.tsx';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {CurrentStep, StepList} from './step-list.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly title: ScreenText;
	readonly exchange: Exchange;
	readonly size: Size;
	readonly now: number;
	/** What is to be done just now. */
	readonly children: ReactNode;
}

/** The phases that leave no line of a low screen to who is at the other end: what is to be done names them. */
const FULL: ReadonlySet<string> = new Set<AnyPhase['name']>([
	'picking-code',
	'reviewing-request',
	'describing',
	'reviewing-recovery',
	'choosing-recipient',
]);

/** The phases in which there is something to fill in or to choose: on a narrow screen that takes all of its width. */
const FILLED_IN: ReadonlySet<string> = new Set<AnyPhase['name']>([
	'choosing-administrator',
	'describing',
	'choosing-password',
	'reviewing-request',
	'reviewing-recovery',
	'choosing-recipient',
]);

/** An exchange that is going on: on the left the steps and one's own code, on the right what is to be done. */
export function ExchangeView({title, exchange, size, now, children}: Props) {
	const {session} = exchange;
	const {state} = session;
	const doing = doingIn(session);
	const isLow = size.rows < 20;
	const leftWidth = widthOfSteps(size);
	const waited = now - state.phaseSince.getTime();
	const footer = words.exchangeScreens.footer(exchange.server, state.attempt);
	const steps = stepsOf(session);
	const isAlone = isTaskAlone(size, state.phase.name);
	return (
		<Page title={title} footer={footer} size={size}>
			{isAlone && doing !== undefined && <CurrentStep steps={steps} doing={doing} />}
			<Box>
				{!isAlone && (
					<Box flexDirection="column" width={leftWidth} flexShrink={0}>
						{doing !== undefined && (
							<StepList
								steps={steps}
								doing={doing}
								sides={sidesOf(session)}
								waited={duration(now - session.startedAt.getTime())}
								width={leftWidth - 2}
								isLow={isLow}
							/>
						)}
						{state.ownCode !== undefined && state.phase.name === 'waiting-for-trust' && (
							<>
								<Box height={1} flexShrink={1} />
								<BigCode
									code={state.ownCode}
									height={isLow ? 'line' : isRoomy(size) ? 'larger' : 'large'}
									isForOwnDevice={session.kind === 'device'}
								/>
							</>
						)}
					</Box>
				)}
				<Box flexDirection="column" width={widthOfTask(size, state.phase.name)}>
					{!(isLow && FULL.has(state.phase.name)) && <Who exchange={exchange} />}
					{exchange.isUnencrypted === true && <Warning text={own(words.exchangeScreens.notEncrypted)} />}
					{state.connection.state === 'lost' && (
						<Warning
							text={words.exchangeScreens.noAnswer(
								clock(state.connection.since),
								nextTryText(state.connection.nextTry, now),
							)}
						/>
					)}
					<Box height={1} flexShrink={1} />
					{children}
					{waited > SILENCE && <Silence exchange={exchange} />}
				</Box>
			</Box>
		</Page>
	);
}

/** How this side and the other one are called beside what they do. */
function sidesOf({kind, state}: AnySession) {
	const {steps} = words.exchangeScreens;
	if (kind === 'device') return {you: words.ownDevice.here, them: words.ownDevice.there};
	return {you: own(steps.you), them: nameOfPeer(state) ?? own(steps.they)};
}

/** Whether there is room for a larger code: 46 cells by five lines. */
function isRoomy({columns, rows}: Size): boolean {
	return columns >= 120 && rows >= 26;
}

function widthOfSteps(size: Size): number {
	if (isRoomy(size)) return 50;
	return size.columns >= 80 ? 36 : 29;
}

/** The cells that a line of what is to be done may fill. */
export function widthOfTask(size: Size, phase: AnyPhase['name']): number {
	return insideOf(size).columns - (isTaskAlone(size, phase) ? 0 : widthOfSteps(size));
}

function isTaskAlone({columns}: Size, phase: string): boolean {
	return columns < 80 && FILLED_IN.has(phase);
}

/** What may be when the other side has been silent for long, and what to do. */
function Silence({exchange}: {readonly exchange: Exchange}) {
	const {session} = exchange;
	const awaited = awaitedIn(session.state.phase);
	if (awaited === undefined) return null;
	const {arrival, answer, keys} = words.exchangeScreens.silence;
	const peer = session.kind === 'device' ? 'device' : 'person';
	const what = awaited === 'answer' ? answer[peer](peerText(exchange)) : arrival[peer];
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph color={theme.attention}>{what}</Paragraph>
			<Paragraph dimColor>{keys}</Paragraph>
		</Box>
	);
}

/** Who is at the other end. Before the codes matched it is the server that says so. */
function Who({exchange}: {readonly exchange: Exchange}) {
	const {state} = exchange.session;
	const shown = nameOfPeer(state);
	if (shown === undefined) return null;
	const name = (
		<Text key="name" bold>
			{shown}
		</Text>
	);
	const faint = (text: string) => (
		<Text key={text} dimColor>
			{text}
		</Text>
	);
	return (
		<Box flexShrink={0}>
			<Text wrap="truncate">
				{state.peer.verified ? name : words.exchangeScreens.unverified(name, faint)}
				{state.peer.verified && (
					<Text color={theme.good}>{` ${signs.done} ${words.exchangeScreens.codesMatched}`}</Text>
				)}
			</Text>
		</Box>
	);
}
