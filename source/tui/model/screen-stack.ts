import type {Screen} from './screen.ts';

/** The screens that are open, one above the other; the lowest stays. Those that are left are told. */
export class ScreenStack {
	readonly #lowest: Screen;
	#screens: readonly Screen[];

	constructor(lowest: Screen) {
		this.#lowest = lowest;
		this.#screens = [lowest];
	}

	/** The one that is shown. */
	get top(): Screen {
		return this.#screens.at(-1) ?? this.#lowest;
	}

	get isAtLowest(): boolean {
		return this.#screens.length === 1;
	}

	show(screen: Screen): void {
		this.#screens = [...this.#screens.filter((other) => other !== screen), screen];
	}

	/** Leaves `screen`, and shows `next` in its place. */
	replace(screen: Screen, next: Screen): void {
		this.#keep([...this.#screens.filter((other) => other !== screen && other !== next), next]);
	}

	/** Leaves a screen, wherever it is. */
	dismiss(screen: Screen): void {
		this.#keep(this.#screens.filter((other) => other !== screen || other === this.#lowest));
	}

	/** Leaves every screen above the first of that pane, if there is one. */
	backTo(pane: Screen['pane']): void {
		const index = this.#screens.findIndex((screen) => screen.pane === pane);
		if (index !== -1) this.#keep(this.#screens.slice(0, index + 1));
	}

	/** Leaves all but the lowest, and shows `screens` above it. */
	reset(...screens: readonly Screen[]): void {
		this.#keep([this.#lowest, ...screens]);
	}

	/** Puts screens out of sight that are shown again later as they are. */
	hide(screens: ReadonlySet<Screen>): void {
		this.#screens = this.#screens.filter((screen) => !screens.has(screen));
	}

	/** All are left. */
	close(): void {
		for (const screen of this.#screens) screen.closed?.();
	}

	#keep(screens: readonly Screen[]): void {
		const left = this.#screens.filter((screen) => !screens.includes(screen));
		this.#screens = screens;
		for (const screen of left) screen.closed?.();
	}
}
