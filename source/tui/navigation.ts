import {isOver} from '../sessions/phases.ts';
import type {Exchange, Exchanges} from './state/exchanges.ts';
import type {Screen} from './state/screen.ts';

/**
 * The screens that are open, one above the other; the lowest stays. Screens that are left are told. An exchange keeps
 * its screen while it runs, so that what was typed is there when one comes back to it.
 */
export class Navigation {
	readonly #lowest: Screen;
	readonly #exchanges: Exchanges;
	readonly #createScreen: (exchange: Exchange) => Screen;
	readonly #exchangeScreens = new Map<string, Screen>();
	#screens: readonly Screen[];

	constructor(lowest: Screen, exchanges: Exchanges, createScreen: (exchange: Exchange) => Screen) {
		this.#lowest = lowest;
		this.#exchanges = exchanges;
		this.#createScreen = createScreen;
		this.#screens = [lowest];
	}

	/** The screen that is shown. */
	get top(): Screen {
		return this.#screens.at(-1) ?? this.#lowest;
	}

	/** The screens below it, the lowest first. */
	get below(): readonly Screen[] {
		return this.#screens.slice(0, -1);
	}

	/** Whether `back` would leave a screen. */
	get canGoBack(): boolean {
		return this.#screens.length > 1 || this.top.canGoBack === true;
	}

	show(screen: Screen): void {
		this.#screens = [...this.#screens.filter((other) => other !== screen), screen];
	}

	/** Goes back inside the screen that is shown, or leaves it. */
	back(): void {
		if (this.top.goBack?.() !== true) this.dismiss(this.top);
	}

	/** Leaves `screen`, and shows `next` in its place. */
	replace(screen: Screen, next: Screen): void {
		this.#keep([...this.#screens.filter((other) => other !== screen && other !== next), next]);
	}

	/** Leaves a screen, wherever it is. */
	dismiss(screen: Screen): void {
		this.#keep(this.#screens.filter((other) => other !== screen || other === this.#lowest));
	}

	/** Leaves every screen above the first of that name, if there is one. */
	backTo(name: string): void {
		const index = this.#screens.findIndex((screen) => screen.name === name);
		if (index !== -1) this.#keep(this.#screens.slice(0, index + 1));
	}

	/** Leaves all but the lowest, and shows `screens` above it. */
	reset(...screens: readonly Screen[]): void {
		this.#keep([this.#lowest, ...screens]);
	}

	/** Shows an exchange, instead of another that is shown. */
	showExchange(exchange: Exchange): void {
		const screen = this.#exchangeScreens.get(exchange.key) ?? this.#createScreen(exchange);
		this.#exchangeScreens.set(exchange.key, screen);
		const all = new Set(this.#exchangeScreens.values());
		this.#screens = [...this.#screens.filter((other) => !all.has(other)), screen];
	}

	/** Leaves the screen of an exchange that was put away. */
	closeExchange(key: string): void {
		const screen = this.#exchangeScreens.get(key);
		this.#exchangeScreens.delete(key);
		if (screen !== undefined) this.dismiss(screen);
	}

	/** The exchange that is shown, if one is. */
	get shownExchange(): Exchange | undefined {
		return this.#exchanges.all.find((exchange) => this.#isShown(exchange));
	}

	/** Whether there is an exchange that is not shown. */
	get hasOtherExchange(): boolean {
		return this.#exchanges.all.some((exchange) => !this.#isShown(exchange));
	}

	/** Shows the exchange after the one that is shown, or before it; the first or last when none is shown. */
	showNextExchange(step: 1 | -1): void {
		const {all} = this.#exchanges;
		const current = all.findIndex((exchange) => this.#isShown(exchange));
		const none = step === 1 ? all[0] : all.at(-1);
		const next = current === -1 ? none : all[(current + step + all.length) % all.length];
		if (next !== undefined) this.showExchange(next);
	}

	/** Whether an exchange is shown that goes on, and so shows for how long. */
	get isTimeShown(): boolean {
		return this.#exchanges.all.some((exchange) => this.#isShown(exchange) && !isOver(exchange.session.state.phase));
	}

	/** All are left. */
	close(): void {
		for (const screen of this.#screens) screen.closed?.();
	}

	#isShown({key}: Exchange): boolean {
		return this.#exchangeScreens.get(key) === this.top;
	}

	#keep(screens: readonly Screen[]): void {
		const left = this.#screens.filter((screen) => !screens.includes(screen));
		this.#screens = screens;
		for (const screen of left) screen.closed?.();
	}
}
