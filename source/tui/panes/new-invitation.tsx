import {Box} from 'ink';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {invitedText} from '../model/invitation-actions.ts';
import {mailText} from '../model/words.ts';
import {Busy} from '../parts/busy.tsx';
import {inCells, own} from '../parts/cells.ts';
import {Menu} from '../parts/menu.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Progress} from '../parts/progress.tsx';
import {Text} from '../parts/text.tsx';
import {FormView} from '../parts/text-field.tsx';
import type {NewInvitationScreen, Result} from '../screens/new-invitation.ts';
import {type Size, signs, theme} from '../theme.ts';
import {InvitationDetail} from './invitation.tsx';
import type {PaneProps} from './props.ts';

/** Makes invitations. */
export function NewInvitationPane({screen, size}: PaneProps<NewInvitationScreen>) {
	const inside = {columns: size.columns - 4, rows: size.rows - 2};
	return (
		<Panel title={own(words.invitationPanes.making.title)} width={size.columns} height={size.rows}>
			{screen.step === 'kind' && <Kind screen={screen} />}
			{screen.step === 'people' && <People screen={screen} size={inside} />}
			{screen.step === 'sending' && <Results screen={screen} size={inside} />}
			{screen.step === 'results' &&
				(screen.created === undefined ? (
					<Results screen={screen} size={inside} />
				) : (
					<Created screen={screen} size={inside} />
				))}
		</Panel>
	);
}

function Kind({screen}: {readonly screen: NewInvitationScreen}) {
	const {mayInvitePeople} = screen;
	const {membersProblem} = screen.workspace.invitations;
	const device = {label: own(words.invitationPanes.making.device), value: 'device'} as const;
	const person = {label: own(words.invitationPanes.making.person), value: 'user'} as const;
	if (mayInvitePeople === undefined) {
		return membersProblem === undefined ? (
			<Busy text={own(words.invitationPanes.making.reading)} />
		) : (
			<Problem error={membersProblem} />
		);
	}
	return (
		<Box flexDirection="column">
			<Text bold>{words.invitationPanes.making.whom}</Text>
			<Menu items={mayInvitePeople ? [person, device] : [device]} onSelect={(kind) => screen.choose(kind)} />
			<Box height={1} />
			{!mayInvitePeople && <Text dimColor>{words.invitationPanes.making.administratorsOnly}</Text>}
		</Box>
	);
}

function People({screen, size}: {readonly screen: NewInvitationScreen; readonly size: Size}) {
	const {candidates, form, sendsMail} = screen;
	const limit = screen.workspace.invitations.usersLimitReached;
	const room = size.rows - 8;
	return (
		<Box flexDirection="column">
			<Paragraph>{words.invitationPanes.making.address}</Paragraph>
			<Box height={1} flexShrink={1} />
			<FormView form={form} width={size.columns} />
			<Text>
				{'  '}
				{inCells(own(words.invitationPanes.making.sendMail), 14)}
				{sendsMail ? words.invitationPanes.making.sendsMail : words.invitationPanes.making.sendsNoMail}{' '}
				<Text dimColor>(Ctrl-S)</Text>
			</Text>
			{limit !== undefined && <Warning text={words.invitationPanes.making.full(limit)} />}
			<Box height={1} flexShrink={1} />
			{candidates.slice(0, room).map((candidate) => {
				if (candidate.kind === 'good') {
					const email = forScreen(candidate.email);
					const text = candidate.isInvited ? words.invitationPanes.making.alreadyInvited(email) : email;
					return <Line key={candidate.email} sign={signs.done} color={theme.good} text={text} />;
				}
				const typed = forScreen(candidate.text, 60);
				const [sign, text] =
					candidate.kind === 'member'
						? [signs.later, words.invitationPanes.making.member(typed, forScreen(candidate.name, 40))]
						: [signs.warning, words.invitationPanes.making.notAnAddress(typed)];
				return <Line key={candidate.text} sign={sign} color={theme.attention} text={text} />;
			})}
			{candidates.length > room && <Text dimColor>{words.parts.more(candidates.length - room)}</Text>}
		</Box>
	);
}

function Line({sign, color, text}: {readonly sign: string; readonly color: string; readonly text: string}) {
	return (
		<Text wrap="truncate">
			<Text color={color}>{sign}</Text> {text}
		</Text>
	);
}

function Results({screen, size}: {readonly screen: NewInvitationScreen; readonly size: Size}) {
	const {results} = screen;
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
	const who = result.email === undefined ? words.invitationPanes.making.nextDevice : forScreen(result.email, 60);
	if (result.kind === 'waiting') return <Line sign={signs.later} color={theme.border} text={who} />;
	if (result.kind === 'failed') {
		return (
			<Line
				sign={signs.failed}
				color={theme.attention}
				text={words.invitationPanes.making.result(who, forScreen(result.error.message))}
			/>
		);
	}
	return (
		<Line sign={signs.done} color={theme.good} text={words.invitationPanes.making.result(who, mailText(result.mail))} />
	);
}

function Created({screen, size}: {readonly screen: NewInvitationScreen; readonly size: Size}) {
	const {created} = screen;
	if (created === undefined) return null;
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{words.invitationPanes.making.made(
					<Text key="who" bold>
						{invitedText(created)}
					</Text>,
				)}
			</Text>
			<InvitationDetail
				workspace={screen.workspace}
				invitation={created}
				size={{columns: size.columns, rows: size.rows - 1}}
			/>
		</Box>
	);
}
