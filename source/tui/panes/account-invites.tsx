import type {Invite} from '../../accounts/invite.ts';
import {cellWidth, forScreen, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {emailText, expiryText, groupsText, inviteName, permissionsText, shortCode} from '../model/invite-words.ts';
import {ago} from '../model/words.ts';
import {inCells, own} from '../parts/cells.ts';
import {ListView, positionText} from '../parts/list.tsx';
import {ListAndDetail} from '../parts/list-and-detail.tsx';
import {Panel} from '../parts/panel.tsx';
import {Problem} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import type {AccountInvitesScreen} from '../screens/account-invites.ts';
import {type Size, theme} from '../theme.ts';
import {InviteDetail} from './invite.tsx';
import type {PaneProps} from './props.ts';

/** The invites of an account; beside them, where there is room, the marked one. */
export function AccountInvitesPane({app, screen, size}: PaneProps<AccountInvitesScreen>) {
	screen.update();
	const {selected} = screen.list;
	return (
		<ListAndDetail
			size={size}
			marked={selected && inviteName(selected)}
			list={(listSize) => <ListPanel screen={screen} size={listSize} now={app.now()} />}
			detail={(detailSize) =>
				selected && <InviteDetail workspace={screen.workspace} invite={selected} size={detailSize} now={app.now()} />
			}
		/>
	);
}

interface ListPanelProps {
	readonly screen: AccountInvitesScreen;
	readonly size: Size;
	readonly now: number;
}

function ListPanel({screen, size, now}: ListPanelProps) {
	const {list, problem} = screen;
	const {page, filter} = screen.workspace.invites;
	const columns = columnsFor(list.items, size.columns - 6, now);
	const isAsked = filter !== '' && !list.isFiltering;
	const height = size.rows - 3 - (problem === undefined ? 0 : 3) - (isAsked ? 1 : 0);
	return (
		<Panel
			title={own(words.accountPanes.invites.title)}
			footer={footerOf(screen)}
			width={size.columns}
			height={size.rows}
		>
			{problem !== undefined && <Problem error={problem} />}
			{page === undefined && problem === undefined && <Text dimColor>{words.parts.askingLonger}</Text>}
			{isAsked && (
				<Text wrap="truncate">
					<Text color={theme.accent}>/ </Text>
					{forScreen(filter, size.columns - 6)}
				</Text>
			)}
			{page !== undefined && list.total === 0 && (
				<Text>{isAsked ? words.accountPanes.invites.nothingFound : words.accountPanes.invites.empty}</Text>
			)}
			{page !== undefined && list.total === 0 && !isAsked && (
				<Text dimColor>{words.accountPanes.invites.emptyNext}</Text>
			)}
			{(list.total > 0 || list.isFiltering) && (
				<ListView
					list={list}
					height={height}
					keyOf={({code}) => code}
					header={<Header columns={columns} />}
					row={(invite) => <Row invite={invite} columns={columns} now={now} />}
				/>
			)}
		</Panel>
	);
}

/** `3 of 50 on page 2, 120 in all, by newest` */
function footerOf({list, workspace}: AccountInvitesScreen) {
	const {page, pageNumber, order} = workspace.invites;
	if (page === undefined || list.total === 0) return undefined;
	const isPart = page.next !== undefined || page.previous !== undefined;
	return words.accountPanes.invites.footer(
		positionText(list),
		isPart ? {number: pageNumber, total: page.total} : undefined,
		order,
	);
}

/** Cells of each column. */
interface Columns {
	readonly code: number;
	readonly email: number;
	readonly permissions: number;
	readonly groups: number;
	readonly created: number;
	readonly expires: number;
}

/** On a narrow screen what an invite permits is in its detail only. */
function columnsFor(invites: readonly Invite[], width: number, now: number): Columns {
	const [code, created] = [10, 8];
	const expires = Math.max(9, ...invites.map((invite) => cellWidth(expiryText(invite, now)) + 1));
	const rest = width - code - created - expires;
	if (rest < 44) return {code, created, expires, permissions: 0, groups: 0, email: rest};
	const permissions = Math.floor(rest * 0.32);
	const groups = Math.floor(rest * 0.2);
	return {code, created, expires, permissions, groups, email: rest - permissions - groups};
}

function Header({columns}: {readonly columns: Columns}) {
	return (
		<Text dimColor wrap="truncate">
			{'  '}
			{inCells(own(words.accountPanes.invites.columns.code), columns.code)}
			{inCells(own(words.accountPanes.invites.columns.email), columns.email)}
			{inCells(own(words.accountPanes.invites.columns.permissions), columns.permissions)}
			{inCells(own(words.accountPanes.invites.columns.groups), columns.groups)}
			{inCells(own(words.accountPanes.invites.columns.created), columns.created, 'right')}
			{inCells(own(words.accountPanes.invites.columns.expires), columns.expires, 'right')}
		</Text>
	);
}

interface RowProps {
	readonly invite: Invite;
	readonly columns: Columns;
	readonly now: number;
}

function Row({invite, columns, now}: RowProps) {
	const {created, expires} = invite;
	const isExpired = expires !== undefined && expires.getTime() <= now;
	return (
		<>
			{inCells(shortCode(invite), columns.code)}
			{inCells(emailText(invite), columns.email - 1)}{' '}
			{columns.permissions > 0 && `${inCells(permissionsText(invite), columns.permissions - 1)} `}
			{columns.groups > 0 && `${inCells(groupsText(invite), columns.groups - 1)} `}
			<Text dimColor>
				{inCells(created === undefined ? screenText('') : ago(now - created.getTime()), columns.created, 'right')}
			</Text>
			<Text {...(isExpired ? {color: theme.attention} : {dimColor: true})}>
				{inCells(expiryText(invite, now), columns.expires, 'right')}
			</Text>
		</>
	);
}
