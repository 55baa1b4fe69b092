import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import {IdleLock} from './idle-lock.ts';
import type {Navigation} from './navigation.ts';
import type {DevicesScreen} from './screens/devices.tsx';
import type {Ui} from './state/ui.ts';

/** The application, as far as locking needs it. */
interface Lockable extends Ui {
	readonly navigation: Navigation;
	/** Takes away a question that waits for its answer. */
	dropQuestion(): void;
}

/**
 * Locks the opened devices, by key or when nothing is typed: they are forgotten, every screen is left, and the password
 * is asked for again. Not while an exchange is running, which it would cut.
 */
export class Locking {
	readonly #app: Lockable;
	readonly #devices: DevicesScreen;
	readonly #idle: IdleLock;

	constructor(app: Lockable, devices: DevicesScreen) {
		this.#app = app;
		this.#devices = devices;
		this.#idle = new IdleLock(
			() => app.now(),
			() => app.services?.preferences.lock ?? 'never',
			() => this.#lockIfFree(),
		);
	}

	/** A device was opened: from now on there is something to lock. */
	opened(): void {
		this.#idle.start();
	}

	/** Something was typed. True: it came too late, all is locked now, and it counts for nothing. */
	typed(): boolean {
		return this.#idle.typed();
	}

	/** Locks at once; says so when it cannot, because an exchange is running. */
	lock(): void {
		const {unfinished} = this.#app.exchanges;
		if (this.#lockIfFree()) return;
		const people = unfinished.map(({about}) => about).join(', ');
		this.#app.say('problem', words.locking.running(forScreen(people)));
	}

	/** Looks at the clock no more. */
	stop(): void {
		this.#idle.stop();
	}

	#lockIfFree(): boolean {
		const {exchanges, navigation, workspace, workspaces} = this.#app;
		const opened = workspace ?? workspaces.all[0];
		if (opened === undefined || exchanges.unfinished.length > 0) return false;
		workspaces.closeAll();
		this.#idle.stop();
		this.#app.dropQuestion();
		for (const {key} of exchanges.all) this.#app.closeExchange(key);
		navigation.reset();
		this.#devices.unlockAgain(opened.device.membership.deviceId);
		this.#app.say('done', words.locking.locked);
		return true;
	}
}
