import {Box} from 'ink';
import type {Created, ExchangeKind} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {profileWords} from '../state/texts.ts';
import {signs, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';

interface AcknowledgementProps {
	readonly kind: 'user' | 'device';
	readonly created: Created;
	/** In how many seconds the greeter may end without it; undefined: that is not shown yet. */
	readonly mayEndIn: number | undefined;
}

/** The user or device exists, and the other side has not acknowledged it yet. */
export function Acknowledgement({kind, created, mayEndIn}: AcknowledgementProps) {
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{kind === 'user'
					? words.greetScreen.acknowledgement.exists(forScreen(created.handle.label, 40))
					: words.ownDevice.savesKeys(forScreen(created.deviceLabel, 40))}
			</Text>
			<Box height={1} />
			<MayEnd kind={kind} mayEndIn={mayEndIn} />
		</Box>
	);
}

/** When the greeter may end without the acknowledgement. */
export function MayEnd({kind, mayEndIn}: {readonly kind: ExchangeKind} & Pick<AcknowledgementProps, 'mayEndIn'>) {
	const {acknowledgement} = words.greetScreen;
	return (
		<Paragraph dimColor>
			{mayEndIn === 0 && (kind === 'device' ? words.ownDevice.mayEnd : acknowledgement.mayEnd)}
			{mayEndIn !== undefined && mayEndIn > 0 && acknowledgement.mayEndIn(mayEndIn)}
		</Paragraph>
	);
}

/** A greeting that came to its end: who is in now. */
export function Greeted({kind, created}: {readonly kind: 'user' | 'device'; readonly created: Created}) {
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
					? words.greetScreen.finished.isIn(newcomer, forScreen(deviceLabel, 60), profileWords[profile].name)
					: words.greetScreen.finished.isYours(newcomer)}
			</Text>
			<Box height={1} />
			{acknowledged ? (
				<Paragraph>{words.greetScreen.finished[kind].acknowledged}</Paragraph>
			) : (
				<Warning text={own(`${forScreen(left.message, 300)} ${forScreen(left.nextStep, 300)}`)} />
			)}
			<Box height={1} />
			<Paragraph dimColor>{words.greetScreen.finished[kind].next}</Paragraph>
		</Box>
	);
}
