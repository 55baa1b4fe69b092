import type {TerminalEvent} from '../../terminal-input.ts';

/**
 * What is typed before everything is loaded: kept until then, and then done in order. Ctrl-C works at once. Clicks are
 * dropped: what they were meant for will not be there.
 */
export class TypeAhead {
	readonly #leave: () => void;
	#kept: TerminalEvent[] = [];
	#take: ((event: TerminalEvent) => void) | undefined;

	constructor(leave: () => void) {
		this.#leave = leave;
	}

	/** What the terminal sent. */
	take(event: TerminalEvent): void {
		if (this.#take !== undefined) this.#take(event);
		else if (event.kind === 'key' && event.key.name === 'ctrl-c') this.#leave();
		else if (event.kind !== 'mouse') this.#kept.push(event);
	}

	/** Everything is loaded: gives `take` what was kept, and all that comes from now on. */
	release(take: (event: TerminalEvent) => void): void {
		const kept = this.#kept;
		this.#kept = [];
		this.#take = take;
		for (const event of kept) take(event);
	}
}
