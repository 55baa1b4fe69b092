import type {InvitationToken} from '../../parsec/ids.ts';
import {isAlarming} from '../../sessions/endings.ts';
import {isOver, type SessionState} from '../../sessions/phases.ts';
import type {AnyPhase, AnySession} from '../../sessions/recovery-phases.ts';
import {forScreen, type ScreenText, screenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {shortText} from './steps.ts';
import type {Store} from './store.ts';

/** What calls the person. */
export interface Attention {
	/** `text`: who waits for what, for people who do not look at the terminal. */
	readonly ring: (text: ScreenText) => void;
	readonly setTitle: (title: ScreenText) => void;
}

/** What an exchange is started with. */
interface Beginning<Session extends AnySession> {
	/** One for each device and invitation: a second exchange would end the first. */
	readonly key: string;
	readonly token: InvitationToken;
	/** Who or what it is about: `carl@example.com`, `Acme`. */
	readonly about: ScreenText;
	/** `host` or `host:port`: shown before codes are compared, because an altered link may name another one. */
	readonly server: ScreenText;
	/** What is sent to the server can be read on the way; set where no opened device shows it. */
	readonly isUnencrypted?: boolean;
	readonly start: () => Session;
}

/** An exchange that is running, or has ended and was not put away yet. */
export interface Exchange<Session extends AnySession = AnySession> extends Omit<Beginning<Session>, 'start'> {
	readonly session: Session;
	/** How often it ended in an alarm, this time included. */
	readonly alarms: number;
	/** Calls `listener` after each change of the session, and when another one begins. Gives how to stop that. */
	subscribe(listener: () => void): () => void;
}

interface Entry extends Exchange {
	session: AnySession;
	alarms: number;
	readonly start: () => AnySession;
	readonly listeners: Set<() => void>;
	unsubscribe: () => void;
	/** The phase for which the bell was rung. */
	rungFor: string | undefined;
}

/** Every exchange of this program. They go on while other screens are shown. */
export class Exchanges {
	readonly #store: Store;
	readonly #attention: Attention;
	readonly #entries = new Map<string, Entry>();
	/** By key; kept when an exchange is put away. */
	readonly #alarms = new Map<string, number>();

	constructor(store: Store, attention: Attention) {
		this.#store = store;
		this.#attention = attention;
	}

	get all(): readonly Exchange[] {
		return [...this.#entries.values()];
	}

	/** Those that would be lost by quitting. */
	get unfinished(): readonly Exchange[] {
		return this.all.filter(({session}) => !isOver(session.state.phase));
	}

	find(key: string): Exchange | undefined {
		return this.#entries.get(key);
	}

	/** Starts an exchange, or gives the one that is running already. */
	start<Session extends AnySession>(beginning: Beginning<Session>): Exchange<Session> {
		const {key, start} = beginning;
		const existing = this.#entries.get(key);
		if (existing !== undefined && !isOver(existing.session.state.phase)) {
			return existing as Exchange as Exchange<Session>;
		}
		const listeners = new Set<() => void>();
		const entry: Entry = {
			...beginning,
			session: start(),
			alarms: this.#alarms.get(key) ?? 0,
			listeners,
			subscribe(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
			unsubscribe: () => {},
			rungFor: undefined,
		};
		this.#entries.set(key, entry);
		this.#follow(entry);
		return entry as Exchange as Exchange<Session>;
	}

	/** Starts again after an end. */
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
		const calls = needsYou(phase) || isOver(phase) || hasArrived(entry);
		if (calls && entry.rungFor !== phase.name && !isOwnDoing(entry)) {
			this.#attention.ring(words.application.attention(entry.about, shortText(entry.session)));
		}
		entry.rungFor = calls ? phase.name : undefined;
		this.#callForAttention();
		for (const listener of entry.listeners) listener();
		this.#store.changed();
	}

	#callForAttention(): void {
		const waiting = this.all.find(({session}) => needsYou(session.state.phase));
		this.#attention.setTitle(waiting === undefined ? screenText('Narthex') : words.application.needsYou(waiting.about));
	}
}

/** Whether the exchange stands still until the person at this terminal does something. */
export function needsYou(phase: AnyPhase): boolean {
	switch (phase.name) {
		case 'picking-code':
		case 'reviewing-request':
		case 'reviewing-recovery':
		case 'choosing-recipient':
		case 'choosing-administrator':
		case 'describing':
		case 'choosing-password':
			return true;
		default:
			return false;
	}
}

/** The other person's name, as soon as it is known. */
export function nameOfPeer({peer}: SessionState<unknown>): ScreenText | undefined {
	return peer.handle === undefined ? undefined : forScreen(peer.handle.label, 40);
}

/**
 * How the other person, or one's own other device, is called in sentences. Until the codes matched, the server says so.
 */
export function peerText({session, about}: Exchange): ScreenText {
	if (session.kind === 'device') return words.ownDevice.peer[session.role];
	const name = nameOfPeer(session.state);
	if (name !== undefined) return name;
	return session.role === 'claimer' ? words.exchange.otherPerson : about;
}

/** How long a greeter has waited who may have stopped looking, in ms. */
const LOOKED_AWAY = 5000;

/** The claimer whom a greeter waited for has come: there is a code to read aloud. */
function hasArrived({session}: Entry): boolean {
	const {phase, phaseSince} = session.state;
	if (session.role !== 'greeter' || phase.name !== 'waiting-for-trust') return false;
	return phaseSince.getTime() - session.startedAt.getTime() > LOOKED_AWAY;
}

/** The person is looking already: they have just done what led here. */
function isOwnDoing({session}: Entry): boolean {
	const {phase} = session.state;
	return phase.name === 'choosing-administrator' || (phase.name === 'cancelled' && phase.by === session.role);
}
