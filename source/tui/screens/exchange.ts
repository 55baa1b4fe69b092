import {isAlarming} from '../../sessions/endings.ts';
import {
	type ClaimPhase,
	type ClaimSession,
	type GreetPhase,
	type GreetSession,
	isOver,
	type SessionState,
} from '../../sessions/phases.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import type {Application} from '../model/application.ts';
import {CodePicker} from '../model/code-picker.ts';
import type {Form} from '../model/form.ts';
import type {PaneName, Screen} from '../model/screen.ts';
import type {Running} from '../model/sessions.ts';

/** What both roles have in common: comparing codes, cancelling, the alarm, what comes after the end. */
export abstract class ExchangeScreen<Session extends GreetSession | ClaimSession> implements Screen {
	readonly running: Running<Session>;
	protected readonly app: Application;
	abstract readonly ownPane: PaneName;
	#picker: {readonly choices: readonly string[]; readonly picker: CodePicker} | undefined;

	constructor(app: Application, running: Running<Session>) {
		this.app = app;
		this.running = running;
	}

	get state(): SessionState<GreetPhase | ClaimPhase> {
		return this.running.session.state;
	}

	get pane(): PaneName {
		return isAlarming(this.state.phase) ? 'alarm' : this.ownPane;
	}

	/** The other person's name, as soon as it is known. */
	get name(): ScreenText | undefined {
		const {handle} = this.state.peer;
		return handle === undefined ? undefined : forScreen(handle.label, 40);
	}

	/** How the other person is called in sentences. Until the codes matched, it is the server that says so. */
	get them(): ScreenText {
		if (this.name !== undefined) return this.name;
		const {session, about} = this.running;
		if (session.role === 'claimer') return words.exchange.otherPerson;
		return session.kind === 'user' ? about : words.exchange.otherDevice;
	}

	/** The picker of the codes shown now. */
	get picker(): CodePicker | undefined {
		const {phase} = this.state;
		if (phase.name !== 'picking-code') return undefined;
		if (this.#picker?.choices !== phase.choices) {
			this.#picker = {
				choices: phase.choices,
				picker: new CodePicker(phase.choices, phase.pick, phase.noneMatches),
			};
		}
		return this.#picker.picker;
	}

	/** The form of the phase, if it has one. */
	protected abstract get form(): Form | undefined;
	/** Whether a short menu is shown instead. */
	protected abstract get hasMenu(): boolean;
	/** The form was filled in. */
	protected abstract submit(): void;
	/** Whether trying again makes sense after this end. */
	protected abstract get canRetry(): boolean;
	/** Leaves an ended exchange. */
	protected abstract goOn(): void;

	get contexts(): readonly Context[] {
		if (isOver(this.state.phase)) return ['ended'];
		if (this.picker !== undefined) return ['picker', 'session'];
		if (this.hasMenu) return ['menu', 'session'];
		return this.form === undefined ? ['session'] : ['form', 'session'];
	}

	get takesText(): boolean {
		return this.picker !== undefined || (!this.hasMenu && this.form !== undefined);
	}

	offers(action: Action): boolean {
		const ended = isOver(this.state.phase);
		switch (action) {
			case 'retry':
				return ended && this.canRetry;
			case 'open':
				return ended;
			case 'cancel-exchange':
				return !ended;
			case 'choose':
				return this.hasMenu;
			case 'finish-anyway':
			case 'toggle-mail':
				return false;
			case 'next-field':
			case 'previous-field':
				return (this.form?.fields.length ?? 0) > 1;
			default:
				return !ended;
		}
	}

	perform(action: Action): void {
		if (action === 'retry') this.app.sessions.restart(this.running.key);
		else if (action === 'open') this.goOn();
		else if (action === 'cancel-exchange') this.#askToCancel();
		else if (this.picker !== undefined) this.picker.perform(action);
		else if (!this.hasMenu && this.form?.perform(action) === 'submit') this.submit();
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
	back(): boolean {
		if (!isOver(this.state.phase)) return false;
		this.app.closeSession(this.running.key);
		return true;
	}

	#askToCancel(): void {
		this.app.ask({
			title: words.exchange.cancelling.title,
			lines: [words.exchange.cancelling.willBeTold(this.them)],
			yes: words.exchange.cancelling.yes,
			no: words.exchange.cancelling.no,
			onYes: () => void this.running.session.cancel(),
		});
	}
}
