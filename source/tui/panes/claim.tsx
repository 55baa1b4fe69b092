import {Box} from 'ink';
import type {Administrator} from '../../parsec/commands.ts';
import type {ClaimPhase, SavedDevice} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {CodePickerView} from '../parts/code-picker.tsx';
import {Ended} from '../parts/ended.tsx';
import {ExchangeView} from '../parts/exchange.tsx';
import {Menu} from '../parts/menu.tsx';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem, Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import type {ClaimScreen} from '../screens/claim.ts';
import {type Size, signs, theme} from '../theme.ts';
import type {PaneProps} from './props.ts';

/** Claims an invitation. */
export function ClaimPane({app, screen, size}: PaneProps<ClaimScreen>) {
	const {phase, connection} = screen.state;
	const title = words.claimPane.title(screen.running.about);
	if (phase.name === 'probing') {
		return (
			<Panel title={title} width={size.columns} height={size.rows}>
				<Busy text={own(words.claimPane.asking)} />
				{connection.state === 'lost' && <Problem error={connection.problem} />}
				{connection.state === 'lost' && <Paragraph dimColor>{own(words.claimPane.noAnswer)}</Paragraph>}
			</Panel>
		);
	}
	if (phase.name === 'finished' || phase.name === 'cancelled' || phase.name === 'failed') {
		return (
			<Panel title={title} width={size.columns} height={size.rows}>
				{phase.name === 'finished' ? (
					<Finished screen={screen} saved={phase.saved} />
				) : (
					<CameToNothing screen={screen} phase={phase} />
				)}
			</Panel>
		);
	}
	return (
		<ExchangeView title={title} screen={screen} size={size} now={app.now()} heard={app.heard(screen.running.token)}>
			<Now screen={screen} phase={phase} size={size} />
		</ExchangeView>
	);
}

type LivePhase = Exclude<ClaimPhase, {name: 'probing' | 'finished' | 'cancelled' | 'failed'}>;

/** What is to be done in a phase. */
function Now({screen, phase, size}: {readonly screen: ClaimScreen; readonly phase: LivePhase; readonly size: Size}) {
	const width = size.columns - 4 - (size.columns >= 80 ? 36 : 29);
	switch (phase.name) {
		case 'choosing-administrator':
			return <Administrators screen={screen} phase={phase} />;
		case 'waiting-for-greeter':
			return <Paragraph>{waitingFor(phase.greeters.map(({label}) => label))}</Paragraph>;
		case 'picking-code':
			return screen.picker === undefined ? null : <CodePickerView picker={screen.picker} them={screen.name} />;
		case 'waiting-for-trust':
			return <Paragraph>{words.claimPane.readAloud(screen.them)}</Paragraph>;
		case 'describing':
		case 'choosing-password':
			return <Description screen={screen} phase={phase} width={width} />;
		case 'waiting-for-confirmation':
			return <Paragraph>{words.claimPane.decides(screen.them)}</Paragraph>;
		case 'saving':
			return <Busy text={own(words.claimPane.saving)} />;
		case 'acknowledging':
			return <Busy text={own(words.claimPane.acknowledging)} />;
	}
}

function Administrators({
	screen,
	phase,
}: {
	readonly screen: ClaimScreen;
	readonly phase: Extract<ClaimPhase, {name: 'choosing-administrator'}>;
}) {
	const people = phase.administrators.map((administrator) => ({
		value: administrator,
		label: forScreen(`${administrator.human_handle.label} <${administrator.human_handle.email}>`, 60),
	}));
	return (
		<Box flexDirection="column">
			<Text bold>{words.claimPane.administrators.whoGreets}</Text>
			<Menu<Administrator | 'all'>
				items={[{value: 'all', label: own(words.claimPane.administrators.anyone)}, ...people]}
				onSelect={(chosen) => screen.choose(chosen)}
			/>
			<Box height={1} />
			<Text dimColor>{words.claimPane.administrators.saysTheServer}</Text>
		</Box>
	);
}

interface DescriptionProps {
	readonly screen: ClaimScreen;
	readonly phase: Extract<ClaimPhase, {name: 'describing' | 'choosing-password'}>;
	readonly width: number;
}

function Description({screen, phase, width}: DescriptionProps) {
	const isPasswordOnly = phase.name === 'choosing-password';
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph bold>
				{isPasswordOnly ? words.claimPane.description.choosePassword : words.claimPane.description.whoAreYou}
			</Paragraph>
			{screen.form !== undefined && <NewDeviceFormView form={screen.form} width={width} />}
			{screen.problem !== undefined && <Problem error={screen.problem} />}
			{!isPasswordOnly && <Paragraph dimColor>{words.claimPane.description.seen(screen.them)}</Paragraph>}
		</Box>
	);
}

function Finished({screen, saved}: {readonly screen: ClaimScreen; readonly saved: SavedDevice}) {
	const organization = (
		<Text key="organization" bold>
			{forScreen(saved.organization, 32)}
		</Text>
	);
	return (
		<Box flexDirection="column">
			<Text>
				<Text color={theme.good}>{signs.done}</Text>{' '}
				{words.claimPane.finished.youAreIn(
					organization,
					forScreen(saved.handle.label, 60),
					forScreen(saved.deviceLabel, 60),
				)}
			</Text>
			<Text dimColor wrap="truncate-middle">
				{forScreen(saved.path, 300)}
			</Text>
			<Box height={1} />
			{saved.checked ? (
				<Paragraph>{words.claimPane.finished.agrees}</Paragraph>
			) : (
				<Warning text={own(words.claimPane.finished.notCompared)} />
			)}
			<Box height={1} />
			<Paragraph dimColor>
				{screen.isInKeyring ? words.claimPane.finished.nextWithKeyring : words.claimPane.finished.nextWithPassword}
			</Paragraph>
		</Box>
	);
}

function CameToNothing({
	screen,
	phase,
}: {
	readonly screen: ClaimScreen;
	readonly phase: Extract<ClaimPhase, {name: 'cancelled' | 'failed'}>;
}) {
	const {kind} = screen.running.session;
	return (
		<Ended
			side="claimer"
			kind={kind}
			phase={phase}
			leftBehind={phase.accountExists === true ? leftBehindSentence('claimer', kind, screen.describedAs) : undefined}
			canRetry={screen.offers('retry')}
		/>
	);
}

/** Names the first of those who may greet. */
function waitingFor(names: readonly string[]): string {
	const shown = names.slice(0, 3).map((name) => forScreen(name, 40));
	return words.claimPane.waiting(shown, names.length - shown.length);
}
