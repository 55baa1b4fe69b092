import type {DirectoryEntry} from '../../member/directory.ts';
import {timestampDate, type UserId} from '../../parsec/ids.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Directory} from '../state/directory.ts';
import type {List} from '../state/list.ts';
import {day, profileWords} from '../state/texts.ts';
import {theme} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {ListView, Tick} from './list.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly list: List<DirectoryEntry>;
	readonly directory: Directory;
	readonly ownUserId: UserId;
	readonly width: number;
	readonly height: number;
}

const said = words.memberScreens;

/** Members, one a row. */
export function MemberRows({list, directory, ownUserId, width, height}: Props) {
	const columns = columnsFor(width - 4);
	return (
		<ListView
			list={list}
			height={height}
			keyOf={({user}) => user.userId}
			header={<Header columns={columns} />}
			row={(entry) => (
				<>
					<Tick isTicked={list.isTicked(entry)} />
					<Row entry={entry} state={directory.stateOf(entry).name} ownUserId={ownUserId} columns={columns} />
				</>
			)}
		/>
	);
}

/** Cells of each column; names and addresses share what the others leave. */
interface Columns {
	readonly name: number;
	readonly email: number;
	readonly profile: number;
	readonly since: number;
	readonly devices: number;
	readonly state: number;
}

function columnsFor(width: number): Columns {
	const isWide = width >= 66;
	const longest = (texts: readonly string[]) => Math.max(...texts.map(cellWidth)) + 1;
	const profile = longest(Object.values(profileWords).map(({name}) => name));
	const state = longest(Object.values(said.states));
	const [since, devices] = isWide ? [11, 5] : [0, 0];
	const people = width - profile - since - devices - state;
	const name = Math.floor(people * 0.45);
	return {name, email: people - name, profile, since, devices, state};
}

function Header({columns}: {readonly columns: Columns}) {
	const {name, email, profile, since, devices, state} = columns;
	return (
		<Text dimColor wrap="truncate">
			{'    '}
			{inCells(own(said.columns.name), name)}
			{inCells(own(words.fields.email), email)}
			{inCells(own(said.columns.profile), profile)}
			{inCells(own(said.columns.since), since)}
			{inCells(own(said.columns.devices), devices)}
			{inCells(own(said.columns.state), state)}
		</Text>
	);
}

interface RowProps {
	readonly entry: DirectoryEntry;
	readonly state: keyof typeof said.states;
	readonly ownUserId: UserId;
	readonly columns: Columns;
}

const COLORS = {active: undefined, frozen: 'attention', revoked: 'danger'} as const;

function Row({entry: {user, devices}, state, ownUserId, columns}: RowProps) {
	const label = forScreen(user.handle.label);
	const color = COLORS[state];
	return (
		<>
			{inCells(user.userId === ownUserId ? said.you(label) : label, columns.name - 1)}{' '}
			{inCells(forScreen(user.handle.email), columns.email - 1)}{' '}
			{inCells(own(profileWords[user.profile].name), columns.profile)}
			<Text dimColor>{inCells(day(timestampDate(user.createdOn)), columns.since)}</Text>
			{inCells(own(columns.devices === 0 ? '' : String(devices.length).padStart(4)), columns.devices)}
			<Text {...(color === undefined ? {} : {color: theme[color]})}>
				{inCells(own(said.states[state]), columns.state)}
			</Text>
		</>
	);
}
