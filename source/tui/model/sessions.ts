import type {InvitationToken} from '../../parsec/ids.ts';
import {isAlarming} from '../../sessions/endings.ts';
import {type ClaimPhase, type ClaimSession, type GreetPhase, type GreetSession, isOver} from '../../sessions/phases.ts';
import {type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {shortText} from './steps.ts';
import type {Store} from './store.ts';

type Attention = {
	/** `text`: who waits for what, for those who do not look at the terminal. */
	readonly ring: (text: ScreenText) => void;
	readonly setTitle: (title: ScreenText) => void;
};

/** An exchange that is running, or has ended and was not put away yet. */
export interface Running<Session extends GreetSession | ClaimSession = GreetSession | ClaimSession> {
	/** One for each device and invitation: a second exchange would end the first. */
	readonly key: string;
	/** Whom or what it is about: `carl@example.com`, `Acme`. */
	readonly about: ScreenText;
	readonly session: Session;
	readonly token: InvitationToken;
	/** What is sent to the server can be read on the way; told where no opened device tells it. */
	readonly isUnencrypted: boolean;
	/** How often it ended in an alarm, this time included. */
	readonly alarms: number;
}

interface Entry extends Running {
	session: GreetSession | ClaimSession;
	alarms: number;
	readonly start: () => GreetSession | ClaimSession;
	unsubscribe: () => void;
	/** The phase for which the bell was rung. */
	rungFor: string | undefined;
}

/** Every exchange of this program. They live on while other panes are shown. */
export class Sessions {
	readonly #store: Store;
	readonly #attention: Attention;
	readonly #entries = new Map<string, Entry>();
	/** By key; kept when an exchange is put away. */
	readonly #alarms = new Map<string, number>();

	constructor(store: Store, attention: Attention) {
		this.#store = store;
		this.#attention = attention;
	}

	get all(): readonly Running[] {
		return [...this.#entries.values()];
	}

	/** Those that would be lost by quitting. */
	get unfinished(): readonly Running[] {
		return this.all.filter(({session}) => !isOver(session.state.phase));
	}

	find(key: string): Running | undefined {
		return this.#entries.get(key);
	}

	/** Starts an exchange, or gives the one that is running already. */
	start<Session extends GreetSession | ClaimSession>(
		key: string,
		token: InvitationToken,
		about: ScreenText,
		start: () => Session,
		isUnencrypted = false,
	): Running<Session> {
		const existing = this.#entries.get(key);
		if (existing !== undefined && !isOver(existing.session.state.phase)) return existing as Running as Running<Session>;
		const entry: Entry = {
			key,
			token,
			about,
			isUnencrypted,
			start,
			session: start(),
			alarms: this.#alarms.get(key) ?? 0,
			unsubscribe: () => {},
			rungFor: undefined,
		};
		this.#entries.set(key, entry);
		this.#follow(entry);
		return entry as Running as Running<Session>;
	}

	/** Begins anew after an end. */
	restart(key: string): void {
		const entry = this.#entries.get(key);
		if (entry === undefined || !isOver(entry.session.state.phase)) return;
		entry.session = entry.start();
		entry.rungFor = undefined;
		this.#follow(entry);
	}

	/** Puts an ended exchange away. */
	forget(key: string): void {
		const entry = this.#entries.get(key);
		if (entry === undefined || !isOver(entry.session.state.phase)) return;
		entry.unsubscribe();
		this.#entries.delete(key);
		this.#callForAttention();
		this.#store.changed();
	}

	/** Cancels all; each tells its other side, within a second. */
	async cancelAll(): Promise<void> {
		await Promise.all(this.unfinished.map(({session}) => session.cancel()));
	}

	#follow(entry: Entry): void {
		entry.unsubscribe();
		entry.unsubscribe = entry.session.subscribe(() => this.#changed(entry));
		this.#changed(entry);
	}

	#changed(entry: Entry): void {
		const {phase} = entry.session.state;
		if (isAlarming(phase) && entry.rungFor !== phase.name) this.#alarms.set(entry.key, ++entry.alarms);
		const calls = needsYou(phase) || isOver(phase);
		if (calls && entry.rungFor !== phase.name && !isOwnDoing(entry)) {
			this.#attention.ring(words.application.attention(entry.about, shortText(entry.session.role, phase)));
		}
		entry.rungFor = calls ? phase.name : undefined;
		this.#callForAttention();
		this.#store.changed();
	}

	#callForAttention(): void {
		const waiting = this.all.find(({session}) => needsYou(session.state.phase));
		this.#attention.setTitle(waiting === undefined ? screenText('Narthex') : words.application.needsYou(waiting.about));
	}
}

/** Whether the exchange stands still until the person at this terminal does something. */
export function needsYou(phase: GreetPhase | ClaimPhase): boolean {
	switch (phase.name) {
		case 'picking-code':
		case 'reviewing-request':
		case 'choosing-administrator':
		case 'describing':
		case 'choosing-password':
			return true;
		default:
			return false;
	}
}

/** The person is looking already: they have just done what led here. */
function isOwnDoing({session}: Entry): boolean {
	const {phase} = session.state;
	return phase.name === 'choosing-administrator' || (phase.name === 'cancelled' && phase.by === session.role);
}
