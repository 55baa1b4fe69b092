/** How often changes that come by themselves are shown, in ms. */
const BATCH = 100;

/**
 * Tells React when to draw again (`useSyncExternalStore`). Changes that come by themselves are shown together, at most
 * ten times a second.
 */
export class Store {
	readonly #listeners = new Set<() => void>();
	#version = 0;
	#lastShown = 0;
	#timer: NodeJS.Timeout | undefined;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Another number whenever something is to be drawn again. */
	readonly version = (): number => this.#version;

	/** Something changed by itself: drawn soon. */
	readonly changed = (): void => {
		if (this.#timer !== undefined) return;
		const wait = Math.max(0, this.#lastShown + BATCH - performance.now());
		this.#timer = setTimeout(this.show, wait);
	};

	/** A key was pressed: drawn now. */
	readonly show = (): void => {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#lastShown = performance.now();
		this.#version++;
		for (const listener of this.#listeners) listener();
	};

	/** Nothing more will be drawn. */
	close(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#listeners.clear();
	}
}
