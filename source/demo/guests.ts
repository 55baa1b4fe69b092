import type {InvitationAddress} from '../parsec/address.ts';
import {type EmailAddress, type HumanHandle, parseDeviceLabel, parseHumanHandle} from '../parsec/ids.ts';
import type {SasCode} from '../parsec/sas-code.ts';
import {type ClaimSession, type GreetSession, isOver} from '../sessions/phases.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {claimAs, codeOf, DEMO_PASSWORD, type Demo, greetAsAlice} from './demo.ts';
import {type Person, playClaimer, playGreeter} from './people.ts';

/** One thing said by the other side. */
export interface Said {
	readonly who: ScreenText;
	readonly words: ScreenText;
}

/** How quick the guests are, in ms: as if they had to look, and you had to speak. */
const TALKING_PACE = {pause: 1200, hearing: 2500};

/** The people at the other end of every exchange that is begun in the demonstration, each with a real client of their own. */
export class Guests {
	readonly #demo: Demo;
	readonly #pace: typeof TALKING_PACE;
	readonly #say: (said: Said) => void;
	readonly #sessions = new Set<GreetSession | ClaimSession>();

	constructor(demo: Demo, say: (said: Said) => void, pace = TALKING_PACE) {
		this.#demo = demo;
		this.#say = say;
		this.#pace = pace;
	}

	/** Somebody claims the invitation that you greet: the one it was sent to, or your own other device. */
	claims(greeting: GreetSession, address: InvitationAddress, email: EmailAddress | undefined): void {
		const person = email === undefined ? this.#otherDevice() : this.#invited(email);
		const session = claimAs(person, address, this.#demo);
		this.#keep(session, greeting);
		void playClaimer(person, session, () => this.#hear(greeting));
	}

	/** Alice greets you. */
	greets(claiming: ClaimSession, address: InvitationAddress): void {
		const person = this.#person(this.#demo.alice.human_handle, 'laptop');
		const session = greetAsAlice(address, this.#demo);
		this.#keep(session, claiming);
		void playGreeter(person, session, () => this.#hear(claiming));
	}

	/** Nobody stays in front of a dead exchange. */
	async leave(): Promise<void> {
		await Promise.all([...this.#sessions].map((session) => session.cancel()));
	}

	/** The guest goes when you do, and the other way round as the protocol has it. */
	#keep(session: GreetSession | ClaimSession, yours: GreetSession | ClaimSession): void {
		this.#sessions.add(session);
		void session.done.then(() => this.#sessions.delete(session));
		void yours.done.then(async () => {
			// After a happy end the guest has a step of its own to do.
			if (yours.state.phase.name !== 'finished' && !isOver(session.state.phase)) await session.cancel();
		});
	}

	async #hear(yours: GreetSession | ClaimSession): Promise<SasCode> {
		const code = await codeOf(yours);
		await new Promise((resolve) => setTimeout(resolve, this.#pace.hearing));
		return code;
	}

	#invited(email: EmailAddress): Person {
		const [local = 'guest'] = email.split('@');
		const name = local.replace(/[^\p{L}\p{N} -]/gu, ' ').trim();
		const handle = parseHumanHandle(email, name === '' ? 'Guest' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
		return {...this.#person(handle, 'laptop'), misreads: local.startsWith('mallory')};
	}

	#otherDevice(): Person {
		return this.#person(this.#demo.alice.human_handle, 'phone');
	}

	#person(handle: HumanHandle, deviceLabel: string): Person {
		return {
			handle,
			deviceLabel: parseDeviceLabel(deviceLabel),
			protection: {kind: 'password', password: DEMO_PASSWORD},
			pause: this.#pace.pause,
			say: (words) => this.#say({who: forScreen(handle.label), words}),
		};
	}
}
