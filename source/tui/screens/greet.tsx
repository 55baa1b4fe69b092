import {asNarthexError, type NarthexError} from '../../errors.ts';
import {parseDeviceLabel, parseHumanHandle, type UserProfile} from '../../parsec/ids.ts';
import type {ClaimRequest, GreetPhase, GreetSession} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {widthOfTask} from '../parts/exchange.tsx';
import {Acknowledgement, Greeted} from '../parts/greeted.tsx';
import {headingOf} from '../parts/header.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {type Review, ReviewView} from '../parts/review.tsx';
import {checkDeviceLabel, checkEmail, checkName} from '../state/checks.ts';
import type {Exchange} from '../state/exchanges.ts';
import {type FieldOptions, Form} from '../state/form.ts';
import type {Heading} from '../state/screen.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import {type Content, ExchangeScreen, type OwnPhase} from './exchange.tsx';

const said = words.greetScreen;
const toOneself = words.ownDevice;

/** Greets the claimer of an invitation. */
export class GreetScreen extends ExchangeScreen<GreetSession> {
	readonly name = 'greet';
	protected readonly title = said.title(this.exchange.about);
	/** Where the greeting began; another device may be opened meanwhile. */
	readonly #workspace = this.ui.workspace;
	/** The request that waits for an answer. */
	#review: Review | undefined;

	constructor(ui: Ui, exchange: Exchange<GreetSession>) {
		super(ui, exchange);
		this.follow();
	}

	get heading(): Heading | undefined {
		return this.#workspace && headingOf(this.#workspace, this.ui.workspaces.all);
	}

	get form(): Form | undefined {
		return this.#isReviewing ? this.#review?.form : undefined;
	}

	get canRetry(): boolean {
		const {phase} = this.state;
		return (phase.name === 'cancelled' || phase.name === 'failed') && phase.created === undefined;
	}

	/** From the profile back to the texts. */
	override goBack(): boolean {
		if (!this.hasMenu || this.#review === undefined) return super.goBack();
		this.#review.step = 'texts';
		return true;
	}

	goOn(): void {
		const {phase} = this.state;
		this.ui.closeExchange(this.exchange.key);
		void this.#workspace?.invitations.refresh();
		if (phase.name !== 'finished') return;
		this.ui.backTo('invitations');
		const {handle, deviceLabel} = phase.created;
		const isUser = this.exchange.session.kind === 'user';
		this.ui.say(
			'done',
			isUser ? words.exchange.isIn(forScreen(handle.label, 40)) : words.exchange.isYours(forScreen(deviceLabel, 40)),
		);
	}

	protected get hasMenu(): boolean {
		return this.#isReviewing && this.#review?.step === 'profile';
	}

	/** What was corrected stays when the server did not take it: then the same request is reviewed again. */
	protected entered(): void {
		const {phase} = this.state;
		if (phase.name !== 'reviewing-request' || this.#review?.request === phase.request) return;
		const {request} = phase;
		this.#review = {request, form: new Form(fieldsOf(request)), step: 'texts', problem: undefined};
	}

	protected submit(): void {
		if (this.#review?.request.handle === undefined) this.#approve();
		else this.#review.step = 'profile';
	}

	protected content(phase: OwnPhase<GreetPhase>, size: Size): Content {
		const {kind} = this.exchange.session;
		const isOwn = kind === 'device';
		switch (phase.name) {
			case 'waiting-for-claimer':
				return {
					task: <Paragraph>{isOwn ? `${toOneself.waiting.greeter} ${toOneself.goesOn}` : said.waiting}</Paragraph>,
				};
			case 'waiting-for-trust':
				return {task: <Paragraph>{isOwn ? toOneself.chooseThere.greeter : said.readAloud(this.them)}</Paragraph>};
			case 'waiting-for-request':
				return {task: <Paragraph>{isOwn ? toOneself.nameIt : said.codesMatch(this.them)}</Paragraph>};
			case 'reviewing-request':
				return {task: this.#review && this.#reviewing(this.#review, phase.problem, widthOfTask(size, phase.name))};
			case 'creating':
				return {task: <Busy text={own(said.creating)} />};
			case 'waiting-for-acknowledgement':
				return {task: <Acknowledgement kind={kind} created={phase.created} mayEndIn={this.mayEndIn} />};
			case 'finished':
				return {alone: <Greeted kind={kind} created={phase.created} />};
		}
	}

	protected get leftBehind() {
		const {phase} = this.state;
		const {kind} = this.exchange.session;
		if (!('created' in phase) || phase.created === undefined) return undefined;
		const {handle, deviceLabel} = phase.created;
		return leftBehindSentence('greeter', kind, kind === 'user' ? handle.email : deviceLabel);
	}

	#reviewing(review: Review, problem: NarthexError | undefined, width: number) {
		return (
			<ReviewView
				review={review}
				problem={review.problem ?? problem}
				outsidersAllowed={this.#workspace?.invitations.outsidersAllowed ?? true}
				width={width}
				onProfile={(answer) => {
					if (answer === 'refuse') void this.exchange.session.cancel();
					else this.#askToApprove(answer);
				}}
			/>
		);
	}

	get #isReviewing(): boolean {
		return this.state.phase.name === 'reviewing-request';
	}

	/** Asks before an administrator is made, or a person other than the invited one is let in. */
	#askToApprove(profile: UserProfile): void {
		const review = this.#review;
		if (review === undefined) return;
		const invited = review.request.emailDiffersFrom;
		const email = review.form.text('email').trim();
		const {sure} = said.review;
		const lines = [
			...(profile === 'ADMIN' ? [sure.administrator] : []),
			...(invited !== undefined && invited !== email
				? [forScreen(sure.otherAddress(forScreen(email, 80), forScreen(invited, 80)))]
				: []),
		];
		if (lines.length === 0) this.#approve(profile);
		else {
			const title = sure.title(forScreen(review.form.text('name').trim(), 40));
			const isOpen = () => this.#isReviewing;
			this.ui.ask({title, lines, yes: sure.yes, no: sure.no, isOpen, onYes: () => this.#approve(profile)});
		}
	}

	/** Approves the request: the user or device is created. */
	#approve(profile?: UserProfile): void {
		const {phase} = this.state;
		const review = this.#review;
		if (phase.name !== 'reviewing-request' || review === undefined) return;
		const text = (id: string) => review.form.text(id).trim();
		try {
			review.step = 'texts';
			review.problem = undefined;
			const deviceLabel = parseDeviceLabel(text('device'));
			if (review.request.handle === undefined || profile === undefined) phase.approve({deviceLabel});
			else phase.approve({deviceLabel, handle: parseHumanHandle(text('email'), text('name')), profile});
		} catch (error) {
			review.problem = asNarthexError(error);
		}
		this.ui.store.show();
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
