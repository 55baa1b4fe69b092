import type {ReactNode} from 'react';
import type {Sentence} from '../../errors.ts';
import type {SasCode} from '../../parsec/sas-code.ts';
import {isAlarming} from '../../sessions/endings.ts';
import {isOver} from '../../sessions/phases.ts';
import type {AnyPhase, AnySession} from '../../sessions/recovery-phases.ts';
import type {KeyPress} from '../../terminal-input.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {Alarm} from '../parts/alarm.tsx';
import {CodePickerView} from '../parts/code-picker.tsx';
import {Ended, endedActions} from '../parts/ended.tsx';
import {ExchangeView} from '../parts/exchange.tsx';
import {menuActions, unmarkedMenu} from '../parts/menu.tsx';
import {Page} from '../parts/page.tsx';
import {actionGroup, actionsOn, type ValidGroup} from '../state/actions.ts';
import {CodePicker, pickerActions} from '../state/code-picker.ts';
import {type Exchange, nameOfPeer, peerText} from '../state/exchanges.ts';
import {type Form, formActions} from '../state/form.ts';
import type {Screen, ViewProps} from '../state/screen.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';

const said = words.keys.actions;

/** What keys do while an exchange goes on, whatever else is to be done. */
export const exchangeActions = actionGroup<{
	readonly canFinishAnyway: boolean;
	readonly isHeard: boolean;
	sayRead(): void;
	finishAnyway(): void;
	askToCancel(): void;
}>('exchange', {
	sayRead: {
		...said.exchange.sayRead,
		keys: ['enter'],
		offered: ({isHeard}) => isHeard,
		run: (screen) => screen.sayRead(),
	},
	finishAnyway: {
		...said.exchange.finishAnyway,
		keys: ['f'],
		offered: ({canFinishAnyway}) => canFinishAnyway,
		run: (screen) => screen.finishAnyway(),
	},
	cancel: {...said.exchange.cancel, keys: ['x', 'ctrl-x'], run: (screen) => screen.askToCancel()},
});

/** What all exchanges draw alike. */
type CommonPhase = Extract<AnyPhase, {name: 'picking-code' | 'cancelled' | 'failed'}>;

/** The phases that a kind of exchange draws by itself. */
export type OwnPhase<Phase extends AnyPhase> = Exclude<Phase, {name: CommonPhase['name']}>;

/** What is drawn in a phase: beside the steps, or alone: before the first step and after the last one. */
export type Content = {readonly task: ReactNode} | {readonly alone: ReactNode};

/** How long the acknowledgement is waited for before one may go on without it, in ms. */
const PATIENCE = 30_000;

/** The phases whose menu marks nothing at first. */
const UNMARKED: ReadonlySet<AnyPhase['name']> = new Set([
	'choosing-administrator',
	'choosing-recipient',
	'accepting-terms',
]);

/** What all exchanges have in common: comparing codes, cancelling, the alarm, what comes after the end. */
export abstract class ExchangeScreen<Session extends AnySession> implements Screen {
	abstract readonly name: string;
	readonly exchange: Exchange<Session>;
	protected readonly ui: Ui;
	#picker: CodePicker | undefined;
	/** What `#picker` picks from. */
	#choices: readonly SasCode[] | undefined;
	/** The phase that `entered` was called for. */
	#phase: Session['state']['phase'] | undefined;

	constructor(ui: Ui, exchange: Exchange<Session>) {
		this.ui = ui;
		this.exchange = exchange;
	}

	/** Follows the exchange; to be called once, when the screen is made. */
	protected follow(): void {
		this.#enter();
		this.exchange.subscribe(() => this.#enter());
	}

	get state(): Session['state'] {
		return this.exchange.session.state;
	}

	get isAlarming(): boolean {
		return isAlarming(this.state.phase);
	}

	/** How the other person is called in sentences. */
	get them(): ScreenText {
		return peerText(this.exchange);
	}

	/** Asks for the code of the other side. */
	get #whichCode(): ScreenText {
		const {role, kind} = this.exchange.session;
		if (kind === 'device') return words.ownDevice.whichCode[role];
		const {picker} = words.exchangeScreens;
		const name = nameOfPeer(this.state);
		return name === undefined ? picker.whichCode : picker.whichCodeOf(name);
	}

	/** The picker of the codes that are shown now. */
	get picker(): CodePicker | undefined {
		return this.#picker;
	}

	/** The form of the phase, if it has one. */
	abstract get form(): Form | undefined;
	/** Whether a short menu is shown instead. */
	protected abstract get hasMenu(): boolean;
	/** A phase began. */
	protected abstract entered(): void;
	/** The form was filled in. */
	protected abstract submit(): void;
	/** Whether it makes sense to try again after this end. */
	abstract get canRetry(): boolean;
	/** Leaves an ended exchange. */
	abstract goOn(): void;
	protected abstract readonly title: ScreenText;
	/** What an exchange that came to nothing has left, if anything. */
	protected abstract get leftBehind(): Sentence | undefined;
	protected abstract content(phase: OwnPhase<Session['state']['phase']>, size: Size): Content;

	readonly View = ({size}: ViewProps) => {
		const {exchange, title, leftBehind, canRetry} = this;
		if (this.isAlarming) return <Alarm exchange={exchange} leftBehind={leftBehind} canRetry={canRetry} size={size} />;
		const content = this.#content(size);
		if ('alone' in content) {
			return (
				<Page title={title} size={size}>
					{content.alone}
				</Page>
			);
		}
		return (
			<ExchangeView title={title} exchange={exchange} size={size} now={this.ui.now()}>
				{content.task}
			</ExchangeView>
		);
	};

	get actions(): readonly ValidGroup[] {
		if (isOver(this.state.phase)) return [actionsOn(endedActions, this)];
		return [...this.#phaseActions, actionsOn(exchangeActions, this)];
	}

	get takesText(): boolean {
		return this.picker !== undefined || (!this.hasMenu && this.form !== undefined);
	}

	/** In a rehearsal: the other side waits until one says that one has read one's code aloud. */
	get isHeard(): boolean {
		return this.ui.rehearsing?.isHeard(this.exchange) === true;
	}

	sayRead(): void {
		this.ui.rehearsing?.hear(this.exchange);
	}

	/** Whether the greeter may end without the acknowledgement. */
	get canFinishAnyway(): boolean {
		return this.#patience === 0;
	}

	finishAnyway(): void {
		const {phase} = this.#anyState;
		if (phase.name === 'waiting-for-acknowledgement') phase.finishAnyway();
	}

	retry(): void {
		this.ui.exchanges.restart(this.exchange.key);
	}

	askToCancel(): void {
		this.ui.ask({
			title: words.exchange.cancelling.title,
			lines: [words.exchange.cancelling.willBeTold(this.them)],
			yes: words.exchange.cancelling.yes,
			no: words.exchange.cancelling.no,
			isOpen: () => !isOver(this.state.phase),
			onYes: () => void this.exchange.session.cancel(),
		});
	}

	edit(key: KeyPress): void {
		if (this.picker !== undefined) this.picker.edit(key);
		else this.form?.edit(key);
	}

	paste(text: string): void {
		if (this.picker !== undefined) this.picker.paste(text);
		else if (this.takesText) this.form?.paste(text);
	}

	/** An ended exchange is put away; a running one goes on in the background. */
	goBack(): boolean {
		if (!isOver(this.state.phase)) return false;
		this.ui.closeExchange(this.exchange.key);
		return true;
	}

	/** What belongs to the form of the phase besides filling it in. */
	protected get formExtras(): readonly ValidGroup[] {
		return [];
	}

	/** In how many seconds the greeter may end without the acknowledgement. Undefined until it has taken a while. */
	protected get mayEndIn(): number | undefined {
		const patience = this.#patience ?? 0;
		return patience < PATIENCE - 5000 ? Math.ceil(patience / 1000) : undefined;
	}

	/** Ms until one may go on without the acknowledgement; 0: one may. Undefined: it is not waited for. */
	get #patience(): number | undefined {
		const {phase, phaseSince} = this.#anyState;
		if (phase.name !== 'waiting-for-acknowledgement') return undefined;
		return Math.max(0, PATIENCE - (this.ui.now() - phaseSince.getTime()));
	}

	get #anyState(): {readonly phase: AnyPhase; readonly phaseSince: Date} {
		return this.state;
	}

	get #phaseActions(): readonly ValidGroup[] {
		const {picker, form} = this;
		if (picker !== undefined) return [actionsOn(pickerActions, picker)];
		if (this.hasMenu) return [UNMARKED.has(this.#anyState.phase.name) ? unmarkedMenu() : actionsOn(menuActions, this)];
		if (form === undefined) return [];
		return [actionsOn(formActions, {form, submit: () => this.submit()}), ...this.formExtras];
	}

	#content(size: Size): Content {
		const {phase} = this.#anyState;
		if (phase.name === 'picking-code') {
			const isForOwnDevice = this.exchange.session.kind === 'device';
			return {
				task: this.picker && (
					<CodePickerView picker={this.picker} question={this.#whichCode} isForOwnDevice={isForOwnDevice} />
				),
			};
		}
		if (phase.name === 'cancelled' || phase.name === 'failed') {
			const {leftBehind, canRetry} = this;
			const {role, kind} = this.exchange.session;
			return {alone: <Ended side={role} kind={kind} phase={phase} leftBehind={leftBehind} canRetry={canRetry} />};
		}
		// The compiler does not see that these three are no longer among the phases of a kind that is not known here.
		return this.content(this.state.phase as OwnPhase<Session['state']['phase']>, size);
	}

	#enter(): void {
		const {phase} = this.state;
		if (phase === this.#phase) return;
		this.#phase = phase;
		if (phase.name !== 'picking-code') this.#picker = undefined;
		else if (this.#picker === undefined || phase.choices !== this.#choices) {
			this.#picker = new CodePicker(phase.choices, phase.pick, phase.noneMatches);
			this.#choices = phase.choices;
		}
		this.entered();
	}
}
