import {Box} from 'ink';
import type {GiveSharePhase, GiveShareSession, RecoveryToHelp} from '../../sessions/recovery-phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Alarm} from '../parts/alarm.tsx';
import {own} from '../parts/cells.ts';
import {CodePickerView} from '../parts/code-picker.tsx';
import {Ended} from '../parts/ended.tsx';
import {ExchangeView} from '../parts/exchange.tsx';
import {MayEnd} from '../parts/greeted.tsx';
import {Menu} from '../parts/menu.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Warning} from '../parts/problem.tsx';
import {Text} from '../parts/text.tsx';
import {type Exchange, nameOfPeer} from '../state/exchanges.ts';
import type {ViewProps} from '../state/screen.ts';
import {signs, theme} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {ExchangeScreen} from './exchange.ts';

type LastPhase = Extract<GiveSharePhase, {name: 'finished' | 'cancelled' | 'failed'}>;

const said = words.giveShareScreen;

/** Gives our share to a person who lost their devices. */
export class GiveShareScreen extends ExchangeScreen<GiveShareSession> {
	readonly name = 'give-share';
	readonly form = undefined;
	/** Greeting again begins in the list: the share is tested once more. */
	readonly canRetry = false;
	/** Where it began; another device may be opened meanwhile. */
	readonly #workspace = this.ui.workspace;

	constructor(ui: Ui, exchange: Exchange<GiveShareSession>) {
		super(ui, exchange);
		this.follow();
	}

	goOn(): void {
		const {phase} = this.state;
		this.ui.closeExchange(this.exchange.key);
		void this.#workspace?.invitations.refresh();
		if (phase.name === 'finished') this.ui.backTo('invitations');
	}

	readonly View = ({size}: ViewProps) => {
		const {phase} = this.state;
		const {exchange} = this;
		if (this.isAlarming) {
			return <Alarm exchange={exchange} leftBehind={leftBehind(phase)} canRetry={false} size={size} />;
		}
		const title = said.title(exchange.about);
		if (phase.name === 'finished' || phase.name === 'cancelled' || phase.name === 'failed') {
			return (
				<Panel title={title} width={size.columns} height={size.rows}>
					<End phase={phase} />
				</Panel>
			);
		}
		const heard = this.ui.heard(exchange.token);
		return (
			<ExchangeView title={title} exchange={exchange} size={size} now={this.ui.now()} heard={heard}>
				{this.#task(phase)}
			</ExchangeView>
		);
	};

	protected get hasMenu(): boolean {
		return this.state.phase.name === 'reviewing-recovery';
	}

	protected entered(): void {}

	protected submit(): void {}

	/** What is to be done in a phase. */
	#task(phase: Exclude<GiveSharePhase, LastPhase>) {
		switch (phase.name) {
			case 'waiting-for-claimer':
				return <Paragraph>{words.greetScreen.waiting}</Paragraph>;
			case 'waiting-for-trust':
				return <Paragraph>{words.greetScreen.readAloud(this.them)}</Paragraph>;
			case 'picking-code':
				return this.picker && <CodePickerView picker={this.picker} them={nameOfPeer(this.state)} />;
			case 'waiting-for-request':
				return <Paragraph>{said.codesMatch(this.them)}</Paragraph>;
			case 'reviewing-recovery':
				return (
					<ReviewRecovery
						recovery={phase.recovery}
						onAnswer={(isGiven) => {
							if (isGiven) phase.give();
							else void this.exchange.session.cancel();
						}}
					/>
				);
			case 'waiting-for-acknowledgement':
				return (
					<Box flexDirection="column">
						<Paragraph>{said.sent}</Paragraph>
						<Box height={1} />
						<MayEnd mayEndIn={this.mayEndIn} />
					</Box>
				);
		}
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
				onSelect={onAnswer}
			/>
		</Box>
	);
}

function End({phase}: {readonly phase: LastPhase}) {
	if (phase.name !== 'finished') {
		return <Ended side="greeter" kind="recovery" phase={phase} leftBehind={leftBehind(phase)} canRetry={false} />;
	}
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

function leftBehind(phase: GiveSharePhase) {
	return 'isGiven' in phase && phase.isGiven ? said.leftBehind : undefined;
}
