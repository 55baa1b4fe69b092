import {Box} from 'ink';
import type {ExchangeKind} from '../../sessions/phases.ts';
import type {AnyPhase} from '../../sessions/recovery-phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {cancellationSentence} from '../../words/sentence.ts';
import {actionGroup} from '../state/actions.ts';
import {Paragraph} from './paragraph.tsx';
import {Problem} from './problem.tsx';
import {Text} from './text.tsx';

/** What keys do after the end, of an exchange or of something else. */
export const endedActions = actionGroup<{
	readonly canRetry?: boolean;
	retry?(): void;
	goOn(): void;
}>('ended', {
	retry: {
		...words.keys.actions.ended.retry,
		keys: ['r'],
		offered: ({canRetry = false}) => canRetry,
		run: (screen) => screen.retry?.(),
	},
	open: {...words.keys.actions.ended.open, keys: ['enter'], run: (screen) => screen.goOn()},
});

interface Props {
	readonly side: 'greeter' | 'claimer';
	readonly kind: ExchangeKind;
	readonly phase: Extract<AnyPhase, {name: 'cancelled' | 'failed'}>;
	/** What is left in the organization, if anything. */
	readonly leftBehind: {readonly message: string; readonly nextStep: string} | undefined;
	readonly canRetry: boolean;
}

/** An exchange that came to nothing, without alarm: what happened, what is left of it, what to do. */
export function Ended({side, kind, phase, leftBehind, canRetry}: Props) {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{phase.name === 'failed' ? <Problem error={phase.error} /> : <Cancelled side={side} kind={kind} phase={phase} />}
			{leftBehind !== undefined && (
				<Box flexDirection="column" marginTop={1}>
					<Paragraph bold>{forScreen(leftBehind.message, 400)}</Paragraph>
					<Paragraph>{forScreen(leftBehind.nextStep, 400)}</Paragraph>
				</Box>
			)}
			<Box height={1} />
			<Text dimColor>{canRetry ? words.exchangeScreens.ended.retry : words.exchangeScreens.ended.close}</Text>
		</Box>
	);
}

function Cancelled({
	side,
	kind,
	phase,
}: {
	readonly side: Props['side'];
	readonly kind: Props['kind'];
	readonly phase: Extract<Props['phase'], {name: 'cancelled'}>;
}) {
	const {message, nextStep} = cancellationSentence(side, phase, kind);
	return (
		<Box flexDirection="column">
			<Paragraph bold>{message}</Paragraph>
			<Paragraph>{nextStep}</Paragraph>
		</Box>
	);
}
