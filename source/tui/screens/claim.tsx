import {Box} from 'ink';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import {parseDeviceLabel, parseHumanHandle} from '../../parsec/ids.ts';
import type {ClaimPhase, ClaimSession} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {Administrators} from '../parts/administrators.tsx';
import {Alarm} from '../parts/alarm.tsx';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {Claimed} from '../parts/claimed.tsx';
import {CodePickerView} from '../parts/code-picker.tsx';
import {Ended} from '../parts/ended.tsx';
import {ExchangeView, widthOfTask} from '../parts/exchange.tsx';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {Panel} from '../parts/panel.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import {deviceLabelField, emailField, nameField} from '../state/checks.ts';
import {type Exchange, nameOfPeer} from '../state/exchanges.ts';
import {NewDeviceForm, newDeviceActions} from '../state/new-device-form.ts';
import type {ViewProps} from '../state/screen.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {ExchangeScreen} from './exchange.ts';

type LivePhase = Exclude<ClaimPhase, {name: 'probing' | 'finished' | 'cancelled' | 'failed'}>;

/** Claims an invitation. */
export class ClaimScreen extends ExchangeScreen<ClaimSession> {
	readonly name = 'claim';
	/** Who we are. */
	#description: NewDeviceForm | undefined;
	/** A new password, when saving failed. */
	#password: NewDeviceForm | undefined;
	#problem: NarthexError | undefined;
	#isInKeyring = false;

	constructor(ui: Ui, exchange: Exchange<ClaimSession>) {
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
		return (phase.name === 'cancelled' || phase.name === 'failed') && phase.accountExists !== true;
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
		if (this.isAlarming) {
			const {exchange, canRetry} = this;
			return <Alarm exchange={exchange} leftBehind={this.#leftBehind(phase)} canRetry={canRetry} size={size} />;
		}
		const title = words.claimScreen.title(this.exchange.about);
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
				const heard = this.ui.heard(this.exchange.token);
				return (
					<ExchangeView title={title} exchange={this.exchange} size={size} now={this.ui.now()} heard={heard}>
						{this.#task(phase, size)}
					</ExchangeView>
				);
			}
		}
	};

	protected get hasMenu(): boolean {
		return this.state.phase.name === 'choosing-administrator';
	}

	protected override get formExtras(): readonly ValidGroup[] {
		return [actionsOn(newDeviceActions, this)];
	}

	/** What was filled in stays while the exchange begins again. */
	protected entered(): void {
		const {phase} = this.state;
		if (phase.name === 'choosing-password') this.#password ??= new NewDeviceForm([]);
		if (phase.name !== 'describing' || this.#description !== undefined) return;
		const device = deviceLabelField(this.ui.services?.defaultDeviceLabel ?? '');
		const person = [nameField, {...emailField, text: phase.invitedEmail ?? ''}];
		this.#description = new NewDeviceForm([...(this.exchange.session.kind === 'user' ? person : []), device]);
	}

	protected submit(): void {
		const {phase} = this.state;
		const {form} = this;
		if (form === undefined) return;
		const text = (id: string) => form.text(id).trim();
		this.#problem = undefined;
		this.#isInKeyring = form.isInKeyring;
		try {
			if (phase.name === 'choosing-password') {
				this.#password = undefined;
				phase.choose(form.protection);
			} else if (phase.name === 'describing') {
				phase.describe({
					deviceLabel: parseDeviceLabel(text('device')),
					...(this.exchange.session.kind === 'user' ? {handle: parseHumanHandle(text('email'), text('name'))} : {}),
					protection: form.protection,
				});
			}
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
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
			case 'choosing-administrator':
				return (
					<Administrators
						administrators={phase.administrators}
						unlisted={phase.unlisted}
						limit={Math.max(3, size.rows - 10)}
						onChoice={(chosen) => {
							phase.choose(chosen);
							this.ui.store.show();
						}}
					/>
				);
			case 'waiting-for-greeter':
				return <Paragraph>{waitingFor(phase.greeters.map(({label}) => label))}</Paragraph>;
			case 'picking-code':
				return this.picker && <CodePickerView picker={this.picker} them={nameOfPeer(this.state)} />;
			case 'waiting-for-trust':
				return <Paragraph>{words.claimScreen.readAloud(this.them)}</Paragraph>;
			case 'describing':
			case 'choosing-password':
				return this.#describing(phase, widthOfTask(size));
			case 'waiting-for-confirmation':
				return <Paragraph>{words.claimScreen.decides(this.them)}</Paragraph>;
			case 'saving':
				return <Busy text={own(words.claimScreen.saving)} />;
			case 'acknowledging':
				return <Busy text={own(words.claimScreen.acknowledging)} />;
		}
	}

	#describing(phase: Extract<ClaimPhase, {name: 'describing' | 'choosing-password'}>, width: number) {
		const {form} = this;
		const {choosePassword, whoAreYou, seen} = words.claimScreen.description;
		const problem = phase.name === 'choosing-password' ? (phase.problem ?? this.#problem) : this.#problem;
		return (
			<Box flexDirection="column" flexShrink={0}>
				<Paragraph bold>{phase.name === 'choosing-password' ? choosePassword : whoAreYou}</Paragraph>
				{form !== undefined && <NewDeviceFormView form={form} width={width} />}
				{problem !== undefined && <Problem error={problem} />}
				{phase.name === 'describing' && <Paragraph dimColor>{seen(this.them)}</Paragraph>}
			</Box>
		);
	}

	#end(phase: Extract<ClaimPhase, {name: 'finished' | 'cancelled' | 'failed'}>) {
		if (phase.name === 'finished') return <Claimed saved={phase.saved} isInKeyring={this.#isInKeyring} />;
		const {kind} = this.exchange.session;
		return (
			<Ended side="claimer" kind={kind} phase={phase} leftBehind={this.#leftBehind(phase)} canRetry={this.canRetry} />
		);
	}

	/** What is left in the organization after a claim that came to nothing. */
	#leftBehind(phase: ClaimPhase) {
		if (!('accountExists' in phase) || phase.accountExists !== true) return undefined;
		const {kind} = this.exchange.session;
		const name = this.#description?.text(kind === 'user' ? 'email' : 'device').trim() ?? '';
		return leftBehindSentence('claimer', kind, name);
	}

	async #toggleKeyring(): Promise<void> {
		const {services} = this.ui;
		if (services === undefined) return;
		this.#problem = await this.form?.toggleKeyring(services.checkKeyring);
		this.ui.store.changed();
	}
}

/** Names the first of those who may greet. */
function waitingFor(names: readonly string[]): string {
	const shown = names.slice(0, 3).map((name) => forScreen(name, 40));
	return words.claimScreen.waiting(shown, names.length - shown.length);
}
