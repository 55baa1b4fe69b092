import {words} from '../../words/index.ts';
import {needsYou, type Running} from '../model/sessions.ts';
import {shortText} from '../model/steps.ts';
import type {Notice} from '../model/surroundings.ts';
import {signs, theme} from '../theme.ts';
import {Text} from './text.tsx';

/** The line below the pane: what was just done, or the exchanges that are running. */
export function SessionStrip({
	notice,
	sessions,
}: {
	readonly notice: Notice | undefined;
	readonly sessions: readonly Running[];
}) {
	if (notice !== undefined) {
		const isDone = notice.kind === 'done';
		return (
			<Text wrap="truncate">
				{' '}
				<Text color={isDone ? theme.good : theme.attention}>{isDone ? signs.done : signs.warning}</Text> {notice.text}
			</Text>
		);
	}
	if (sessions.length === 0) return <Text> </Text>;
	return (
		<Text wrap="truncate">
			{sessions.map((running) => (
				<Entry key={running.key} running={running} />
			))}
		</Text>
	);
}

function Entry({running}: {readonly running: Running}) {
	const {session, about} = running;
	const {phase} = session.state;
	const isCalling = needsYou(phase);
	return (
		<Text bold={isCalling}>
			{' '}
			{words.exchangePanes.strip[session.role](about, shortText(session.role, phase))}
			{isCalling && <Text color={theme.attention}> {signs.dot}</Text>}
			{'  '}
		</Text>
	);
}
