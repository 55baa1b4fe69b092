import {after, worldTime} from './clock.ts';
import type {Act, Fault, Lie, Owner, Plan, Who} from './plan.ts';
import type {Computer} from './program.ts';
import {attemptOf, type RequestFault, type SentRequest, type StreamFault} from './traffic.ts';

/** That a kind of fault struck, and until when, in ms of the world. */
export interface Strike {
	readonly kind: string;
	readonly from: number;
	until: number;
	/** The attempt that it struck, in hex; undefined: everything. */
	readonly attempt?: string | undefined;
	/** The request that it struck: until its program knows what became of it. */
	readonly request?: SentRequest;
}

/** A lie that the server told in the answer to a request. */
export interface Told {
	readonly lie: Lie;
	readonly request: SentRequest;
	/** Lasts until the program that was told it leaves the attempt. */
	readonly strike: Strike;
}

/** What can be disturbed. */
export interface Disturbed {
	computerOf(owner: Owner): Computer | undefined;
	kill(who: Who, losesPower: boolean): void;
	/** Lets the server die for `milliseconds`. */
	killServer(losesPower: boolean, milliseconds: number): void;
	/** What another administrator does; settled when it is over. */
	act(act: Act): Promise<void>;
	note(who: string, what: string): void;
}

/** The phases in which a session is over. */
const OVER: ReadonlySet<string> = new Set(['finished', 'cancelled', 'failed']);

/** A fault, and how far it is. */
interface Armed {
	readonly fault: Fault;
	/** Whether it counts: the phase from which it counts was reached. */
	isArmed: boolean;
	count: number;
	isOver: boolean;
}

/** The faults of a plan while its world runs. */
export class Disturbances {
	readonly #plan: Plan;
	readonly #disturbed: Disturbed;
	readonly #all: readonly Armed[];
	readonly strikes: Strike[] = [];
	readonly lies: Told[] = [];
	/** When the last disturbance is over, in ms of the world. */
	calmSince = 0;

	constructor(plan: Plan, disturbed: Disturbed) {
		this.#plan = plan;
		this.#disturbed = disturbed;
		this.#all = plan.faults.map((fault) => ({fault, isArmed: false, count: 0, isOver: false}));
	}

	/** The exchange begins now. */
	begin(): void {
		for (const armed of this.#all) if (armed.fault.since === undefined) this.#arm(armed);
	}

	/** Somebody came to a phase. */
	entered(who: Who, phase: string): void {
		for (const armed of this.#all) {
			const {since} = armed.fault;
			if (!armed.isArmed && since?.who === who && since.phase === phase) this.#arm(armed);
		}
		if (OVER.has(phase)) this.#leftBy(who);
	}

	/** What is to become of a request that is about to leave. */
	ofRequest(request: SentRequest): RequestFault | undefined {
		const owner = request.program.computer.name;
		if (request.command.endsWith('_cancel_greeting_attempt')) this.#leftBy(owner, attemptOf(request));
		if (request.command.endsWith('_start_greeting_attempt')) this.#leftBy(owner);
		for (const armed of this.#all) {
			const {fault} = armed;
			if (fault.kind !== 'request' || fault.of !== owner || fault.command !== request.command) continue;
			if (!this.#counts(armed, fault.nth)) continue;
			// A silent connection is given up after a minute; a late request arrives within twenty seconds.
			this.#strike(fault.what, 0, 61_000, request);
			return fault.what;
		}
		return undefined;
	}

	/** What is to become of a piece of a stream of events. */
	ofPiece(owner: string): StreamFault | undefined {
		for (const armed of this.#all) {
			const {fault} = armed;
			if (fault.kind !== 'stream' || fault.of !== owner || !this.#counts(armed, fault.nth)) continue;
			this.#disturbed.note(fault.of, `has a stream of events that is ${fault.what}`);
			// A stream without a sign of life is given up after 65 s.
			this.#strike(`stream ${fault.what}`, 66_000);
			return fault.what;
		}
		return undefined;
	}

	/** The server gets a request, or has its answer. */
	atServer(command: string, when: 'before' | 'after'): void {
		for (const armed of this.#all) {
			const {fault} = armed;
			if (fault.kind !== 'server-killed' || !('command' in fault)) continue;
			if (fault.command === command && fault.when === when && this.#counts(armed, fault.nth)) this.#killServer(fault);
		}
	}

	/** The world is about to give the word to the server. */
	wordOfServer(): void {
		for (const armed of this.#all) {
			const {fault} = armed;
			if (fault.kind !== 'server-killed' || !('word' in fault)) continue;
			if (this.#counts(armed, fault.word)) this.#killServer(fault);
		}
	}

	/** The world is about to give the word to a person's program. */
	wordOf(who: Who): void {
		for (const armed of this.#all) {
			const {fault} = armed;
			if (fault.kind !== 'killed' || fault.of !== who || !this.#counts(armed, fault.word)) continue;
			this.#disturbed.kill(who, fault.losesPower);
			this.#leftBy(who);
			this.#strike(fault.losesPower ? 'power lost' : 'killed', this.#plan.people[who].comesBackAfter);
		}
	}

	/** What the server lies about to `owner` at the moment. */
	liesTo(owner: string): readonly Lie[] {
		return this.#all.flatMap(({fault, isArmed}) =>
			fault.kind === 'lie' && isArmed && (fault.to ?? owner) === owner ? [fault.lie] : [],
		);
	}

	/** The server told a lie. */
	lied(lie: Lie, request: SentRequest): void {
		const strike = {
			kind: `lie ${lie}`,
			from: worldTime(),
			until: Number.POSITIVE_INFINITY,
			attempt: attemptOf(request),
		};
		this.strikes.push(strike);
		this.lies.push({lie, request, strike});
		this.#disturbed.note(request.program.computer.name, `is told another ${lie}`);
	}

	/** `owner` leaves an attempt, or all of them: what it was told there is over. */
	#leftBy(owner: string, attempt?: string): void {
		for (const {request, strike} of this.lies) {
			const isThere = request.program.computer.name === owner && strike.until > worldTime();
			if (isThere && (attempt === undefined || attempt === attemptOf(request))) strike.until = worldTime();
		}
	}

	/** Counts one more, and tells whether that is the `nth`. */
	#counts(armed: Armed, nth: number): boolean {
		if (!armed.isArmed || armed.isOver || ++armed.count !== nth) return false;
		armed.isOver = true;
		return true;
	}

	/** A fault that struck for `lasts` ms; the world is calm again `after` ms later. */
	#strike(kind: string, lasts: number, calm = lasts, request?: SentRequest): Strike {
		const strike = {kind, from: worldTime(), until: worldTime() + lasts, ...(request && {request})};
		this.strikes.push(strike);
		this.calmSince = Math.max(this.calmSince, worldTime() + calm);
		return strike;
	}

	#killServer({losesPower, lasts}: Extract<Fault, {kind: 'server-killed'}>): void {
		this.#disturbed.killServer(losesPower, lasts);
		this.#strike(losesPower ? 'server power lost' : 'server killed', lasts);
	}

	#arm(armed: Armed): void {
		armed.isArmed = true;
		const {fault} = armed;
		if (!('at' in fault)) return;
		// Nothing is calm before it has struck.
		this.calmSince = Math.max(this.calmSince, worldTime() + fault.at);
		after(fault.at, () => this.#apply(fault), 'world');
	}

	#apply(fault: Extract<Fault, {at: number}>): void {
		const {computerOf, note, act} = this.#disturbed;
		const computer = 'of' in fault ? computerOf(fault.of) : undefined;
		switch (fault.kind) {
			case 'cut':
				if (computer === undefined) return;
				computer.cutUntil = worldTime() + fault.lasts;
				note(fault.of, `is cut off for ${fault.lasts} ms`);
				this.#strike('cut off', fault.lasts);
				return;
			case 'disk':
				if (computer === undefined) return;
				computer.disk.trouble = fault.trouble;
				note(fault.of, `has a disk that is ${fault.trouble} for ${fault.lasts} ms`);
				this.#strike(`disk ${fault.trouble}`, fault.lasts);
				after(
					fault.lasts,
					() => {
						computer.disk.trouble = undefined;
					},
					'world',
				);
				return;
			case 'clock':
				if (computer === undefined) return;
				computer.clockOffset = fault.by;
				note(fault.of, `has a clock that jumps by ${fault.by} ms`);
				this.#strike('clock', Number.POSITIVE_INFINITY, 0);
				return;
			case 'meanwhile': {
				const strike = this.#strike(fault.act, Number.POSITIVE_INFINITY, 0);
				void act(fault.act).then(() => {
					strike.until = worldTime();
				});
			}
		}
	}
}
