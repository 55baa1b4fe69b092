import {Box} from 'ink';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type Exchange, needsYou} from '../state/exchanges.ts';
import {shortText} from '../state/steps.ts';
import type {Notice} from '../state/surroundings.ts';
import {signs, theme} from '../state/theme.ts';
import {Clickable} from './clickable.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly notice: Notice | undefined;
	readonly exchanges: readonly Exchange[];
	readonly width: number;
	readonly onClick: (exchange: Exchange) => void;
}

const NOTICES = {
	busy: {sign: signs.later, color: 'border'},
	done: {sign: signs.done, color: 'good'},
	problem: {sign: signs.warning, color: 'attention'},
} as const satisfies {readonly [Kind in Notice['kind']]: object};

/**
 * The line below the screen: what was just done or is being done, else the exchanges that are running, those that need
 * you first.
 */
export function ExchangeStrip({notice, exchanges, width, onClick}: Props) {
	if (notice !== undefined) {
		const {sign, color} = NOTICES[notice.kind];
		return (
			<Text wrap="truncate">
				{' '}
				<Text color={theme[color]}>{sign}</Text> {notice.text}
			</Text>
		);
	}
	if (exchanges.length === 0) return <Text> </Text>;
	const sorted = exchanges.toSorted((a, b) => Number(isCalling(b)) - Number(isCalling(a)));
	return (
		<Box width={width} height={1} flexShrink={0} overflow="hidden">
			{sorted.map((exchange) => (
				<Clickable
					key={exchange.key}
					onClick={() => {
						onClick(exchange);
						return undefined;
					}}
				>
					<Entry exchange={exchange} width={Math.floor(width / exchanges.length)} />
				</Clickable>
			))}
		</Box>
	);
}

/** `● pick their code: greet bob@example.com`; where there is less room, the name is shortened. */
function Entry({exchange, width}: {readonly exchange: Exchange; readonly width: number}) {
	const {session, about} = exchange;
	const calls = isCalling(exchange);
	const state = words.exchangeScreens.strip.state(shortText(session));
	const room = width - cellWidth(state) - 5;
	return (
		<Text bold={calls} wrap="truncate">
			{' '}
			<Text color={theme.attention}>{calls ? signs.dot : ' '}</Text> {state}
			{room > 0 && forScreen(words.exchangeScreens.strip[session.role](about), room)}
			{'  '}
		</Text>
	);
}

function isCalling({session}: Exchange): boolean {
	return needsYou(session.state.phase);
}
