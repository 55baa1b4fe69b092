import type {MouseReport} from '../terminal-input.ts';
import {actionOf, type ValidGroup} from './state/actions.ts';
import {type Cell, ClickAreas} from './state/click-areas.ts';

/**
 * After a click that pressed a key, for how long clicks count for nothing, in ms: the second half of a double click
 * must not meet what the first half has opened.
 */
const DOUBLE_CLICK = 500;

/** The application, as far as the mouse needs it. */
interface Pointed {
	/** What can be done now. */
	readonly actions: readonly ValidGroup[];
	readonly takesText: boolean;
	now(): number;
	/** Presses the key of this name. */
	press(name: string): void;
}

/** The mouse does what keys do: a click marks something or presses a key, the wheel presses `up` and `down`. */
export class Mouse {
	readonly areas = new ClickAreas();
	readonly #app: Pointed;
	#pressedOn = Number.NEGATIVE_INFINITY;

	constructor(app: Pointed) {
		this.#app = app;
	}

	take({action, ...cell}: MouseReport): void {
		if (action === 'press') this.#click(cell);
		else this.#turn(action === 'wheel-up' ? 'up' : 'down');
	}

	#click(cell: Cell): void {
		const since = this.#app.now() - this.#pressedOn;
		if (since >= 0 && since < DOUBLE_CLICK) return;
		const name = this.areas.at(cell)?.click();
		if (name === undefined) return;
		this.#pressedOn = this.#app.now();
		this.#app.press(name);
	}

	#turn(name: 'up' | 'down'): void {
		const action = actionOf({name}, this.#app.actions, this.#app.takesText);
		if (action?.isOffered() !== true) return;
		for (let times = action.wheel ?? 0; times > 0; times--) action.run();
	}
}
