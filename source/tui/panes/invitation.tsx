import {Box} from 'ink';
import type {ListedInvitation} from '../../parsec/commands.ts';
import {timestampDate} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {invitedText} from '../model/invitation-actions.ts';
import type {Workspace} from '../model/surroundings.ts';
import {clock, creatorText, moment} from '../model/words.ts';
import {own} from '../parts/cells.ts';
import {Fact} from '../parts/fact.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Text} from '../parts/text.tsx';
import type {InvitationScreen} from '../screens/invitation.ts';
import {type Size, theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** One invitation, on a screen of its own. */
export function InvitationPane({screen, size}: PaneProps<InvitationScreen>) {
	return (
		<Panel title={own(`Invitation of ${invitedText(screen.invitation)}`)} width={size.columns} height={size.rows}>
			<InvitationDetail
				workspace={screen.workspace}
				invitation={screen.invitation}
				size={{columns: size.columns - 4, rows: size.rows - 2}}
			/>
		</Panel>
	);
}

interface DetailProps {
	readonly workspace: Workspace;
	readonly invitation: ListedInvitation;
	readonly size: Size;
}

/** What there is to know of an invitation: facts, link, token, what the other person has to do, what happened. */
export function InvitationDetail({workspace, invitation, size}: DetailProps) {
	const {device, invitations} = workspace;
	const isPending = invitation.status === 'PENDING';
	const history = invitations.history(invitation.token);
	const room = Math.max(1, size.rows - (isPending ? 13 : 7));
	return (
		<Box flexDirection="column" width={size.columns}>
			<Fact name="State" text={statusText(workspace, invitation)} width={size.columns} />
			<Fact name="Created" text={createdText(workspace, invitation)} width={size.columns} />
			<Fact name="Token" text={own(invitation.token)} width={size.columns} />
			{isPending && (
				<>
					<Text bold>Link</Text>
					<Text wrap="hard" color={theme.accent}>
						{forScreen(device.link(invitation.type, invitation.token), 400)}
					</Text>
					<Box height={1} flexShrink={1} />
					<WhatToDo invitation={invitation} />
				</>
			)}
			<Box height={1} flexShrink={1} />
			{history.length > 0 && <Text bold>History</Text>}
			{history.slice(-room).map(({at, what}) => (
				<Text key={`${at.getTime()} ${what}`} wrap="truncate">
					<Text dimColor>{clock(at)}</Text> {what}
				</Text>
			))}
		</Box>
	);
}

function statusText(workspace: Workspace, invitation: ListedInvitation): ScreenText {
	const {invitations} = workspace;
	if (invitation.status === 'FINISHED') return own('finished: they are in');
	if (invitation.status === 'CANCELLED') return own('cancelled');
	if (invitations.isObsolete(invitation)) return own('pending, but this address is a member already: cancel it');
	const presence = invitations.presence(invitation.token);
	if (presence === 'here') return own('the claimer is here, greet them now (g)');
	if (presence === 'greeted') return own('being greeted');
	if (presence === undefined) return own('pending: no sign of the claimer so far');
	return own(`pending: the claimer was here at ${clock(presence)}`);
}

function createdText(workspace: Workspace, invitation: ListedInvitation): ScreenText {
	const by = creatorText(invitation, workspace.device.membership.userId);
	return own(`${moment(timestampDate(invitation.created_on))} by ${by}`);
}

function WhatToDo({invitation}: {readonly invitation: ListedInvitation}) {
	if (invitation.type === 'SHAMIR_RECOVERY') {
		return <Paragraph>Narthex does not do shared recoveries; use the Parsec application for this one.</Paragraph>;
	}
	const [whom, there] = invitation.type === 'USER' ? ['them', 'They open it'] : ['yourself', 'Open it there'];
	return (
		<Paragraph>
			Send {whom} the link. {there} in Parsec, or with narthex invite claim &apos;LINK&apos;. Then both of you compare
			codes, on the phone or side by side.
		</Paragraph>
	);
}
