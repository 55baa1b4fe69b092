import {AsyncLocalStorage} from 'node:async_hooks';
import type {Random} from './random.ts';

// Time that passes only when everybody waits, and the programs that live in it. A program that is killed never comes
// back from what it awaits.

/** Whose timers and answers these are. */
export interface Owner {
	readonly random: Random;
	readonly isAlive: boolean;
	/** How far the clock is off that it looks at, in ms. */
	readonly clockOffset: number;
	/** The world gives it the word: after a timer, an answer, a disk. */
	onWord(): void;
}

interface Timer {
	readonly at: number;
	readonly order: number;
	readonly owner: Owner | undefined;
	readonly run: () => void;
	isOver: boolean;
}

const running = new AsyncLocalStorage<Owner>();
const realImmediate = globalThis.setImmediate;
const RealDate = globalThis.Date;

/** Where every world begins, in ms since the epoch. */
const BEGINNING = RealDate.UTC(2027, 0, 1, 12);

let now = 0;
let order = 0;
let timers: Timer[] = [];

/** Who runs at the moment; undefined for the world itself. */
export function currentOwner(): Owner | undefined {
	return running.getStore();
}

/** ms since the world began. */
export function worldTime(): number {
	return now;
}

/** Runs `work` as a part of `owner`. */
export function runAs<Result>(owner: Owner, work: () => Result): Result {
	return running.run(owner, work);
}

/** Calls `run` after `milliseconds`, unless the owner is dead by then: who asks, or `of`. Gives how to forget it. */
export function after(
	milliseconds: number,
	run: () => void,
	of: Owner | 'world' | undefined = running.getStore(),
): () => void {
	const owner = of === 'world' ? undefined : of;
	const timer = {at: now + Math.max(0, Math.ceil(milliseconds)), order: order++, owner, run, isOver: false};
	push(timer);
	return () => {
		timer.isOver = true;
	};
}

/**
 * Forgets everything that was to happen, and begins again at a time, in ms of the world: 0 is where exchanges begin.
 */
export function beginTime(at = 0): void {
	now = at;
	order = 0;
	timers = [];
}

/** Lets time pass until `isOver`, until nothing is to happen any more, or until `limit` ms. */
export async function letTimePass(isOver: () => boolean, limit: number): Promise<'over' | 'idle' | 'limit'> {
	for (;;) {
		// Everything that waits for no time happens first: promises are settled before an immediate runs.
		await new Promise<void>((resolve) => realImmediate(resolve));
		if (isOver()) return 'over';
		const timer = pop();
		if (timer === undefined) return 'idle';
		if (timer.at > limit) return 'limit';
		now = Math.max(now, timer.at);
		const {owner} = timer;
		if (owner === undefined) {
			timer.run();
			continue;
		}
		if (!owner.isAlive) continue;
		owner.onWord();
		if (owner.isAlive) running.run(owner, timer.run);
	}
}

// A heap by time, then by order.

const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(timer: Timer): void {
	let index = timers.length;
	timers.push(timer);
	while (index > 0) {
		const above = (index - 1) >> 1;
		const other = timers[above];
		if (other === undefined || isBefore(other, timer)) break;
		timers[index] = other;
		index = above;
	}
	timers[index] = timer;
}

function pop(): Timer | undefined {
	for (;;) {
		const first = timers[0];
		const last = timers.pop();
		if (first === undefined || last === undefined) return undefined;
		if (timers.length > 0) sink(last);
		if (!first.isOver) return first;
	}
}

function sink(timer: Timer): void {
	let index = 0;
	for (;;) {
		let below = 2 * index + 1;
		let next = timers[below];
		if (next === undefined) break;
		const other = timers[below + 1];
		if (other !== undefined && isBefore(other, next)) {
			below++;
			next = other;
		}
		if (!isBefore(next, timer)) break;
		timers[index] = next;
		index = below;
	}
	timers[index] = timer;
}

/** What the program that runs takes for the time, in ms since the epoch. */
function wallTime(): number {
	return BEGINNING + now + (running.getStore()?.clockOffset ?? 0);
}

class WorldDate extends RealDate {
	constructor(...given: readonly unknown[]) {
		if (given.length === 0) super(wallTime());
		else super(...(given as ConstructorParameters<DateConstructor>));
	}

	static override now(): number {
		return wallTime();
	}
}

/** Has the same use as the timer of Node.js: it can be refreshed, and it keeps no process alive. */
class WorldTimeout {
	readonly #run: () => void;
	readonly #milliseconds: number;
	readonly #owner = running.getStore();
	#forget: () => void;

	constructor(run: () => void, milliseconds: number) {
		this.#run = run;
		this.#milliseconds = milliseconds;
		this.#forget = after(milliseconds, run, this.#owner);
	}

	refresh(): this {
		this.#forget();
		this.#forget = after(this.#milliseconds, this.#run, this.#owner);
		return this;
	}

	clear(): void {
		this.#forget();
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	hasRef(): boolean {
		return false;
	}
}

/** Puts the time of the world in the place of the real one, for this process from now on. */
export function replaceTime(): void {
	const clear = (timer: unknown) => {
		if (timer instanceof WorldTimeout) timer.clear();
	};
	Object.assign(globalThis, {
		Date: WorldDate,
		setTimeout: (run: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) =>
			new WorldTimeout(() => run(...given), milliseconds),
		setInterval: (run: () => void, milliseconds: number) => {
			const timer: WorldTimeout = new WorldTimeout(() => {
				timer.refresh();
				run();
			}, milliseconds);
			return timer;
		},
		setImmediate: (run: () => void) => new WorldTimeout(run, 0),
		clearTimeout: clear,
		clearInterval: clear,
		clearImmediate: clear,
	});
	performance.now = () => now;
	Math.random = () => {
		const owner = running.getStore();
		if (owner === undefined) throw new Error('no program runs');
		return owner.random.fraction();
	};
	AbortSignal.timeout = (milliseconds: number) => {
		const controller = new AbortController();
		after(milliseconds, () => controller.abort(new DOMException('The time is up', 'TimeoutError')));
		return controller.signal;
	};
}
