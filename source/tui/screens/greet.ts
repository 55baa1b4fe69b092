import {asNarthexError, type NarthexError} from '../../errors.ts';
import {type DeviceLabel, parseDeviceLabel, parseHumanHandle, type UserProfile} from '../../parsec/ids.ts';
import type {ClaimRequest, GreetPhase, GreetSession, SessionState} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Action} from '../keys.ts';
import {checkDeviceLabel, checkEmail, checkName} from '../model/checks.ts';
import {type FieldOptions, Form} from '../model/form.ts';
import {ExchangeScreen} from './exchange.ts';

/** How long the acknowledgement is waited for before one may go on without it, in ms. */
export const PATIENCE = 30_000;

/** The claimer's request under review. */
export interface Review {
	readonly request: ClaimRequest;
	readonly form: Form;
	/** `profile`: the texts are settled, and what the person may do is chosen. */
	step: 'texts' | 'profile';
	problem: NarthexError | undefined;
}

/** Greets the claimer of an invitation. */
export class GreetScreen extends ExchangeScreen<GreetSession> {
	readonly ownPane = 'greet';
	/** Where the greeting began; another device may be opened meanwhile. */
	readonly #workspace = this.app.workspace;
	#review: Review | undefined;

	override get state(): SessionState<GreetPhase> {
		return this.running.session.state;
	}

	/** Whether the organization takes outsiders. */
	get outsidersAllowed(): boolean {
		return this.#workspace?.invitations.outsidersAllowed ?? true;
	}

	/** The request that waits for an answer. What was corrected stays when the server did not take it. */
	get review(): Review | undefined {
		const {phase} = this.state;
		if (phase.name !== 'reviewing-request') return undefined;
		if (this.#review?.request !== phase.request) {
			this.#review = {
				request: phase.request,
				form: new Form(fieldsOf(phase.request)),
				step: 'texts',
				problem: undefined,
			};
		}
		return this.#review;
	}

	/** Ms until one may go on without the acknowledgement; 0: one may. Undefined: it is not waited for. */
	get patience(): number | undefined {
		const {phase, phaseSince} = this.state;
		if (phase.name !== 'waiting-for-acknowledgement') return undefined;
		return Math.max(0, PATIENCE - (this.app.now() - phaseSince.getTime()));
	}

	override offers(action: Action): boolean {
		return action === 'finish-anyway' ? this.patience === 0 : super.offers(action);
	}

	override perform(action: Action): void {
		const {phase} = this.state;
		if (action !== 'finish-anyway') super.perform(action);
		else if (phase.name === 'waiting-for-acknowledgement') phase.finishAnyway();
	}

	/** From the profile back to the texts. */
	override back(): boolean {
		if (this.review?.step !== 'profile') return super.back();
		this.review.step = 'texts';
		return true;
	}

	/** Approves the request: the user or device is created. */
	approve(profile?: UserProfile): void {
		const {phase} = this.state;
		const {review} = this;
		if (phase.name !== 'reviewing-request' || review === undefined) return;
		const text = (id: string) => review.form.text(id).trim();
		try {
			review.step = 'texts';
			review.problem = undefined;
			const deviceLabel: DeviceLabel = parseDeviceLabel(text('device'));
			if (review.request.handle === undefined || profile === undefined) phase.approve({deviceLabel});
			else phase.approve({deviceLabel, handle: parseHumanHandle(text('email'), text('name')), profile});
		} catch (error) {
			review.problem = asNarthexError(error);
		}
		this.app.store.show();
	}

	protected get form(): Form | undefined {
		return this.review?.form;
	}

	protected get hasMenu(): boolean {
		return this.review?.step === 'profile';
	}

	protected submit(): void {
		if (this.review?.request.handle === undefined) this.approve();
		else this.review.step = 'profile';
	}

	protected get canRetry(): boolean {
		const {phase} = this.state;
		return (phase.name === 'cancelled' || phase.name === 'failed') && phase.created === undefined;
	}

	protected goOn(): void {
		const {phase} = this.state;
		this.app.closeSession(this.running.key);
		void this.#workspace?.invitations.refresh();
		if (phase.name !== 'finished') return;
		this.app.backTo('invitations');
		const {handle, deviceLabel} = phase.created;
		const isUser = this.running.session.kind === 'user';
		this.app.say(
			'done',
			isUser ? words.exchange.isIn(forScreen(handle.label, 40)) : words.exchange.isYours(forScreen(deviceLabel, 40)),
		);
	}
}

function fieldsOf(request: ClaimRequest): readonly FieldOptions[] {
	const device: FieldOptions = {
		id: 'device',
		label: words.fields.device.label,
		text: request.deviceLabel,
		check: checkDeviceLabel,
	};
	if (request.handle === undefined) return [device];
	return [
		{id: 'name', label: words.fields.name, text: request.handle.label, check: checkName},
		{id: 'email', label: words.fields.email, text: request.handle.email, check: checkEmail},
		device,
	];
}
