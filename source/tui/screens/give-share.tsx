import {Box} from 'ink';
import type {GiveSharePhase, GiveShareSession, RecoveryToHelp} from '../../sessions/recovery-phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {MayEnd} from '../parts/greeted.tsx';
import {headingOf} from '../parts/header.tsx';
import {Menu} from '../parts/menu.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import type {Exchange} from '../state/exchanges.ts';
import type {Heading} from '../state/screen.ts';
import {signs, theme} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {type Content, ExchangeScreen, type OwnPhase} from './exchange.tsx';

const said = words.giveShareScreen;

/** Gives our share to a person who lost their devices. */
export class GiveShareScreen extends ExchangeScreen<GiveShareSession> {
	readonly name = 'give-share';
	protected readonly title = said.title(this.exchange.about);
	readonly form = undefined;
	/** Greeting again begins in the list: the share is tested once more. */
	readonly canRetry = false;
	/** Where it began; another device may be opened meanwhile. */
	readonly #workspace = this.ui.workspace;

	constructor(ui: Ui, exchange: Exchange<GiveShareSession>) {
		super(ui, exchange);
		this.follow();
	}

	get heading(): Heading | undefined {
		return this.#workspace && headingOf(this.#workspace, this.ui.workspaces.all);
	}

	goOn(): void {
		const {phase} = this.state;
		this.ui.closeExchange(this.exchange.key);
		void this.#workspace?.invitations.refresh();
		if (phase.name === 'finished') this.ui.backTo('invitations');
	}

	protected get hasMenu(): boolean {
		return this.state.phase.name === 'reviewing-recovery';
	}

	protected entered(): void {}

	protected submit(): void {}

	protected content(phase: OwnPhase<GiveSharePhase>): Content {
		switch (phase.name) {
			case 'waiting-for-claimer':
				return {task: <Paragraph>{words.greetScreen.waiting}</Paragraph>};
			case 'waiting-for-trust':
				return {task: <Paragraph>{words.greetScreen.readAloud(this.them)}</Paragraph>};
			case 'waiting-for-request':
				return {task: <Paragraph>{said.codesMatch(this.them)}</Paragraph>};
			case 'reviewing-recovery': {
				const answer = (isGiven: boolean) => {
					if (isGiven) phase.give();
					else void this.exchange.session.cancel();
				};
				return {task: <ReviewRecovery recovery={phase.recovery} onAnswer={answer} />};
			}
			case 'waiting-for-acknowledgement':
				return {
					task: (
						<Box flexDirection="column">
							<Paragraph>{said.sent}</Paragraph>
							<Box height={1} />
							<MayEnd kind="recovery" mayEndIn={this.mayEndIn} />
						</Box>
					),
				};
			case 'finished':
				return {alone: <Given phase={phase} />};
		}
	}

	protected get leftBehind() {
		const {phase} = this.state;
		return 'isGiven' in phase && phase.isGiven ? said.leftBehind : undefined;
	}
}

/** Whose device comes back, by how many shares, and the question. No is marked. */
function ReviewRecovery({
	recovery,
	onAnswer,
}: {
	readonly recovery: RecoveryToHelp;
	readonly onAnswer: (isGiven: boolean) => void;
}) {
	const {claimer, threshold, total, ownShares} = recovery;
	const name = (
		<Text key="name" bold>
			{forScreen(claimer.label, 60)}
		</Text>
	);
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Paragraph>{said.review.whose(name, forScreen(claimer.email, 60))}</Paragraph>
			<Paragraph>{said.review.needed(threshold, total, ownShares)}</Paragraph>
			{ownShares >= threshold && <Warning text={own(said.review.alone)} />}
			<Box height={1} flexShrink={1} />
			<Paragraph bold>{said.review.sure}</Paragraph>
			<Menu
				items={[
					{label: said.review.no, value: false},
					{label: said.review.yes, value: true},
				]}
				isKeyOnly
				onSelect={onAnswer}
			/>
		</Box>
	);
}

function Given({phase}: {readonly phase: Extract<GiveSharePhase, {name: 'finished'}>}) {
	const {recovery, acknowledged} = phase;
	return (
		<Box flexDirection="column">
			{acknowledged ? (
				<Text>
					<Text color={theme.good}>{signs.done}</Text>{' '}
					{words.inviteRecovery.given(forScreen(recovery.claimer.label, 60))}
				</Text>
			) : (
				<Warning text={own(said.finished.unconfirmed)} />
			)}
			<Box height={1} />
			<Paragraph dimColor>{said.finished.next}</Paragraph>
		</Box>
	);
}
