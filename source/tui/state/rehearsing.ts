import {type Chapter, isPlayed, Progress} from '../../demo/chapters.ts';
import type {Part} from '../../demo/part.ts';
import type {Scene} from '../../demo/rehearsal.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import {isOver} from '../../sessions/phases.ts';
import type {AnySession} from '../../sessions/recovery-phases.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import type {Exchange, Exchanges} from './exchanges.ts';
import type {RunningRehearsal} from './services.ts';

const {played, you} = words.rehearsal;

/** A rehearsal on this screen: which chapters were played, which one goes on, and what is to be done now. */
export class Rehearsing {
	readonly rehearsal: RunningRehearsal;
	readonly progress = new Progress();
	readonly #exchanges: Exchanges;
	readonly #parts = new WeakMap<AnySession, Part>();
	#chapter: Chapter | undefined;
	#scene: Scene | undefined;
	#isPlayed = false;

	constructor(rehearsal: RunningRehearsal, exchanges: Exchanges) {
		this.rehearsal = rehearsal;
		this.#exchanges = exchanges;
	}

	/** The chapter that was begun and not played to its end. */
	get going(): Chapter | undefined {
		return this.#chapter !== undefined && this.progress.isDone(this.#chapter) ? undefined : this.#chapter;
	}

	/** Begins a chapter, or goes on with it. Gives the exchange too, where there is one already. */
	async begin(chapter: Chapter): Promise<{readonly scene: Scene; readonly exchange: Exchange | undefined}> {
		// A guest is gone for good when the invitation was cancelled.
		const isGone = this.#scene?.guest?.doing.name === 'gone';
		const isSame = this.#chapter === chapter && this.#scene !== undefined && !this.#isPlayed && !isGone;
		if (!isSame || this.#scene === undefined) {
			this.#scene = await this.rehearsal.begin(this.progress.begin(chapter));
			this.#chapter = chapter;
			this.#isPlayed = false;
		}
		const scene = this.#scene;
		return {scene, exchange: this.#exchanges.unfinished.find(({token}) => token === scene.token)};
	}

	/** Has the other sides of new exchanges played, and notices those that came to their end. */
	follow(): void {
		const {server} = this.rehearsal.member.membership;
		for (const {session, token, server: at} of this.#exchanges.all) {
			if (at !== forScreen(server, 80)) continue;
			const {phase} = session.state;
			if (!isOver(phase) && !this.#parts.has(session)) {
				this.#parts.set(session, this.rehearsal.attend(session, token));
			}
			if (this.#scene === undefined || token !== this.#scene.token || !isPlayed(this.#scene.name, phase)) continue;
			this.#isPlayed = true;
			this.progress.finish(this.#scene.name);
		}
	}

	/** Whether the one who was invited is played, and here. */
	isHere(token: InvitationToken): boolean {
		return this.#scene?.token === token && this.#scene.guest?.doing.name === 'here';
	}

	/** Whether the other side waits until one has read one's code aloud. */
	isHeard({session}: Exchange): boolean {
		return this.#parts.get(session)?.doing.name === 'listening';
	}

	/** One has read one's code aloud. */
	hear({session}: Exchange): void {
		this.#parts.get(session)?.hear();
	}

	/**
	 * What the played side does, or what is to be done now, in a line.
	 * @param exchange the one that is shown
	 */
	guide(exchange: Exchange | undefined): ScreenText {
		const part = exchange && this.#parts.get(exchange.session);
		if (exchange !== undefined && part?.isPlayed === true) return this.#inExchange(exchange, part);
		if (exchange !== undefined || this.#scene === undefined) return you.wandering;
		if (this.#isPlayed) return this.#afterwards;
		const {guest, name} = this.#scene;
		if (guest === undefined) return you.openLink[name === 'come-back' ? name : 'claim'];
		return guest.doing.name === 'here' ? you.greet(guest.name) : doingOf(guest);
	}

	get #afterwards(): ScreenText {
		if (this.going !== undefined) return you.secondHalf;
		return this.progress.next === undefined ? you.last : you.next;
	}

	#inExchange({session, token}: Exchange, part: Part): ScreenText {
		const {phase} = session.state;
		switch (phase.name) {
			case 'waiting-for-trust':
				if (part.doing.name !== 'listening') return doingOf(part);
				return part.isDevice ? you.chooseThere : you.readAloud(part.name);
			case 'choosing-administrator':
				return you.chooseAdministrator;
			case 'choosing-recipient':
				return you.chooseRecipient;
			case 'describing':
			case 'choosing-password':
				return session.kind === 'user' ? you.describe : you.nameDevice;
			case 'reviewing-request':
				return you.review[session.kind === 'device' ? 'device' : 'user'];
			case 'reviewing-recovery':
				return you.giveShare;
			case 'finished':
				return you.finished;
			case 'cancelled':
			case 'failed':
				return token === this.#scene?.token && this.#isPlayed ? you.wrongCode : you.again;
			default:
				return doingOf(part);
		}
	}
}

function doingOf({doing, name, isDevice}: Part): ScreenText {
	switch (doing.name) {
		case 'reading':
			return isDevice ? played.showing(name, forScreen(doing.code)) : played.reading(name, forScreen(doing.code));
		case 'listening':
			return played.here(name);
		default:
			return played[doing.name](name);
	}
}
