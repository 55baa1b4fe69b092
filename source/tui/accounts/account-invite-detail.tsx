import {Box} from 'ink';
import type {AccountInvite} from '../../accounts/invite.ts';
import {cellWidth, forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own, wrapped} from '../parts/cells.ts';
import {Fact} from '../parts/fact.tsx';
import {Text} from '../parts/text.tsx';
import {type Size, theme} from '../state/theme.ts';
import {dateText, emailText, expiryText, groupsText, permissionsText} from './account-invite-texts.ts';
import type {AccountWorkspace} from './account-workspace.ts';

interface DetailProps {
	readonly workspace: AccountWorkspace;
	readonly invite: AccountInvite;
	readonly size: Size;
	readonly now: number;
}

/** What there is to know of an invite: facts, what the invited person has to do, and the permissions that fit. */
export function AccountInviteDetail({workspace, invite, size, now}: DetailProps) {
	const {columns} = size;
	const until = expiryText(invite, now);
	const end = workspace.invites.endOf(invite.code);
	const isLow = size.rows < 14;
	const advice = end === undefined ? adviceOn(invite, isLow, columns) : [];
	const {server} = workspace.account.known;
	const command = own(
		['narthex', 'accept-invitation', '--server', forScreen(server, 200), forScreen(invite.code, 100)].join(' '),
	);
	const commandRows = end === undefined && !isLow ? Math.ceil(cellWidth(command) / columns) : 0;
	const used = 8 + (end === undefined ? 0 : 1) + advice.length + commandRows;
	return (
		<Box flexDirection="column" flexShrink={0} width={columns}>
			{end !== undefined && (
				<Fact
					name={words.accountScreens.invite.facts.state}
					text={own(words.accountScreens.invite.gone[end])}
					width={columns}
				/>
			)}
			<Fact name={words.accountScreens.invite.facts.email} text={emailText(invite)} width={columns} />
			<Fact name={words.accountScreens.invite.facts.groups} text={groupsText(invite)} width={columns} />
			<Fact name={words.accountScreens.invite.facts.created} text={dateText(invite.created)} width={columns} />
			<Fact
				name={words.accountScreens.invite.facts.expires}
				text={own(`${dateText(invite.expires)}${until === '' ? '' : `, ${until}`}`)}
				width={columns}
			/>
			<Text bold>{words.accountScreens.invite.code}</Text>
			<Text wrap="truncate" color={theme.accent}>
				{forScreen(invite.code, columns)}
			</Text>
			{advice.map((line) => (
				<Text key={line}>{line}</Text>
			))}
			{commandRows > 0 && <Text wrap="hard">{command}</Text>}
			<Box height={1} />
			<Text bold>{words.accountScreens.invite.permissions}</Text>
			<Permissions invite={invite} size={{columns, rows: size.rows - used}} />
		</Box>
	);
}

/** Where there are few lines, how the code is used is left out. */
function adviceOn(invite: AccountInvite, isLow: boolean, width: number): readonly string[] {
	const {give, giveAndAccept, mailed, mailedAndAccept} = words.accountScreens.invite;
	const [short, whole] = invite.email === undefined ? [give, giveAndAccept] : [mailed, mailedAndAccept];
	return wrapped(isLow ? short : whole, width);
}

function Permissions({invite, size}: {readonly invite: AccountInvite; readonly size: Size}) {
	const lines = wrapped(permissionsText(invite), size.columns);
	const room = Math.max(1, size.rows);
	const shown = lines.length > room ? lines.slice(0, room - 1) : lines;
	return (
		<>
			<Text>{shown.map((line) => forScreen(line, size.columns)).join('\n')}</Text>
			{shown.length < lines.length && (
				<Text dimColor>{words.accountScreens.invite.permissionsInAll(invite.permissions.length)}</Text>
			)}
		</>
	);
}
