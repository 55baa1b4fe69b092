import type {Activity} from '../../activity.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {outcomeWords, shortActivityText} from '../state/activities.ts';
import type {List} from '../state/list.ts';
import {dayAndTime} from '../state/texts.ts';
import {signs, type Theme, theme} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {ListView} from './list.tsx';
import {Text} from './text.tsx';

/** An entry of the log with what tells it from the others. */
export interface LogEntry {
	readonly id: string;
	readonly activity: Activity;
}

interface Props {
	readonly list: List<LogEntry>;
	readonly width: number;
	readonly height: number;
}

/** Entries of the log, one a row. */
export function ActivityRows({list, width, height}: Props) {
	const columns = columnsFor(list, width - 2);
	return (
		<ListView
			list={list}
			height={height}
			keyOf={({id}) => id}
			header={<Header columns={columns} />}
			row={(entry) => <Row entry={entry} columns={columns} />}
		/>
	);
}

const TIME = 18;
const OUTCOME = 11;

/** Cells of the columns that are not always as wide; what happened gets what the others leave. */
interface Columns {
	readonly where: number;
	readonly what: number;
}

function columnsFor({items}: Props['list'], width: number): Columns {
	const longest = Math.max(5, ...items.map(({activity}) => cellWidth(forScreen(activity.organization))));
	const where = Math.min(longest, 20) + 2;
	return {where, what: width - TIME - where - OUTCOME};
}

function Header({columns}: {readonly columns: Columns}) {
	return (
		<Text dimColor wrap="truncate">
			{'  '}
			{inCells(own(words.logScreen.columns.time), TIME)}
			{inCells(own(words.logScreen.columns.where), columns.where)}
			{inCells(own(words.logScreen.columns.what), columns.what)}
			{own(words.logScreen.columns.outcome)}
		</Text>
	);
}

const OUTCOMES: {readonly [Outcome in Activity['outcome']]: {readonly sign: string; readonly color: ColorName}} = {
	done: {sign: signs.done, color: 'good'},
	cancelled: {sign: signs.ring, color: 'border'},
	alarm: {sign: signs.warning, color: 'danger'},
	failed: {sign: signs.failed, color: 'attention'},
};
type ColorName = keyof Pick<Theme, 'good' | 'border' | 'danger' | 'attention'>;

function Row({entry, columns}: {readonly entry: LogEntry; readonly columns: Columns}) {
	const {activity} = entry;
	return (
		<>
			<Text dimColor>{inCells(dayAndTime(activity.time), TIME)}</Text>
			{inCells(forScreen(activity.organization), columns.where - 2)}
			{'  '}
			{inCells(shortActivityText(activity), columns.what - 1)} <Outcome outcome={activity.outcome} />
		</>
	);
}

function Outcome({outcome}: {readonly outcome: Activity['outcome']}) {
	const {sign, color} = OUTCOMES[outcome];
	return (
		<>
			<Text color={theme[color]}>{sign}</Text> {outcomeWords[outcome]}
		</>
	);
}
