import {Box} from 'ink';
import type {ScreenText} from '../../text.ts';
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
}

/** The numbered steps with where we are, and what both sides are doing. */
export function StepList({steps, doing, sides, waited, width}: Props) {
	return (
		<Box flexDirection="column" flexShrink={0} width={width}>
			{steps.map((title, index) => (
				<Step key={title} title={`${index + 1} ${title}`} state={stateOf(index, doing.step)} />
			))}
			<Box height={1} />
			<Side who={sides.you} what={own(doing.you)} width={width} />
			<Side who={sides.them} what={own(doing.them)} width={width} />
			<Text dimColor>{`${inCells(own(words.exchangeScreens.steps.time), 8)} ${waited}`}</Text>
		</Box>
	);
}

type State = 'done' | 'now' | 'later';

function stateOf(index: number, current: number): State {
	if (index === current) return 'now';
	return index < current ? 'done' : 'later';
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

function Side({who, what, width}: {readonly who: ScreenText; readonly what: ScreenText; readonly width: number}) {
	return (
		<Text wrap="truncate">
			{inCells(who, 8)} {inCells(what, width - 9)}
		</Text>
	);
}
