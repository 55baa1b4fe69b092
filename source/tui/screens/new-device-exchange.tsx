import {Box} from 'ink';
import type {ReactNode} from 'react';
import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {ClaimPhase, ClaimSession} from '../../sessions/phases.ts';
import type {RecoverPhase, RecoverSession} from '../../sessions/recovery-phases.ts';
import {words} from '../../words/index.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {NewDeviceFormView} from '../parts/new-device-form.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {Problem} from '../parts/problem.tsx';
import {actionsOn, type ValidGroup} from '../state/actions.ts';
import type {FieldOptions} from '../state/form.ts';
import {NewDeviceForm, newDeviceActions} from '../state/new-device-form.ts';
import {ExchangeScreen} from './exchange.tsx';

/** What a claim and a recovery have in common: they begin with a question to the server, and end with a new device. */
export abstract class NewDeviceExchangeScreen<
	Session extends ClaimSession | RecoverSession,
> extends ExchangeScreen<Session> {
	/** What the new device is, and perhaps who we are. */
	#description: NewDeviceForm | undefined;
	/** Another password, when saving failed, or the device of an earlier start is saved. */
	#password: NewDeviceForm | undefined;
	#problem: NarthexError | undefined;
	#isInKeyring = false;

	get form(): NewDeviceForm | undefined {
		const {phase} = this.#anyState;
		if (phase.name === 'choosing-password') return this.#password;
		return phase.name === 'describing' ? this.#description : undefined;
	}

	toggleKeyring(): void {
		void this.#toggleKeyring();
	}

	goOn(): void {
		const {phase} = this.#anyState;
		this.ui.closeExchange(this.exchange.key);
		if (phase.name === 'finished') this.ui.showDevices(phase.saved.path);
	}

	/** What is asked about the new device. */
	protected abstract get fields(): readonly FieldOptions[];
	/** Gives what was filled in to the session, in the phase `describing`. @throws NarthexError what is wrong with it */
	protected abstract describe(form: NewDeviceForm): void;

	/** Whether the keys of the new device went into the keyring. */
	protected get isInKeyring(): boolean {
		return this.#isInKeyring;
	}

	protected override get formExtras(): readonly ValidGroup[] {
		return [actionsOn(newDeviceActions, this)];
	}

	/** What was filled in stays while the exchange begins again. */
	protected entered(): void {
		const {phase} = this.#anyState;
		if (phase.name === 'choosing-password') this.#password ??= new NewDeviceForm([]);
		if (phase.name === 'describing') this.#description ??= new NewDeviceForm(this.fields);
	}

	protected submit(): void {
		const {phase} = this.#anyState;
		const {form} = this;
		if (form === undefined) return;
		this.#problem = undefined;
		this.#isInKeyring = form.isInKeyring;
		try {
			if (phase.name === 'choosing-password') {
				this.#password = undefined;
				phase.choose(form.protection);
			} else this.describe(form);
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
	}

	/** What was filled in about the device, or the person. */
	protected described(id: string): string {
		return this.#description?.text(id).trim() ?? '';
	}

	/** The server is asked what the link leads to. */
	protected probing(): ReactNode {
		const {connection} = this.state;
		return (
			<>
				<Busy text={own(words.claimScreen.asking)} />
				{connection.state === 'lost' && <Problem error={connection.problem} />}
				{connection.state === 'lost' && <Paragraph dimColor>{own(words.claimScreen.noAnswer)}</Paragraph>}
			</>
		);
	}

	/** The form, below what it is for. */
	protected filling(whatFor: string, width: number, note?: string): ReactNode {
		const {phase} = this.#anyState;
		const problem = (phase.name === 'choosing-password' ? phase.problem : undefined) ?? this.#problem;
		return (
			<Box flexDirection="column" flexShrink={0}>
				<Paragraph bold>{whatFor}</Paragraph>
				{this.form !== undefined && <NewDeviceFormView form={this.form} width={width} />}
				{problem !== undefined && <Problem error={problem} />}
				{note !== undefined && <Paragraph dimColor>{note}</Paragraph>}
			</Box>
		);
	}

	get #anyState(): {readonly phase: ClaimPhase | RecoverPhase} {
		return this.state;
	}

	async #toggleKeyring(): Promise<void> {
		const {services} = this.ui;
		if (services === undefined) return;
		this.#problem = await this.form?.toggleKeyring(services.checkKeyring);
		this.ui.store.changed();
	}
}
