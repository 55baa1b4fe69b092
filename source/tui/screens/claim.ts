import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {Administrator} from '../../parsec/commands.ts';
import {type EmailAddress, parseDeviceLabel, parseHumanHandle} from '../../parsec/ids.ts';
import type {ClaimPhase, ClaimSession, SessionState} from '../../sessions/phases.ts';
import type {Action, Context} from '../keys.ts';
import {deviceLabelField, emailField, nameField} from '../model/checks.ts';
import {NewDeviceForm} from '../model/new-device-form.ts';
import {ExchangeScreen} from './exchange.ts';

/** Claims an invitation. */
export class ClaimScreen extends ExchangeScreen<ClaimSession> {
	readonly ownPane = 'claim';
	#description: NewDeviceForm | undefined;
	#password: NewDeviceForm | undefined;
	#problem: NarthexError | undefined;

	override get state(): SessionState<ClaimPhase> {
		return this.running.session.state;
	}

	/** What is wrong with what was filled in. */
	get problem(): NarthexError | undefined {
		const {phase} = this.state;
		return phase.name === 'choosing-password' ? (phase.problem ?? this.#problem) : this.#problem;
	}

	/** The fields of the moment: who we are, or a new password when saving failed. */
	get form(): NewDeviceForm | undefined {
		const {phase} = this.state;
		if (phase.name === 'choosing-password') {
			this.#password ??= new NewDeviceForm([]);
			return this.#password;
		}
		if (phase.name !== 'describing') return undefined;
		this.#description ??= this.#describing(phase.invitedEmail);
		return this.#description;
	}

	/** What we said of ourselves: the e-mail of a person, the label of a device. Raw. */
	get describedAs(): string {
		return this.#description?.text(this.running.session.kind === 'user' ? 'email' : 'device').trim() ?? '';
	}

	/** Whether the new device opens with the keyring of this computer. */
	get isInKeyring(): boolean {
		return (this.#password ?? this.#description)?.isInKeyring === true;
	}

	choose(administrator: Administrator | 'all'): void {
		const {phase} = this.state;
		if (phase.name === 'choosing-administrator') phase.choose(administrator);
		this.app.store.show();
	}

	override get contexts(): readonly Context[] {
		const contexts = super.contexts;
		return contexts.includes('form') ? ['form', 'new-device', 'session'] : contexts;
	}

	override perform(action: Action): void {
		if (action === 'toggle-keyring') void this.#toggleKeyring();
		else super.perform(action);
	}

	protected get hasMenu(): boolean {
		return this.state.phase.name === 'choosing-administrator';
	}

	protected submit(): void {
		const {phase} = this.state;
		const text = (id: string) => this.form?.text(id) ?? '';
		const protection = this.form?.protection;
		if (protection === undefined) return;
		this.#problem = undefined;
		try {
			if (phase.name === 'choosing-password') {
				phase.choose(protection);
				this.#password = undefined;
			} else if (phase.name === 'describing') {
				phase.describe({
					deviceLabel: parseDeviceLabel(text('device').trim()),
					...(this.running.session.kind === 'user'
						? {handle: parseHumanHandle(text('email').trim(), text('name').trim())}
						: {}),
					protection,
				});
			}
		} catch (error) {
			this.#problem = asNarthexError(error);
		}
	}

	protected get canRetry(): boolean {
		const {phase} = this.state;
		return (phase.name === 'cancelled' || phase.name === 'failed') && phase.accountExists !== true;
	}

	protected goOn(): void {
		const {phase} = this.state;
		this.app.closeSession(this.running.key);
		if (phase.name === 'finished') this.app.showDevices(phase.saved.path);
	}

	async #toggleKeyring(): Promise<void> {
		const {services} = this.app;
		if (services === undefined) return;
		this.#problem = await this.form?.toggleKeyring(services.checkKeyring);
		this.app.store.changed();
	}

	#describing(invitedEmail: EmailAddress | undefined): NewDeviceForm {
		const device = deviceLabelField(this.app.services?.defaultDeviceLabel ?? '');
		const person = [nameField, {...emailField, text: invitedEmail ?? ''}];
		return new NewDeviceForm([...(this.running.session.kind === 'user' ? person : []), device]);
	}
}
