import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {parseDeviceLabel} from '../../parsec/ids.ts';
import type {RecoverPhase, RecoverSession} from '../../sessions/recovery-phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {Alarm} from '../parts/alarm.tsx';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {CodePickerView} from '../parts/code-picker.tsx';
import {Ended} from '../parts/ended.tsx';
import {ExchangeView, widthOfTask} from '../parts/exchange.tsx';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {Recipients} from '../parts/recipients.tsx';
import {Recovered} from '../parts/recovered.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {deviceLabelField} from '../state/checks.ts';
import {type Exchange, nameOfPeer} from '../state/exchanges.ts';
import {NewDeviceForm, newDeviceActions} from '../state/new-device-form.ts';
import type {ViewProps} from '../state/screen.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {ExchangeScreen} from './exchange.ts';

type LastPhase = Extract<RecoverPhase, {name: 'finished' | 'cancelled' | 'failed'}>;
type LivePhase = Exclude<RecoverPhase, LastPhase | {name: 'probing'}>;

const said = words.recoverScreen;

/** Comes back into an account with the help of those who hold its shares. */
export class RecoverScreen extends ExchangeScreen<RecoverSession> {
	readonly name = 'recover';
	/** What the new device is. */
	#description: NewDeviceForm | undefined;
	/** A new password, when saving failed, or the device of an earlier start is saved. */
	#password: NewDeviceForm | undefined;
	#problem: NarthexError | undefined;
	#isInKeyring = false;
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

	get form(): NewDeviceForm | undefined {
		const {phase} = this.state;
		if (phase.name === 'choosing-password') return this.#password;
		return phase.name === 'describing' ? this.#description : undefined;
	}

	get canRetry(): boolean {
		const {phase} = this.state;
		return phase.name === 'cancelled' || phase.name === 'failed';
	}

	override get actions(): readonly ValidGroup[] {
		return [actionsOn(RecoverScreen.actions, this), ...super.actions];
	}

	toggleKeyring(): void {
		void this.#toggleKeyring();
	}

	goOn(): void {
		const {phase} = this.state;
		this.ui.closeExchange(this.exchange.key);
		if (phase.name === 'finished') this.ui.showDevices(phase.saved.path);
	}

	readonly View = ({size}: ViewProps) => {
		const {phase} = this.state;
		const {exchange, canRetry} = this;
		if (this.isAlarming) {
			return <Alarm exchange={exchange} leftBehind={this.#leftBehind(phase)} canRetry={canRetry} size={size} />;
		}
		const title = said.title(exchange.about);
		switch (phase.name) {
			case 'probing':
			case 'finished':
			case 'cancelled':
			case 'failed':
				return (
					<Panel title={title} width={size.columns} height={size.rows}>
						{phase.name === 'probing' ? this.#probing() : this.#end(phase)}
					</Panel>
				);
			default: {
				const heard = this.ui.heard(exchange.token);
				return (
					<ExchangeView title={title} exchange={exchange} size={size} now={this.ui.now()} heard={heard}>
						{this.#task(phase, size)}
					</ExchangeView>
				);
			}
		}
	};

	protected get hasMenu(): boolean {
		return this.state.phase.name === 'choosing-recipient';
	}

	protected override get formExtras(): readonly ValidGroup[] {
		return [actionsOn(newDeviceActions, this)];
	}

	protected entered(): void {
		const {phase} = this.state;
		if (phase.name === 'waiting-for-recipient') this.#hasMet = true;
		if (phase.name === 'choosing-password') this.#password ??= new NewDeviceForm([]);
		if (phase.name !== 'describing') return;
		this.#description ??= new NewDeviceForm([deviceLabelField(this.ui.services?.defaultDeviceLabel ?? '')]);
	}

	protected submit(): void {
		const {phase} = this.state;
		const {form} = this;
		if (form === undefined) return;
		this.#problem = undefined;
		this.#isInKeyring = form.isInKeyring;
		try {
			if (phase.name === 'choosing-password') {
				this.#password = undefined;
				phase.choose(form.protection);
			} else if (phase.name === 'describing') {
				phase.describe({deviceLabel: parseDeviceLabel(form.text('device').trim()), protection: form.protection});
			}
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
	}

	#chooseAnother(): void {
		const {phase} = this.state;
		if (phase.name === 'waiting-for-recipient') phase.chooseAnother();
	}

	#probing() {
		const {connection} = this.state;
		return (
			<>
				<Busy text={own(words.claimScreen.asking)} />
				{connection.state === 'lost' && <Problem error={connection.problem} />}
				{connection.state === 'lost' && <Paragraph dimColor>{own(words.claimScreen.noAnswer)}</Paragraph>}
			</>
		);
	}

	/** What is to be done in a phase. */
	#task(phase: LivePhase, size: Size) {
		switch (phase.name) {
			case 'choosing-recipient':
				return (
					<Recipients
						progress={phase.progress}
						problem={phase.problem}
						isContinued={!this.#hasMet && phase.progress.gathered > 0}
						height={size.rows - 4}
						onChoice={(recipient) => {
							phase.choose(recipient);
							this.ui.store.show();
						}}
					/>
				);
			case 'waiting-for-recipient':
				return <Paragraph>{said.waiting(forScreen(phase.recipient.handle.label, 40))}</Paragraph>;
			case 'picking-code':
				return this.picker && <CodePickerView picker={this.picker} them={nameOfPeer(this.state)} />;
			case 'waiting-for-trust':
				return <Paragraph>{words.claimScreen.readAloud(this.them)}</Paragraph>;
			case 'waiting-for-share':
				return <Paragraph>{said.share(this.them)}</Paragraph>;
			case 'combining':
				return <Busy text={own(said.combining)} />;
			case 'describing':
			case 'choosing-password':
				return this.#describing(phase, widthOfTask(size));
			case 'recovering':
				return <Busy text={own(said.recovering)} />;
			case 'saving':
				return <Busy text={own(words.claimScreen.saving)} />;
			case 'completing':
				return <Busy text={own(said.completing)} />;
		}
	}

	#describing(phase: Extract<RecoverPhase, {name: 'describing' | 'choosing-password'}>, width: number) {
		const {form} = this;
		const isPassword = phase.name === 'choosing-password';
		const problem = (isPassword ? phase.problem : undefined) ?? this.#problem;
		return (
			<Box flexDirection="column" flexShrink={0}>
				<Paragraph bold>
					{isPassword
						? said.description.choosePassword
						: said.description.welcomeBack(forScreen(phase.handle.label, 40))}
				</Paragraph>
				{form !== undefined && <NewDeviceFormView form={form} width={width} />}
				{problem !== undefined && <Problem error={problem} />}
			</Box>
		);
	}

	#end(phase: LastPhase) {
		if (phase.name === 'finished') return <Recovered saved={phase.saved} isInKeyring={this.#isInKeyring} />;
		const {canRetry} = this;
		return (
			<Ended side="claimer" kind="recovery" phase={phase} leftBehind={this.#leftBehind(phase)} canRetry={canRetry} />
		);
	}

	/** What a recovery that came to nothing leaves: shares on this computer, or a device without keys. */
	#leftBehind(phase: RecoverPhase) {
		if (phase.name !== 'cancelled' && phase.name !== 'failed') return undefined;
		const {progress, deviceExists} = phase;
		if (progress?.isKept === true && progress.gathered > 0) {
			return {message: words.inviteRecovery.kept(progress.gathered, progress.threshold), nextStep: ''};
		}
		if (deviceExists !== true) return undefined;
		return leftBehindSentence('claimer', 'device', this.#description?.text('device').trim() ?? '');
	}

	async #toggleKeyring(): Promise<void> {
		const {services} = this.ui;
		if (services === undefined) return;
		this.#problem = await this.form?.toggleKeyring(services.checkKeyring);
		this.ui.store.changed();
	}
}
