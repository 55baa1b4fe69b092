import {Box} from 'ink';
import {forScreen} from '../../text.ts';
import type {Acceptance} from '../model/account-services.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import type {AcceptInvitationScreen} from '../screens/accept-invitation.ts';
import {signs, theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** Problems after which the invitation may have been accepted before, by the same person. */
const PERHAPS_USED = new Set(['invite-unusable', 'email-unavailable']);

/** Accepts an invitation to an Account Server. */
export function AcceptInvitationPane({screen, size}: PaneProps<AcceptInvitationScreen>) {
	const {invitation, acceptance, form, isBusy, isUnencrypted, problem} = screen;
	if (acceptance !== undefined) {
		return (
			<Panel title={own('Accept an invitation')} width={size.columns} height={size.rows}>
				<Accepted acceptance={acceptance} />
			</Panel>
		);
	}
	const isAsking = form === screen.codeForm;
	return (
		<Panel title={own('Accept an invitation')} width={size.columns} height={size.rows}>
			<Box flexShrink={0}>
				{isAsking ? (
					<Paragraph>Paste the code of your invitation. A link of a Parsec invitation can be pasted as well.</Paragraph>
				) : (
					<Paragraph>
						You are invited{where(invitation?.organization)}
						{invitation?.email !== undefined && <Text> as {forScreen(invitation.email, 254)}</Text>}. Who are you?
					</Paragraph>
				)}
			</Box>
			<Box height={1} />
			<FormView form={form} width={size.columns - 4} />
			<Box height={1} />
			{isUnencrypted && (
				<Warning text={own('The link to this server is not encrypted: who listens in reads the password.')} />
			)}
			{isBusy && <Busy text={own(isAsking ? 'Asking the server about the invitation' : 'Accepting the invitation')} />}
			{problem !== undefined && <Problem error={problem} />}
			{problem !== undefined && PERHAPS_USED.has(problem.code) && (
				<Paragraph dimColor>If you accepted it before, log in instead (Esc, then n).</Paragraph>
			)}
		</Panel>
	);
}

function where(organization: string | undefined): string {
	return organization === undefined ? '' : ` to ${forScreen(organization, 60)}`;
}

function Accepted({acceptance}: {readonly acceptance: Acceptance}) {
	const {organization, email, problems} = acceptance;
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text> You are in <Text bold>{forScreen(organization, 60)}</Text>, logged
				in as {forScreen(email, 254)}.
			</Text>
			<Box height={1} />
			{problems.map((problem) => (
				<Problem key={problem.code} error={problem} />
			))}
			<Text dimColor>Enter shows your accounts.</Text>
		</Box>
	);
}
