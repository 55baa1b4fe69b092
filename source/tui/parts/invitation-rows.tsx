import type {KnownInvitation} from '../../member/invitations.ts';
import {timestampDate} from '../../parsec/ids.ts';
import {cellWidth, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {List} from '../state/list.ts';
import type {Workspace} from '../state/surroundings.ts';
import {ago, creatorText, invitedText} from '../state/texts.ts';
import {signs, theme} from '../state/theme.ts';
import {inCells, own} from './cells.ts';
import {ListView, Tick} from './list.tsx';
import {Text} from './text.tsx';

interface Props {
	readonly list: List<KnownInvitation>;
	readonly workspace: Workspace;
	readonly width: number;
	readonly height: number;
	readonly now: number;
}

/** Invitations, one a row. */
export function InvitationRows({list, workspace, width, height, now}: Props) {
	const hasTicks = list.ticked.length > 0;
	const columns = columnsFor(list, workspace, width - (hasTicks ? 4 : 2), height);
	return (
		<ListView
			list={list}
			height={height}
			keyOf={({token}) => token}
			header={<Header columns={columns} hasTicks={hasTicks} />}
			row={(invitation) => (
				<>
					{hasTicks && <Tick isTicked={list.isTicked(invitation)} />}
					<Row workspace={workspace} invitation={invitation} columns={columns} now={now} />
				</>
			)}
		/>
	);
}

/** Cells of each column. */
interface Columns {
	readonly kind: number;
	readonly who: number;
	readonly state: number;
	readonly by: number;
	readonly age: number;
}

/** The creators get what they need, or nothing on a narrow screen; the person who was invited gets the rest. */
function columnsFor(list: Props['list'], workspace: Workspace, width: number, height: number): Columns {
	const hasCreators = width >= 66;
	// The longest state fills 17 cells; the age begins with blanks, a creator does not.
	const [state, age] = [hasCreators ? 18 : 17, 7];
	const kind = Math.max(...Object.values(words.invitationScreens.list.kinds).map(cellWidth)) + 1;
	const {userId} = workspace.device.membership;
	const longest = Math.max(2, ...list.page(height).map(({item}) => cellWidth(creatorText(item, userId))));
	const by = hasCreators ? Math.min(longest + 1, 20) : 0;
	return {kind, state, age, by, who: width - kind - state - by - age};
}

function Header({columns, hasTicks}: {readonly columns: Columns; readonly hasTicks: boolean}) {
	const {kind, who, state, by, age} = columns;
	return (
		<Text dimColor wrap="truncate">
			{hasTicks ? '    ' : '  '}
			{inCells(own(words.invitationScreens.list.columns.kind), kind)}
			{inCells(own(words.invitationScreens.list.columns.who), who)}
			{inCells(own(words.invitationScreens.list.columns.state), state)}
			{inCells(own(words.invitationScreens.list.columns.by), by)}
			{inCells(own(words.invitationScreens.list.columns.age), age, 'right')}
		</Text>
	);
}

interface RowProps {
	readonly workspace: Workspace;
	readonly invitation: KnownInvitation;
	readonly columns: Columns;
	readonly now: number;
}

function Row({workspace, invitation, columns, now}: RowProps) {
	const {kind, who, state, by, age} = columns;
	const creator = creatorText(invitation, workspace.device.membership.userId);
	const {text, isHere} = stateText(workspace, invitation, now);
	return (
		<>
			{inCells(own(words.invitationScreens.list.kinds[invitation.type]), kind)}
			{inCells(invitedText(invitation), who - 1)}{' '}
			<Text {...(isHere ? {color: theme.good} : {})}>{inCells(text, state)}</Text>
			{by > 0 && `${inCells(creator, by - 1)} `}
			<Text dimColor>{inCells(ago(now - timestampDate(invitation.created_on).getTime()), age, 'right')}</Text>
		</>
	);
}

const MINUTE = 60_000;

/** How an invitation stands: `pending`, `claimer is here ●`, `seen 3 min ago`, `obsolete`. */
function stateText(
	{invitations}: Workspace,
	invitation: KnownInvitation,
	now: number,
): {readonly text: ScreenText; readonly isHere: boolean} {
	if (invitation.status === 'FINISHED') return {text: own(words.invitationScreens.states.finished), isHere: false};
	if (invitation.status === 'CANCELLED') return {text: own(words.invitationScreens.states.cancelled), isHere: false};
	const presence = invitations.presence(invitation.token);
	if (presence === 'here') return {text: own(`${words.invitationScreens.states.here} ${signs.dot}`), isHere: true};
	if (presence === 'greeted') return {text: own(words.invitationScreens.states.greeted), isHere: true};
	if (invitations.isObsolete(invitation)) return {text: own(words.invitationScreens.states.member), isHere: false};
	if (presence === undefined) return {text: own(words.invitationScreens.states.pending), isHere: false};
	const since = now - presence.getTime();
	return {text: words.invitationScreens.states.wasHere(since < MINUTE ? undefined : ago(since)), isHere: false};
}
