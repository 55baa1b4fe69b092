import {type HumanHandle, parseDeviceLabel} from '../parsec/ids.ts';
import type {SasCode} from '../parsec/sas-code.ts';
import type {AnySession} from '../sessions/recovery-phases.ts';
import {forScreen, type ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import type {Doing, Person} from './person.ts';

/** How long a played person takes for each thing, in ms. */
const THINKING = 800;

/** What locks the device of a played person; it protects nothing. */
const protection = {kind: 'password', password: 'demo'} as const;

/** The side of an exchange that Narthex plays, as the other one, you, is told of it. */
export class Part {
	readonly #changed: () => void;
	/** Your side, once it has begun. */
	#you: AnySession | undefined;
	#name: ScreenText;
	#isDevice = false;
	#doing: Doing | {readonly name: 'listening'} = {name: 'coming'};
	#heard: ((code: SasCode) => void) | undefined;

	/** @param changed called whenever there is something else to tell */
	constructor(name: string, changed: () => void) {
		this.#name = forScreen(name, 20);
		this.#changed = changed;
	}

	/** Whether a person is played yet: an invitation may also be claimed by a person at another program. */
	get isPlayed(): boolean {
		return this.#name !== '';
	}

	/** Who is played now. */
	get name(): ScreenText {
		return this.#name;
	}

	/** Played is not a person but another device of your own. */
	get isDevice(): boolean {
		return this.#isDevice;
	}

	/** What they do. `listening`: they wait until you say that you have read your code aloud. */
	get doing(): Doing | {readonly name: 'listening'} {
		return this.#doing;
	}

	/** You began your side of the exchange. */
	meet(you: AnySession): void {
		this.#you = you;
	}

	/** You have read your code aloud. */
	hear(): void {
		const code = this.#you?.state.ownCode;
		if (this.#doing.name !== 'listening' || code === undefined) return;
		this.#heard?.(code);
	}

	/** A person to play in this part. */
	person(handle: HumanHandle, {misreads = false} = {}): Person {
		this.#name = forScreen(handle.label, 20);
		return this.#played(handle, parseDeviceLabel(words.rehearsal.laptopOf(handle.label)), misreads);
	}

	/** Your new device, to play in this part. */
	device(handle: HumanHandle): Person {
		this.#name = words.rehearsal.newDevice;
		this.#isDevice = true;
		return this.#played(handle, parseDeviceLabel(words.rehearsal.telephoneOf(handle.label)), false);
	}

	/** No one is played any more. */
	leave(): void {
		this.#does({name: 'gone'});
	}

	#played(handle: HumanHandle, deviceLabel: Person['deviceLabel'], misreads: boolean): Person {
		return {
			handle,
			deviceLabel,
			protection,
			pause: THINKING,
			misreads,
			does: (what) => this.#does(what),
			listen: () =>
				new Promise((resolve) => {
					this.#heard = resolve;
					this.#does({name: 'listening'});
				}),
		};
	}

	#does(what: Part['doing']): void {
		this.#doing = what;
		this.#changed();
	}
}
