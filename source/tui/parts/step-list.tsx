import {Box} from 'ink';
import {cellWidth, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Doing} from '../state/steps.ts';
import {signs, theme} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {Text} from './text.tsx';

interface Props {
	readonly steps: readonly string[];
	readonly doing: Doing;
	/** How this side and the other one are called. */
	readonly sides: {readonly you: ScreenText; readonly them: ScreenText};
	/** How long the exchange has taken so far. */
	readonly waited: ScreenText;
	readonly width: number;
	/** There are few lines. */
	readonly isLow: boolean;
}

/** The numbered steps with where we are, and what both sides are doing. */
export function StepList({steps, doing, sides, waited, width, isLow}: Props) {
	const time = own(words.exchangeScreens.steps.time);
	// What they do is cut last.
	const label = Math.min(9, 1 + Math.max(...[sides.you, sides.them, time].map((text) => cellWidth(text))));
	const side = (who: ScreenText, what: string) => (
		<Text wrap="truncate">
			{inCells(who, label - 1)} {inCells(own(what), width - label)}
		</Text>
	);
	return (
		<Box flexDirection="column" flexShrink={0} width={width}>
			{steps.map((title, index) => (
				<Step key={title} title={`${index + 1} ${title}`} state={stateOf(index, doing.step)} />
			))}
			{!isLow && <Box height={1} />}
			{side(sides.you, doing.you)}
			{side(sides.them, doing.them)}
			<Text dimColor>{`${inCells(time, label - 1)} ${waited}`}</Text>
		</Box>
	);
}

type State = 'done' | 'now' | 'later';

function stateOf(index: number, current: number): State {
	if (index === current) return 'now';
	return index < current ? 'done' : 'later';
}

/** The step that is being done, alone. */
export function CurrentStep({steps, doing}: Pick<Props, 'steps' | 'doing'>) {
	return <Step title={`${doing.step + 1} ${steps[doing.step] ?? ''}`} state="now" />;
}

function Step({title, state}: {readonly title: string; readonly state: State}) {
	const colors = {done: theme.good, now: theme.accent, later: undefined};
	const color = colors[state];
	return (
		<Text wrap="truncate" bold={state === 'now'} dimColor={state === 'later'}>
			<Text {...(color === undefined ? {} : {color})}>{signs[state]} </Text>
			{title}
		</Text>
	);
}
