import {parseDeviceLabel} from '../../parsec/ids.ts';
import type {RecoverPhase, RecoverSession} from '../../sessions/recovery-phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {widthOfTask} from '../parts/exchange.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Recipients} from '../parts/recipients.tsx';
import {Recovered} from '../parts/recovered.tsx';
import {Terms} from '../parts/terms.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {deviceLabelField} from '../state/checks.ts';
import type {Exchange} from '../state/exchanges.ts';
import type {FieldOptions} from '../state/form.ts';
import type {NewDeviceForm} from '../state/new-device-form.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import type {Content, OwnPhase} from './exchange.tsx';
import {NewDeviceExchangeScreen} from './new-device-exchange.tsx';

const said = words.recoverScreen;

/** Comes back into an account with the help of those who hold its shares. */
export class RecoverScreen extends NewDeviceExchangeScreen<RecoverSession> {
	readonly name = 'recover';
	protected readonly title = said.title(this.exchange.about);
	/** Someone was met since this program was started. */
	#hasMet = false;

	static readonly actions = actionGroup<RecoverScreen>('recovery', {
		chooseAnother: {
			...words.keys.actions.recovery.chooseAnother,
			keys: ['o'],
			offered: ({state}) => state.phase.name === 'waiting-for-recipient',
			run: (screen) => screen.#chooseAnother(),
		},
	});

	constructor(ui: Ui, exchange: Exchange<RecoverSession>) {
		super(ui, exchange);
		this.follow();
	}

	get canRetry(): boolean {
		const {phase} = this.state;
		return phase.name === 'cancelled' || phase.name === 'failed';
	}

	override get actions(): readonly ValidGroup[] {
		return [actionsOn(RecoverScreen.actions, this), ...super.actions];
	}

	protected get hasMenu(): boolean {
		const {name} = this.state.phase;
		return name === 'choosing-recipient' || name === 'accepting-terms';
	}

	protected get fields(): readonly FieldOptions[] {
		return [deviceLabelField(this.ui.services?.defaultDeviceLabel ?? '')];
	}

	protected override entered(): void {
		if (this.state.phase.name === 'waiting-for-recipient') this.#hasMet = true;
		super.entered();
	}

	protected describe(form: NewDeviceForm): void {
		const {phase} = this.state;
		if (phase.name !== 'describing') return;
		phase.describe({deviceLabel: parseDeviceLabel(form.text('device').trim()), protection: form.protection});
	}

	protected content(phase: OwnPhase<RecoverPhase>, size: Size): Content {
		const width = widthOfTask(size, phase.name);
		switch (phase.name) {
			case 'probing':
				return {alone: this.probing()};
			case 'choosing-recipient':
				return {task: this.#recipients(phase, size.rows - 4)};
			case 'waiting-for-recipient':
				return {task: <Paragraph>{said.waiting(forScreen(phase.recipient.handle.label, 40))}</Paragraph>};
			case 'waiting-for-trust':
				return {task: <Paragraph>{words.claimScreen.readAloud(this.them)}</Paragraph>};
			case 'waiting-for-share':
				return {task: <Paragraph>{said.share(this.them)}</Paragraph>};
			case 'combining':
				return {task: <Busy text={own(said.combining)} />};
			case 'accepting-terms':
				return {
					task: (
						<Terms
							terms={phase.terms}
							onAccept={() => phase.accept()}
							onRefuse={() => void this.exchange.session.cancel()}
						/>
					),
				};
			case 'describing': {
				const welcome = said.description.welcomeBack(forScreen(phase.handle.label, 40));
				return {task: this.filling(welcome, width)};
			}
			case 'choosing-password':
				return {task: this.filling(said.description.choosePassword, width)};
			case 'recovering':
				return {task: <Busy text={own(said.recovering)} />};
			case 'saving':
				return {task: <Busy text={own(words.claimScreen.saving)} />};
			case 'completing':
				return {task: <Busy text={own(said.completing)} />};
			case 'finished':
				return {alone: <Recovered saved={phase.saved} isInKeyring={this.isInKeyring} />};
		}
	}

	/** Shares on this computer, or a device without keys. */
	protected get leftBehind() {
		const {phase} = this.state;
		if (phase.name !== 'cancelled' && phase.name !== 'failed') return undefined;
		const {progress, deviceExists} = phase;
		if (progress?.isKept === true && progress.gathered > 0) {
			return {message: words.inviteRecovery.kept(progress.gathered, progress.threshold), nextStep: ''};
		}
		return deviceExists === true ? leftBehindSentence('claimer', 'device', this.described('device')) : undefined;
	}

	#recipients(phase: Extract<RecoverPhase, {name: 'choosing-recipient'}>, height: number) {
		const {progress, problem} = phase;
		return (
			<Recipients
				progress={progress}
				problem={problem}
				isContinued={!this.#hasMet && progress.gathered > 0}
				height={height}
				onChoice={(recipient) => {
					phase.choose(recipient);
					this.ui.store.show();
				}}
			/>
		);
	}

	#chooseAnother(): void {
		const {phase} = this.state;
		if (phase.name === 'waiting-for-recipient') phase.chooseAnother();
	}
}
