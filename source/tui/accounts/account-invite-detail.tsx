import {Box} from 'ink';
import type {AccountInvite} from '../../accounts/invite.ts';
import {cellWidth, forScreen, type ScreenText} from '../../text.ts';
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
	const command = end === undefined && size.rows >= 14 ? commandFor(invite, workspace, columns) : undefined;
	const advice = end === undefined ? adviceOn(invite, command !== undefined, columns) : [];
	const used = 8 + (end === undefined ? 0 : 1) + advice.length + (command === undefined ? 0 : 1);
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
			{command !== undefined && <Text wrap="truncate">{command}</Text>}
			<Box height={1} />
			<Text bold>{words.accountScreens.invite.permissions}</Text>
			<Permissions invite={invite} size={{columns, rows: size.rows - used}} />
		</Box>
	);
}

/**
 * How the code is accepted, on one line: what is broken inside a frame cannot be copied. Where it is too long with the
 * code, the code is what stands above; where it is too long even so, there is none.
 */
function commandFor(invite: AccountInvite, workspace: AccountWorkspace, width: number): ScreenText | undefined {
	const server = forScreen(workspace.account.known.server, 200);
	const codes = [forScreen(invite.code, 100), own(words.accountScreens.invite.codeAbove)];
	return codes
		.map((code) => own(['narthex', 'accept-invitation', '--server', server, code].join(' ')))
		.find((command) => cellWidth(command) <= width);
}

/** How the code is used is left out where the command is. */
function adviceOn(invite: AccountInvite, hasCommand: boolean, width: number): readonly string[] {
	const {give, giveAndAccept, mailed, mailedAndAccept} = words.accountScreens.invite;
	const [short, whole] = invite.email === undefined ? [give, giveAndAccept] : [mailed, mailedAndAccept];
	return wrapped(hasCommand ? whole : short, width);
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
