import {Box} from 'ink';
import type {CheckProgress} from '../../devices/certificate-store.ts';
import type {ListedInvitation} from '../../parsec/commands.ts';
import {timestampDate} from '../../parsec/ids.ts';
import {cellWidth, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {invitedText} from '../model/invitation-actions.ts';
import type {Workspace} from '../model/surroundings.ts';
import {ago, creatorText} from '../model/words.ts';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {ListAndDetail} from '../parts/list-and-detail.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Progress} from '../parts/progress.tsx';
import {Text} from '../parts/text.tsx';
import type {InvitationsScreen} from '../screens/invitations.ts';
import {type Size, signs, theme} from '../theme.ts';
import {InvitationDetail} from './invitation.tsx';
import type {PaneProps} from './props.ts';

/** The invitations; beside them, where there is room, the marked one. */
export function InvitationsPane({app, screen, size}: PaneProps<InvitationsScreen>) {
	screen.update();
	const {selected} = screen.list;
	return (
		<ListAndDetail
			size={size}
			marked={selected && invitedText(selected)}
			list={(listSize) => <ListPanel screen={screen} size={listSize} now={app.now()} />}
			detail={(detailSize) =>
				selected && <InvitationDetail workspace={screen.workspace} invitation={selected} size={detailSize} />
			}
		/>
	);
}

function ListPanel({
	screen,
	size,
	now,
}: {
	readonly screen: InvitationsScreen;
	readonly size: Size;
	readonly now: number;
}) {
	const {list, workspace} = screen;
	const {invitations} = workspace;
	const problem = invitations.problem ?? invitations.membersProblem;
	const {checking} = invitations;
	const height = size.rows - 2 - (problem === undefined ? 0 : 4) - (checking === undefined ? 0 : 1) - 1;
	const columns = columnsFor(screen, size.columns - 6, height);
	const footer =
		list.total === 0
			? undefined
			: words.invitationPanes.list.footer(positionText(list), screen.sorting, screen.showsEnded);
	return (
		<Panel title={own(words.invitationPanes.list.title)} footer={footer} width={size.columns} height={size.rows}>
			{problem !== undefined && <Problem error={problem} retry="r" />}
			{checking !== undefined && <Checking progress={checking} width={size.columns - 4} />}
			{invitations.all === undefined && problem === undefined && <Text dimColor>{words.parts.askingLonger}</Text>}
			{invitations.all !== undefined && list.total === 0 && <Empty hasEnded={invitations.all.length > 0} />}
			{list.total > 0 && (
				<ListView
					list={list}
					height={height}
					keyOf={({token}) => token}
					header={<Header columns={columns} />}
					row={(invitation) => <Row workspace={workspace} invitation={invitation} columns={columns} now={now} />}
				/>
			)}
		</Panel>
	);
}

function Checking({progress, width}: {readonly progress: CheckProgress; readonly width: number}) {
	const label = own(words.invitationPanes.list.checking);
	return (
		<Box height={1} flexShrink={0}>
			<Text>{label}</Text>
			<Progress done={progress.checked} total={progress.total} width={width - cellWidth(label)} />
		</Box>
	);
}

function Empty({hasEnded}: {readonly hasEnded: boolean}) {
	return (
		<Box flexDirection="column">
			<Text>{words.invitationPanes.list.empty}</Text>
			<Text dimColor>{words.invitationPanes.list.emptyNext(hasEnded)}</Text>
		</Box>
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

/** The creators get what they need, or nothing on a narrow screen; whoever was invited gets the rest. */
function columnsFor({list, workspace}: InvitationsScreen, width: number, height: number): Columns {
	const hasCreators = width >= 66;
	// The longest state fills 17 cells; the age begins with blanks, a creator does not.
	const [state, age] = [hasCreators ? 18 : 17, 7];
	const kind = Math.max(...Object.values(words.invitationPanes.list.kinds).map(cellWidth)) + 1;
	const {userId} = workspace.device.membership;
	const longest = Math.max(2, ...list.page(height).map(({item}) => cellWidth(creatorText(item, userId))));
	const by = hasCreators ? Math.min(longest + 1, 20) : 0;
	return {kind, state, age, by, who: width - kind - state - by - age};
}

function Header({columns}: {readonly columns: Columns}) {
	const {kind, who, state, by, age} = columns;
	return (
		<Text dimColor wrap="truncate">
			{'  '}
			{inCells(own(words.invitationPanes.list.columns.kind), kind)}
			{inCells(own(words.invitationPanes.list.columns.who), who)}
			{inCells(own(words.invitationPanes.list.columns.state), state)}
			{inCells(own(words.invitationPanes.list.columns.by), by)}
			{inCells(own(words.invitationPanes.list.columns.age), age, 'right')}
		</Text>
	);
}

interface RowProps {
	readonly workspace: Workspace;
	readonly invitation: ListedInvitation;
	readonly columns: Columns;
	readonly now: number;
}

function Row({workspace, invitation, columns, now}: RowProps) {
	const {kind, who, state, by, age} = columns;
	const creator = creatorText(invitation, workspace.device.membership.userId);
	const {text, isHere} = stateText(workspace, invitation, now);
	return (
		<>
			{inCells(own(words.invitationPanes.list.kinds[invitation.type]), kind)}
			{inCells(invitedText(invitation), who - 1)}{' '}
			<Text {...(isHere ? {color: theme.good} : {})}>{inCells(text, state)}</Text>
			{by > 0 && `${inCells(creator, by - 1)} `}
			<Text dimColor>{inCells(ago(now - timestampDate(invitation.created_on).getTime()), age, 'right')}</Text>
		</>
	);
}

const MINUTE = 60_000;

/** How an invitation stands: `pending`, `claimer is here ●`, `seen 3 min ago`, `obsolete`. */
export function stateText(
	{invitations}: Workspace,
	invitation: ListedInvitation,
	now: number,
): {readonly text: ScreenText; readonly isHere: boolean} {
	if (invitation.status === 'FINISHED') return {text: own(words.invitationPanes.states.finished), isHere: false};
	if (invitation.status === 'CANCELLED') return {text: own(words.invitationPanes.states.cancelled), isHere: false};
	if (invitations.isObsolete(invitation)) return {text: own(words.invitationPanes.states.member), isHere: false};
	const presence = invitations.presence(invitation.token);
	if (presence === 'here') return {text: own(`${words.invitationPanes.states.here} ${signs.dot}`), isHere: true};
	if (presence === 'greeted') return {text: own(words.invitationPanes.states.greeted), isHere: true};
	if (presence === undefined) return {text: own(words.invitationPanes.states.pending), isHere: false};
	const since = now - presence.getTime();
	return {text: words.invitationPanes.states.wasHere(since < MINUTE ? undefined : ago(since)), isHere: false};
}
