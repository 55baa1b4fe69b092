import {Box} from 'ink';
import type {Created, GreetPhase} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {profileWords} from '../model/words.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {CodePickerView} from '../parts/code-picker.tsx';
import {Ended} from '../parts/ended.tsx';
import {ExchangeView} from '../parts/exchange.tsx';
import {Menu} from '../parts/menu.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import {type GreetScreen, PATIENCE, type Review} from '../screens/greet.ts';
import {type Size, signs, theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** Greets the claimer of an invitation. */
export function GreetPane({app, screen, size}: PaneProps<GreetScreen>) {
	const {phase} = screen.state;
	const title = words.greetPane.title(screen.running.about);
	if (phase.name === 'finished' || phase.name === 'cancelled' || phase.name === 'failed') {
		return (
			<Panel title={title} width={size.columns} height={size.rows}>
				{phase.name === 'finished' ? (
					<Finished kind={screen.running.session.kind} created={phase.created} />
				) : (
					<CameToNothing screen={screen} phase={phase} />
				)}
			</Panel>
		);
	}
	return (
		<ExchangeView title={title} screen={screen} size={size} now={app.now()} heard={app.heard(screen.running.token)}>
			<Now screen={screen} phase={phase} size={size} />
		</ExchangeView>
	);
}

type LivePhase = Exclude<GreetPhase, {name: 'finished' | 'cancelled' | 'failed'}>;

/** What is to be done in a phase. */
function Now({screen, phase, size}: {readonly screen: GreetScreen; readonly phase: LivePhase; readonly size: Size}) {
	const width = size.columns - 4 - (size.columns >= 80 ? 36 : 29);
	switch (phase.name) {
		case 'waiting-for-claimer':
			return <Paragraph>{words.greetPane.waiting}</Paragraph>;
		case 'waiting-for-trust':
			return <Paragraph>{words.greetPane.readAloud(screen.them)}</Paragraph>;
		case 'picking-code':
			return screen.picker === undefined ? null : <CodePickerView picker={screen.picker} them={screen.name} />;
		case 'waiting-for-request':
			return <Paragraph>{words.greetPane.codesMatch(screen.them)}</Paragraph>;
		case 'reviewing-request':
			return screen.review === undefined ? null : (
				<ReviewView screen={screen} review={screen.review} problem={phase.problem} width={width} />
			);
		case 'creating':
			return <Busy text={own(words.greetPane.creating)} />;
		case 'waiting-for-acknowledgement':
			return <Acknowledgement screen={screen} created={phase.created} />;
	}
}

interface ReviewProps {
	readonly screen: GreetScreen;
	readonly review: Review;
	readonly problem: Extract<GreetPhase, {name: 'reviewing-request'}>['problem'];
	readonly width: number;
}

function ReviewView({screen, review, problem, width}: ReviewProps) {
	const {request, form} = review;
	const shown = review.problem ?? problem;
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph bold>
				{request.handle === undefined ? words.greetPane.review.device : words.greetPane.review.user}
			</Paragraph>
			{request.needsCleaning && <Warning text={own(words.greetPane.review.hidesCharacters)} />}
			{request.emailDiffersFrom !== undefined && (
				<Warning text={words.greetPane.review.otherAddress(forScreen(request.emailDiffersFrom, 80))} />
			)}
			<FormView form={form} width={width} isActive={review.step === 'texts'} />
			{shown !== undefined && <Problem error={shown} />}
			{review.step === 'profile' ? (
				<Profile screen={screen} />
			) : (
				<Paragraph dimColor>
					{request.handle === undefined ? words.greetPane.review.nextForDevice : words.greetPane.review.nextForUser}
				</Paragraph>
			)}
		</Box>
	);
}

function Profile({screen}: {readonly screen: GreetScreen}) {
	const profiles = screen.outsidersAllowed
		? (['STANDARD', 'ADMIN', 'OUTSIDER'] as const)
		: (['STANDARD', 'ADMIN'] as const);
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Text bold>{words.greetPane.review.letInAs}</Text>
			<Menu
				items={profiles.map((value) => ({
					value,
					label: own(profileWords[value].name),
					meaning: own(profileWords[value].meaning),
				}))}
				onSelect={(profile) => screen.approve(profile)}
			/>
		</Box>
	);
}

function Acknowledgement({screen, created}: {readonly screen: GreetScreen; readonly created: Created}) {
	const patience = screen.patience ?? 0;
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{words.greetPane.acknowledgement.exists(forScreen(created.handle.label, 40))}
			</Text>
			<Box height={1} />
			<Paragraph dimColor>
				{patience === 0 && words.greetPane.acknowledgement.mayEnd}
				{patience > 0 &&
					patience < PATIENCE - 5000 &&
					words.greetPane.acknowledgement.mayEndIn(Math.ceil(patience / 1000))}
			</Paragraph>
		</Box>
	);
}

function Finished({kind, created}: {readonly kind: 'user' | 'device'; readonly created: Created}) {
	const {handle, deviceLabel, profile, acknowledged} = created;
	const newcomer = (
		<Text key="newcomer" bold>
			{forScreen(kind === 'user' ? handle.label : deviceLabel, 60)}
		</Text>
	);
	const left = leftBehindSentence('greeter', kind, kind === 'user' ? handle.email : deviceLabel);
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{kind === 'user'
					? words.greetPane.finished.isIn(newcomer, forScreen(deviceLabel, 60), profileWords[profile].name)
					: words.greetPane.finished.isYours(newcomer)}
			</Text>
			<Box height={1} />
			{acknowledged ? (
				<Paragraph>{words.greetPane.finished[kind].acknowledged}</Paragraph>
			) : (
				<Warning text={own(`${forScreen(left.message, 300)} ${forScreen(left.nextStep, 300)}`)} />
			)}
			<Box height={1} />
			<Paragraph dimColor>{words.greetPane.finished[kind].next}</Paragraph>
		</Box>
	);
}

function CameToNothing({
	screen,
	phase,
}: {
	readonly screen: GreetScreen;
	readonly phase: Extract<GreetPhase, {name: 'cancelled' | 'failed'}>;
}) {
	const {kind} = screen.running.session;
	const {created} = phase;
	const name = kind === 'user' ? created?.handle.email : created?.deviceLabel;
	return (
		<Ended
			side="greeter"
			kind={kind}
			phase={phase}
			leftBehind={name === undefined ? undefined : leftBehindSentence('greeter', kind, name)}
			canRetry={screen.offers('retry')}
		/>
	);
}
