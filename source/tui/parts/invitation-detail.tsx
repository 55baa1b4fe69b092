import {Box} from 'ink';
import {leadsHere} from '../../loopback.ts';
import type {KnownInvitation} from '../../member/invitations.ts';
import {timestampDate} from '../../parsec/ids.ts';
import {cellWidth, forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Workspace} from '../state/surroundings.ts';
import {clock, creatorText, dayAndTime} from '../state/texts.ts';
import {type Size, theme} from '../state/theme.ts';
import {own} from './cells.ts';
import {Fact} from './fact.tsx';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {Text} from './text.tsx';

interface DetailProps {
	readonly workspace: Workspace;
	readonly invitation: KnownInvitation;
	readonly size: Size;
}

/** What there is to know of an invitation: facts, link, token, what the other person has to do, what happened. */
export function InvitationDetail({workspace, invitation, size}: DetailProps) {
	const {device, invitations} = workspace;
	const isPending = invitation.status === 'PENDING';
	const history = invitations.history(invitation.token);
	const link = device.link(invitation.type, invitation.token);
	const isOnlyHere = isPending && leadsHere(link);
	const room = Math.max(1, size.rows - (isPending ? 12 : 7) - (isOnlyHere ? 2 : 0));
	// A link that is broken inside a frame looks as if it could be copied, and cannot.
	const isCut = cellWidth(link) > size.columns;
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
			{/* On a low screen the history gives way, and nothing before it. */}
			<Box flexDirection="column" flexShrink={0}>
				<Fact
					name={words.invitationScreens.detail.facts.state}
					text={statusText(workspace, invitation)}
					width={size.columns}
				/>
				<Fact
					name={words.invitationScreens.detail.facts.created}
					text={createdText(workspace, invitation)}
					width={size.columns}
				/>
				<Fact name={words.invitationScreens.detail.facts.token} text={own(invitation.token)} width={size.columns} />
				{isPending && (
					<>
						<Text bold>{words.invitationScreens.detail.link}</Text>
						<Text wrap="truncate" color={theme.accent}>
							{forScreen(link, size.columns)}
						</Text>
						{isCut && <Text dimColor>{words.invitationScreens.detail.linkIsCut}</Text>}
						{isOnlyHere && <Warning text={words.inviting.onlyHere} />}
					</>
				)}
			</Box>
			{isPending && (
				<>
					<Box height={1} flexShrink={1} />
					<Paragraph>{words.invitationScreens.detail.whatToDo[invitation.type]}</Paragraph>
				</>
			)}
			<Box height={1} flexShrink={1} />
			{history.length > 0 && (
				<Box flexDirection="column" flexShrink={1000} overflow="hidden">
					<Text bold>{words.invitationScreens.detail.history}</Text>
					{history.slice(-room).map(({at, what}) => (
						<Text key={`${at.getTime()} ${what}`} wrap="truncate">
							<Text dimColor>{clock(at)}</Text> {what}
						</Text>
					))}
				</Box>
			)}
		</Box>
	);
}

function statusText(workspace: Workspace, invitation: KnownInvitation): ScreenText {
	const {invitations} = workspace;
	if (invitation.status === 'FINISHED') return own(words.invitationScreens.detail.states.finished);
	if (invitation.status === 'CANCELLED') return own(words.invitationScreens.detail.states.cancelled);
	const presence = invitations.presence(invitation.token);
	if (presence === 'here') return own(words.invitationScreens.detail.states.here);
	if (presence === 'greeted') return own(words.invitationScreens.detail.states.greeted);
	if (invitations.isObsolete(invitation)) return own(words.invitationScreens.detail.states.member);
	if (presence === undefined) return own(words.invitationScreens.detail.states.pending);
	return words.invitationScreens.detail.states.wasHere(clock(presence));
}

function createdText(workspace: Workspace, invitation: KnownInvitation): ScreenText {
	const by = creatorText(invitation, workspace.device.membership.userId);
	return words.invitationScreens.detail.created(dayAndTime(timestampDate(invitation.created_on)), by);
}
