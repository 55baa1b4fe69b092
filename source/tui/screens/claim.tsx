import {parseDeviceLabel, parseHumanHandle} from '../../parsec/ids.ts';
import type {ClaimPhase, ClaimSession} from '../../sessions/phases.ts';
import {forScreen} from '../../text.ts';
import {words} from '../../words/index.ts';
import {leftBehindSentence} from '../../words/sentence.ts';
import {Administrators} from '../parts/administrators.tsx';
import {Busy} from '../parts/busy.tsx';
import {own} from '../parts/cells.ts';
import {Claimed} from '../parts/claimed.tsx';
import {widthOfTask} from '../parts/exchange.tsx';
import {Paragraph} from '../parts/paragraph.tsx';
import {deviceLabelField, emailField, nameField} from '../state/checks.ts';
import type {Exchange} from '../state/exchanges.ts';
import type {FieldOptions} from '../state/form.ts';
import type {NewDeviceForm} from '../state/new-device-form.ts';
import type {Size} from '../state/theme.ts';
import type {Ui} from '../state/ui.ts';
import type {Content, OwnPhase} from './exchange.tsx';
import {NewDeviceExchangeScreen} from './new-device-exchange.tsx';

const said = words.claimScreen;
const toOneself = words.ownDevice;

/** Claims an invitation. */
export class ClaimScreen extends NewDeviceExchangeScreen<ClaimSession> {
	readonly name = 'claim';
	protected readonly title = said.title(this.exchange.about);

	constructor(ui: Ui, exchange: Exchange<ClaimSession>) {
		super(ui, exchange);
		this.follow();
	}

	get canRetry(): boolean {
		const {phase} = this.state;
		return (phase.name === 'cancelled' || phase.name === 'failed') && phase.accountExists !== true;
	}

	protected get hasMenu(): boolean {
		return this.state.phase.name === 'choosing-administrator';
	}

	protected get fields(): readonly FieldOptions[] {
		const {phase} = this.state;
		const device = deviceLabelField(this.ui.services?.defaultDeviceLabel ?? '');
		if (!this.#isUser) return [device];
		const email = phase.name === 'describing' ? phase.invitedEmail : undefined;
		return [nameField, {...emailField, text: email ?? '', isProposed: true}, device];
	}

	protected describe(form: NewDeviceForm): void {
		const {phase} = this.state;
		if (phase.name !== 'describing') return;
		const text = (id: string) => form.text(id).trim();
		phase.describe({
			deviceLabel: parseDeviceLabel(text('device')),
			...(this.#isUser ? {handle: parseHumanHandle(text('email'), text('name'))} : {}),
			protection: form.protection,
		});
	}

	protected content(phase: OwnPhase<ClaimPhase>, size: Size): Content {
		const width = widthOfTask(size, phase.name);
		switch (phase.name) {
			case 'probing':
				return {alone: this.probing()};
			case 'choosing-administrator': {
				const choose = (administrator: Parameters<typeof phase.choose>[0]) => {
					phase.choose(administrator);
					this.ui.store.show();
				};
				const limit = Math.max(3, size.rows - 10);
				const {administrators, unlisted} = phase;
				return {
					task: <Administrators administrators={administrators} unlisted={unlisted} limit={limit} onChoice={choose} />,
				};
			}
			case 'waiting-for-greeter':
				return {
					task: (
						<Paragraph>
							{this.#isUser
								? waitingFor(phase.greeters.map(({label}) => label))
								: `${toOneself.waiting.claimer} ${toOneself.goesOn}`}
						</Paragraph>
					),
				};
			case 'waiting-for-trust':
				return {
					task: <Paragraph>{this.#isUser ? said.readAloud(this.them) : toOneself.chooseThere.claimer}</Paragraph>,
				};
			case 'describing':
				return {
					task: this.#isUser
						? this.filling(said.description.whoAreYou, width, said.description.seen(this.them))
						: this.filling(toOneself.nameThis, width, toOneself.confirmThere),
				};
			case 'choosing-password':
				return {task: this.filling(said.description.choosePassword, width)};
			case 'waiting-for-confirmation':
				return {task: <Paragraph>{this.#isUser ? said.decides(this.them) : toOneself.confirm}</Paragraph>};
			case 'saving':
				return {task: <Busy text={own(said.saving)} />};
			case 'acknowledging':
				return {task: <Busy text={own(said.acknowledging)} />};
			case 'finished':
				return {alone: <Claimed saved={phase.saved} isInKeyring={this.isInKeyring} />};
		}
	}

	protected get leftBehind() {
		const {phase} = this.state;
		if (!('accountExists' in phase) || phase.accountExists !== true) return undefined;
		return leftBehindSentence('claimer', this.exchange.session.kind, this.described(this.#isUser ? 'email' : 'device'));
	}

	get #isUser(): boolean {
		return this.exchange.session.kind === 'user';
	}
}

/** Names the first of those who may greet. */
function waitingFor(names: readonly string[]): string {
	const shown = names.slice(0, 3).map((name) => forScreen(name, 40));
	return said.waiting(shown, names.length - shown.length);
}
