import {Box} from 'ink';
import type {Activity} from '../../activity.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {activityText, outcomeWords} from '../model/activities.ts';
import {moment} from '../model/words.ts';
import {inCells, own} from '../parts/cells.ts';
import {Fact} from '../parts/fact.tsx';
import {ListView, positionText} from '../parts/list.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Text} from '../parts/text.tsx';
import type {LogEntry, LogScreen} from '../screens/log.ts';
import {type Size, signs, type Theme, theme, WIDE} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** Lines for the marked entry below the list, where there is no room beside it. */
const BELOW = 6;

/** What happened; all of the marked entry stands beside the list, or below it. */
export function LogPane({screen, size}: PaneProps<LogScreen>) {
	const isWide = size.columns >= WIDE;
	const {selected} = screen.list;
	const listSize = isWide
		? {columns: Math.floor(size.columns * 0.58), rows: size.rows}
		: {columns: size.columns, rows: size.rows - (selected === undefined ? 0 : BELOW)};
	const detailSize = isWide
		? {columns: size.columns - listSize.columns, rows: size.rows}
		: {columns: size.columns, rows: BELOW};
	return (
		<Box width={size.columns} height={size.rows} flexDirection={isWide ? 'row' : 'column'}>
			<Entries screen={screen} size={listSize} />
			{(isWide || selected !== undefined) && (
				<Panel
					title={selected === undefined ? own(words.parts.list.nothingMarked) : activityText(selected.activity)}
					footer={own(words.logPane.exports)}
					width={detailSize.columns}
					height={detailSize.rows}
				>
					{selected !== undefined && <Detail activity={selected.activity} width={detailSize.columns - 4} />}
				</Panel>
			)}
		</Box>
	);
}

function Entries({screen, size}: {readonly screen: LogScreen; readonly size: Size}) {
	const {list} = screen;
	const columns = columnsFor(list, size.columns - 6);
	const footer = list.total === 0 ? undefined : words.logPane.footer(positionText(list));
	return (
		<Panel title={own(words.logPane.title)} footer={footer} width={size.columns} height={size.rows}>
			{list.total === 0 && (
				<>
					<Text>{words.logPane.empty}</Text>
					<Paragraph dimColor>{words.logPane.whatIsNoted}</Paragraph>
				</>
			)}
			{list.total > 0 && (
				<ListView
					list={list}
					height={size.rows - 3}
					keyOf={({id}) => id}
					header={<Header columns={columns} />}
					row={(entry) => <Row entry={entry} columns={columns} />}
				/>
			)}
		</Panel>
	);
}

const TIME = 18;
const OUTCOME = 11;

/** Cells of the columns that are not always as wide; what happened gets what the others leave. */
interface Columns {
	readonly where: number;
	readonly what: number;
}

function columnsFor({items}: LogScreen['list'], width: number): Columns {
	const longest = Math.max(5, ...items.map(({activity}) => cellWidth(forScreen(activity.organization))));
	const where = Math.min(longest, 20) + 2;
	return {where, what: width - TIME - where - OUTCOME};
}

function Header({columns}: {readonly columns: Columns}) {
	return (
		<Text dimColor wrap="truncate">
			{'  '}
			{inCells(own(words.logPane.columns.time), TIME)}
			{inCells(own(words.logPane.columns.where), columns.where)}
			{inCells(own(words.logPane.columns.what), columns.what)}
			{own(words.logPane.columns.outcome)}
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
			<Text dimColor>{inCells(moment(activity.time), TIME)}</Text>
			{inCells(forScreen(activity.organization), columns.where - 2)}
			{'  '}
			{inCells(activityText(activity), columns.what - 1)} <Outcome outcome={activity.outcome} />
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

function Detail({activity, width}: {readonly activity: Activity; readonly width: number}) {
	const {time, organization, by, outcome, detail} = activity;
	return (
		<Box flexDirection="column" width={width}>
			<Fact name={words.logPane.facts.when} text={own(`${moment(time)}, ${outcomeWords[outcome]}`)} width={width} />
			<Fact
				name={words.logPane.facts.where}
				text={words.logPane.where(forScreen(organization, 60), by === null ? undefined : forScreen(by, 100))}
				width={width}
			/>
			{detail !== null && <Paragraph>{forScreen(detail, 400)}</Paragraph>}
		</Box>
	);
}
