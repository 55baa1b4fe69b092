import {words} from '../../words/index.ts';
import {type Exchange, needsYou} from '../state/exchanges.ts';
import {shortText} from '../state/steps.ts';
import type {Notice} from '../state/surroundings.ts';
import {signs, theme} from '../state/theme.ts';
import {Text} from './text.tsx';

/** The line below the screen: what was just done, or the exchanges that are running. */
export function ExchangeStrip({
	notice,
	exchanges,
}: {
	readonly notice: Notice | undefined;
	readonly exchanges: readonly Exchange[];
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
	if (exchanges.length === 0) return <Text> </Text>;
	return (
		<Text wrap="truncate">
			{exchanges.map((exchange) => (
				<Entry key={exchange.key} exchange={exchange} />
			))}
		</Text>
	);
}

function Entry({exchange}: {readonly exchange: Exchange}) {
	const {session, about} = exchange;
	const {phase} = session.state;
	const isCalling = needsYou(phase);
	return (
		<Text bold={isCalling}>
			{' '}
			{words.exchangeScreens.strip[session.role](about, shortText(session))}
			{isCalling && <Text color={theme.attention}> {signs.dot}</Text>}
			{'  '}
		</Text>
	);
}
