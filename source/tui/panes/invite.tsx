import {Box} from 'ink';
import type {Invite} from '../../accounts/invite.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import type {Gone} from '../model/account-invites.ts';
import type {AccountWorkspace} from '../model/account-workspace.ts';
import {dateText, emailText, expiryText, groupsText, inviteName, permissionsText} from '../model/invite-words.ts';
import {own} from '../parts/cells.ts';
import {Fact} from '../parts/fact.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Text} from '../parts/text.tsx';
import type {InviteScreen} from '../screens/invite.ts';
import {theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** One invite of an Account Server, on a screen of its own. */
export function InvitePane({app, screen, size}: PaneProps<InviteScreen>) {
	return (
		<Panel title={own(`Invite for ${inviteName(screen.invite)}`)} width={size.columns} height={size.rows}>
			<InviteDetail workspace={screen.workspace} invite={screen.invite} width={size.columns - 4} now={app.now()} />
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
	readonly width: number;
	readonly now: number;
}

/** What there is to know of an invite: facts, and what the invited person has to do. */
export function InviteDetail({workspace, invite, width, now}: DetailProps) {
	const {known} = workspace.account;
	const until = expiryText(invite, now);
	const gone = workspace.invites.goneOf(invite.code);
	return (
		<Box flexDirection="column" width={width}>
			{gone !== undefined && <Fact name="State" text={GONE[gone]} width={width} />}
			<Fact name="E-mail" text={emailText(invite)} width={width} />
			<Fact name="Created" text={dateText(invite.created)} width={width} />
			<Fact name="Expires" text={own(`${dateText(invite.expires)}${until === '' ? '' : `, ${until}`}`)} width={width} />
			<Text dimColor>Permissions</Text>
			<Paragraph>{permissionsText(invite)}</Paragraph>
			<Text dimColor>Groups</Text>
			<Paragraph>{groupsText(invite)}</Paragraph>
			<Box height={1} flexShrink={1} />
			<Text bold>Code</Text>
			<Text wrap="hard" color={theme.accent}>
				{forScreen(invite.code, 200)}
			</Text>
			<Box height={1} flexShrink={1} />
			<Paragraph>
				{invite.email === undefined ? 'Give the code to the person.' : 'The server has mailed the code.'} It is accepted
				in Narthex (a, then i), or with
			</Paragraph>
			<Text wrap="hard">
				narthex accept-invitation --server {forScreen(known.server, 200)} {forScreen(invite.code, 200)}
			</Text>
		</Box>
	);
}
