import type {AccountInvite} from '../../accounts/invite.ts';
import {cellWidth, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {inCells, own} from '../parts/cells.ts';
import {ListView} from '../parts/list.tsx';
import {Text} from '../parts/text.tsx';
import type {List} from '../state/list.ts';
import {ago} from '../state/texts.ts';
import {theme} from '../state/theme.ts';
import {emailText, expiryText, groupsText, permissionsText, shortCode} from './account-invite-texts.ts';

interface Props {
	readonly list: List<AccountInvite>;
	readonly width: number;
	readonly height: number;
	readonly now: number;
}

/** Invites, one a row. */
export function AccountInviteRows({list, width, height, now}: Props) {
	const columns = columnsFor(list.items, width - 2, now);
	return (
		<ListView
			list={list}
			height={height}
			keyOf={({code}) => code}
			header={<Header columns={columns} />}
			row={(invite) => <Row invite={invite} columns={columns} now={now} />}
		/>
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
function columnsFor(invites: readonly AccountInvite[], width: number, now: number): Columns {
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
			{inCells(own(words.accountScreens.invites.columns.code), columns.code)}
			{inCells(own(words.accountScreens.invites.columns.email), columns.email)}
			{inCells(own(words.accountScreens.invites.columns.permissions), columns.permissions)}
			{inCells(own(words.accountScreens.invites.columns.groups), columns.groups)}
			{inCells(own(words.accountScreens.invites.columns.created), columns.created, 'right')}
			{inCells(own(words.accountScreens.invites.columns.expires), columns.expires, 'right')}
		</Text>
	);
}

interface RowProps {
	readonly invite: AccountInvite;
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
