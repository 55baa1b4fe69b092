import {Box} from 'ink';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
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
			<Panel title={own(words.accountPanes.accept.title)} width={size.columns} height={size.rows}>
				<Accepted acceptance={acceptance} />
			</Panel>
		);
	}
	const isAsking = form === screen.codeForm;
	return (
		<Panel title={own(words.accountPanes.accept.title)} width={size.columns} height={size.rows}>
			<Box flexShrink={0}>
				{isAsking ? (
					<Paragraph>{words.accountPanes.accept.pasteCode}</Paragraph>
				) : (
					<Paragraph>
						{words.accountPanes.accept.invited(shown(invitation?.organization, 60), shown(invitation?.email, 254))}
					</Paragraph>
				)}
			</Box>
			<Box height={1} />
			<FormView form={form} width={size.columns - 4} />
			<Box height={1} />
			{isUnencrypted && <Warning text={own(words.accountPanes.notEncrypted)} />}
			{isBusy && <Busy text={own(isAsking ? words.accountPanes.accept.asking : words.accountPanes.accept.accepting)} />}
			{problem !== undefined && <Problem error={problem} />}
			{problem !== undefined && PERHAPS_USED.has(problem.code) && (
				<Paragraph dimColor>{words.accountPanes.accept.perhapsAccepted}</Paragraph>
			)}
		</Panel>
	);
}

function shown(text: string | undefined, cells: number): ScreenText | undefined {
	return text === undefined ? undefined : forScreen(text, cells);
}

function Accepted({acceptance}: {readonly acceptance: Acceptance}) {
	const {organization, email, problems} = acceptance;
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{words.accountPanes.accept.youAreIn(
					<Text key="organization" bold>
						{forScreen(organization, 60)}
					</Text>,
					forScreen(email, 254),
				)}
			</Text>
			<Box height={1} />
			{problems.map((problem) => (
				<Problem key={problem.code} error={problem} />
			))}
			<Text dimColor>{words.accountPanes.accept.next}</Text>
		</Box>
	);
}
