/** Milliseconds that a condition may take unless the caller says otherwise: much, for a noisy machine. */
const PATIENCE = 30_000;

/**
 * Waits for conditions on something that changes by itself: call `look` after each change, and `end` once there can be
 * none any more. `account` tells what there is instead, for the message of a failure.
 */
export class Watcher {
	readonly #looks = new Set<() => void>();
	readonly #account: () => string;
	#end: string | undefined;

	constructor(account: () => string) {
		this.#account = account;
	}

	readonly look = (): void => {
		for (const look of [...this.#looks]) look();
	};

	readonly end = (how: string): void => {
		this.#end = how;
		this.look();
	};

	get hasEnded(): boolean {
		return this.#end !== undefined;
	}

	/**
	 * Waits until `condition` gives something else than `undefined`. Fails at once after the end, and after `timeout`
	 * milliseconds.
	 */
	waitFor<Found>(what: string, condition: () => Found | undefined, timeout: number = PATIENCE): Promise<Found> {
		const failure = new Error();
		return new Promise((resolve, reject) => {
			const finish = (settle: () => void) => {
				this.#looks.delete(look);
				clearTimeout(timer);
				settle();
			};
			const fail = (why: string) => {
				failure.message = `${why} before ${what}:\n${this.#account()}`;
				reject(failure);
			};
			const look = () => {
				const found = condition();
				if (found !== undefined) finish(() => resolve(found));
				else if (this.#end !== undefined) finish(() => fail(`It ended (${this.#end})`));
			};
			const timer = setTimeout(() => finish(() => fail(`${timeout} ms went by`)), timeout);
			this.#looks.add(look);
			look();
		});
	}
}

/** `pattern` in `text`, literally when it is a string. */
export function match(text: string, pattern: string | RegExp): RegExpMatchArray | undefined {
	if (typeof pattern !== 'string') return text.match(pattern) ?? undefined;
	return text.match(new RegExp(pattern.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))) ?? undefined;
}
