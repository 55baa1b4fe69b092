import {type ClaimSession, type GreetSession, isOver} from '../../sessions/phases.ts';
import {ClaimScreen} from '../screens/claim.ts';
import {GreetScreen} from '../screens/greet.ts';
import type {Application} from './application.ts';
import type {Screen} from './screen.ts';
import type {Running} from './sessions.ts';

/** The screen of each exchange: kept while it runs, so that what was typed is there when one comes back. */
export class ExchangeScreens {
	readonly #app: Application;
	readonly #screens = new Map<string, Screen>();

	constructor(app: Application) {
		this.#app = app;
	}

	get all(): ReadonlySet<Screen> {
		return new Set(this.#screens.values());
	}

	of(running: Running): Screen {
		const screen = this.#screens.get(running.key) ?? this.#open(running);
		this.#screens.set(running.key, screen);
		return screen;
	}

	find(key: string): Screen | undefined {
		return this.#screens.get(key);
	}

	forget(key: string): void {
		this.#screens.delete(key);
	}

	/** The exchange after the one that is shown, or before it; of several, the first or last when none is shown. */
	next(step: 1 | -1): Running | undefined {
		const {all} = this.#app.sessions;
		const current = all.findIndex((running) => this.isShown(running));
		if (current === -1) return step === 1 ? all[0] : all.at(-1);
		return all[(current + step + all.length) % all.length];
	}

	isShown({key}: Running): boolean {
		return this.#screens.get(key) === this.#app.screen;
	}

	/** Whether an exchange is shown that goes on, and so shows for how long. */
	get isTimeShown(): boolean {
		return this.#app.sessions.all.some((running) => this.isShown(running) && !isOver(running.session.state.phase));
	}

	#open(running: Running): Screen {
		return running.session.role === 'greeter'
			? new GreetScreen(this.#app, running as Running<GreetSession>)
			: new ClaimScreen(this.#app, running as Running<ClaimSession>);
	}
}
