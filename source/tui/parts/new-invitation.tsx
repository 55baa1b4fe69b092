import {Box} from 'ink';
import type {Candidate} from '../../email-list.ts';
import type {NarthexError} from '../../errors.ts';
import type {KnownInvitation} from '../../member/invitations.ts';
import type {EmailSent} from '../../parsec/commands.ts';
import type {EmailAddress, InvitationToken} from '../../parsec/ids.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf} from '../../words/sentence.ts';
import type {Form} from '../state/form.ts';
import type {Workspace} from '../state/surroundings.ts';
import {invitedText, mailText} from '../state/texts.ts';
import {type Size, signs, theme} from '../state/theme.ts';
import {Busy} from './busy.tsx';
import {inCells, own} from './cells.ts';
import {InvitationDetail} from './invitation-detail.tsx';
import {Paragraph} from './paragraph.tsx';
import {Warning} from './problem.tsx';
import {Progress} from './progress.tsx';
import {Text} from './text.tsx';
import {FormView} from './text-field.tsx';

/** What became of one address. */
export type Result =
	| {readonly kind: 'waiting'; readonly email: EmailAddress}
	| {
			readonly kind: 'done';
			readonly email: EmailAddress | undefined;
			readonly token: InvitationToken;
			readonly mail: EmailSent | 'not-asked';
	  }
	| {readonly kind: 'failed'; readonly email: EmailAddress | undefined; readonly error: NarthexError};

interface PeopleProps {
	readonly form: Form;
	readonly candidates: readonly Candidate[];
	readonly sendsMail: boolean;
	/** How many users there may be, where there are so many already. */
	readonly usersLimit: number | undefined;
	readonly size: Size;
}

/** The addresses to invite, as they are typed. */
export function InvitationPeople({form, candidates, sendsMail, usersLimit, size}: PeopleProps) {
	const room = size.rows - 8;
	// What has to be corrected is in sight, however many addresses there are.
	const sorted = candidates.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind]);
	return (
		<Box flexDirection="column">
			<Paragraph>{words.invitationScreens.making.address}</Paragraph>
			<Box height={1} flexShrink={1} />
			<FormView form={form} width={size.columns} />
			<Text>
				{'  '}
				{inCells(own(words.invitationScreens.making.sendMail), 14)}
				{sendsMail ? words.invitationScreens.making.sendsMail : words.invitationScreens.making.sendsNoMail}{' '}
				<Text dimColor>(Ctrl-S)</Text>
			</Text>
			{usersLimit !== undefined && <Warning text={words.invitationScreens.making.full(usersLimit)} />}
			<Box height={1} flexShrink={1} />
			{sorted.slice(0, room).map((candidate) => (
				<CandidateLine key={candidate.kind === 'good' ? candidate.email : candidate.text} candidate={candidate} />
			))}
			{candidates.length > room && <Text dimColor>{words.parts.more(candidates.length - room)}</Text>}
		</Box>
	);
}

const ORDER = {wrong: 0, member: 1, good: 2} as const;

function CandidateLine({candidate}: {readonly candidate: Candidate}) {
	if (candidate.kind === 'good') {
		const email = forScreen(candidate.email);
		const text = candidate.isInvited ? words.invitationScreens.making.alreadyInvited(email) : email;
		return <Line sign={signs.done} color={theme.good} text={text} />;
	}
	const typed = forScreen(candidate.text, 60);
	const [sign, text] =
		candidate.kind === 'member'
			? [signs.later, words.invitationScreens.making.member(typed, forScreen(candidate.name, 40))]
			: [signs.warning, words.invitationScreens.making.notAnAddress(typed)];
	return <Line sign={sign} color={theme.attention} text={text} />;
}

function Line({sign, color, text}: {readonly sign: string; readonly color: string; readonly text: string}) {
	return (
		<Text wrap="truncate">
			<Text color={color}>{sign}</Text> {text}
		</Text>
	);
}

/** What has become of each address so far. */
export function InvitationResults({results, size}: {readonly results: readonly Result[]; readonly size: Size}) {
	const done = results.filter(({kind}) => kind !== 'waiting').length;
	const room = size.rows - 3;
	// What is being done stays in sight.
	const from = Math.max(0, Math.min(done - Math.floor(room / 2), results.length - room));
	return (
		<Box flexDirection="column">
			{results.length === 0 ? (
				<Busy text={own(words.parts.asking)} />
			) : (
				<Progress done={done} total={results.length} width={size.columns} />
			)}
			<Box height={1} flexShrink={1} />
			{results.slice(from, from + room).map((result) => (
				<ResultLine key={result.email ?? 'device'} result={result} />
			))}
		</Box>
	);
}

function ResultLine({result}: {readonly result: Result}) {
	const who = result.email === undefined ? words.inviting.nextDevice : forScreen(result.email, 60);
	if (result.kind === 'waiting') return <Line sign={signs.later} color={theme.border} text={who} />;
	if (result.kind === 'failed') {
		return (
			<Line
				sign={signs.failed}
				color={theme.attention}
				text={words.invitationScreens.making.result(who, forScreen(sentenceOf(result.error).message))}
			/>
		);
	}
	return (
		<Line
			sign={signs.done}
			color={theme.good}
			text={words.invitationScreens.making.result(who, mailText(result.mail))}
		/>
	);
}

interface CreatedProps {
	readonly workspace: Workspace;
	readonly invitation: KnownInvitation;
	readonly size: Size;
}

/** The one invitation that was made. */
export function CreatedInvitation({workspace, invitation, size}: CreatedProps) {
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{words.invitationScreens.making.made(
					<Text key="who" bold>
						{invitedText(invitation)}
					</Text>,
				)}
			</Text>
			<InvitationDetail
				workspace={workspace}
				invitation={invitation}
				size={{columns: size.columns, rows: size.rows - 1}}
			/>
		</Box>
	);
}
