import {Box} from 'ink';
import type {Invite} from '../../accounts/invite.ts';
import {cellWidth, forScreen, type ScreenText} from '../../text.ts';
import type {Gone} from '../model/account-invites.ts';
import type {AccountWorkspace} from '../model/account-workspace.ts';
import {dateText, emailText, expiryText, groupsText, inviteName, permissionsText} from '../model/invite-words.ts';
import {own, wrapped} from '../parts/cells.ts';
import {Fact} from '../parts/fact.tsx';
import {Panel} from '../parts/panel.tsx';
import {Text} from '../parts/text.tsx';
import type {InviteScreen} from '../screens/invite.ts';
import {type Size, theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** One invite of an Account Server, on a screen of its own. */
export function InvitePane({app, screen, size}: PaneProps<InviteScreen>) {
	return (
		<Panel title={own(`Invite for ${inviteName(screen.invite)}`)} width={size.columns} height={size.rows}>
			<InviteDetail
				workspace={screen.workspace}
				invite={screen.invite}
				size={{columns: size.columns - 4, rows: size.rows - 2}}
				now={app.now()}
			/>
		</Panel>
	);
}

const GONE: {readonly [What in Gone]: ScreenText} = {
	used: own('used: the person has signed up'),
	deleted: own('deleted by somebody else'),
	gone: own('used, or deleted by somebody else'),
};

interface DetailProps {
	readonly workspace: AccountWorkspace;
	readonly invite: Invite;
	readonly size: Size;
	readonly now: number;
}

/** What there is to know of an invite: facts, what the invited person has to do, and as many of the permissions as there is room for. */
export function InviteDetail({workspace, invite, size, now}: DetailProps) {
	const {columns} = size;
	const until = expiryText(invite, now);
	const gone = workspace.invites.goneOf(invite.code);
	const isLow = size.rows < 14;
	const advice = gone === undefined ? adviceOn(invite, isLow, columns) : [];
	const command = own(
		`narthex accept-invitation --server ${forScreen(workspace.account.known.server, 200)} ${forScreen(invite.code, 100)}`,
	);
	const commandRows = gone === undefined && !isLow ? Math.ceil(cellWidth(command) / columns) : 0;
	const used = 8 + (gone === undefined ? 0 : 1) + advice.length + commandRows;
	return (
		<Box flexDirection="column" flexShrink={0} width={columns}>
			{gone !== undefined && <Fact name="State" text={GONE[gone]} width={columns} />}
			<Fact name="E-mail" text={emailText(invite)} width={columns} />
			<Fact name="Groups" text={groupsText(invite)} width={columns} />
			<Fact name="Created" text={dateText(invite.created)} width={columns} />
			<Fact
				name="Expires"
				text={own(`${dateText(invite.expires)}${until === '' ? '' : `, ${until}`}`)}
				width={columns}
			/>
			<Text bold>Code</Text>
			<Text wrap="truncate" color={theme.accent}>
				{forScreen(invite.code, columns)}
			</Text>
			{advice.map((line) => (
				<Text key={line}>{line}</Text>
			))}
			{commandRows > 0 && <Text wrap="hard">{command}</Text>}
			<Box height={1} />
			<Text bold>Permissions</Text>
			<Permissions invite={invite} size={{columns, rows: size.rows - used}} />
		</Box>
	);
}

/** Where there are few lines, how the code is used is left out. */
function adviceOn(invite: Invite, isLow: boolean, width: number): readonly string[] {
	const how = invite.email === undefined ? 'Give the code to the person.' : 'The server has mailed the code.';
	return wrapped(isLow ? how : `${how} It is accepted in Narthex (a, then i), or with`, width);
}

function Permissions({invite, size}: {readonly invite: Invite; readonly size: Size}) {
	const lines = wrapped(permissionsText(invite), size.columns);
	const room = Math.max(1, size.rows);
	const shown = lines.length > room ? lines.slice(0, room - 1) : lines;
	return (
		<>
			<Text>{shown.map((line) => forScreen(line, size.columns)).join('\n')}</Text>
			{shown.length < lines.length && (
				<Text dimColor>… {invite.permissions.length} permissions in all (e shows them)</Text>
			)}
		</>
	);
}
