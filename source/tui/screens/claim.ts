import {asNarthexError, type NarthexError} from '../../errors.ts';
import type {Administrator} from '../../parsec/commands.ts';
import {type EmailAddress, parseDeviceLabel, parseHumanHandle} from '../../parsec/ids.ts';
import type {ClaimPhase, ClaimSession, Protection, SessionState} from '../../sessions/phases.ts';
import {deviceLabelField, emailField, nameField, newPasswordFields} from '../model/checks.ts';
import {Form} from '../model/form.ts';
import {ExchangeScreen} from './exchange.ts';

/** Claims an invitation. */
export class ClaimScreen extends ExchangeScreen<ClaimSession> {
	readonly ownPane = 'claim';
	#description: Form | undefined;
	#password: Form | undefined;
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
	get form(): Form | undefined {
		const {phase} = this.state;
		if (phase.name === 'choosing-password') {
			this.#password ??= new Form(newPasswordFields);
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

	choose(administrator: Administrator | 'all'): void {
		const {phase} = this.state;
		if (phase.name === 'choosing-administrator') phase.choose(administrator);
		this.app.store.show();
	}

	protected get hasMenu(): boolean {
		return this.state.phase.name === 'choosing-administrator';
	}

	protected submit(): void {
		const {phase} = this.state;
		const text = (id: string) => this.form?.text(id) ?? '';
		const protection: Protection = {kind: 'password', password: text('password')};
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

	#describing(invitedEmail: EmailAddress | undefined): Form {
		const device = deviceLabelField(this.app.services?.defaultDeviceLabel ?? '');
		const person = [nameField, {...emailField, text: invitedEmail ?? ''}];
		return new Form([...(this.running.session.kind === 'user' ? person : []), device, ...newPasswordFields]);
	}
}
