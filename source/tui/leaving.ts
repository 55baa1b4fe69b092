import {forScreen} from '../text.ts';
import {words} from '../words/index.ts';
import type {Ui} from './state/ui.ts';

/** The longest that closing what runs in the background may take, in ms. */
const CLOSING = 1000;

/** The end of the program: the other sides of running exchanges are told, and what runs in the background is closed. */
export class Leaving {
	readonly #app: Ui;
	readonly #end: (exitCode: number) => void;
	#isLeaving = false;

	/** `end` ends the program, when all is done that is to be done before. */
	constructor(app: Ui, end: (exitCode: number) => void) {
		this.#app = app;
		this.#end = end;
	}

	get isLeaving(): boolean {
		return this.#isLeaving;
	}

	/** Leaves; asks first when an exchange is running. */
	quit(): void {
		const {unfinished} = this.#app.exchanges;
		if (unfinished.length === 0) {
			void this.leave(0);
			return;
		}
		const {quitting} = words.application;
		const people = unfinished.map(({about}) => about).join(', ');
		this.#app.ask({
			title: quitting.title,
			lines: [forScreen(quitting.running(people)), quitting.willBeTold],
			yes: quitting.yes,
			no: quitting.no,
			onYes: () => void this.leave(0),
		});
	}

	/** Cancels every exchange, which tells the other sides, and ends the program. */
	async leave(exitCode: number): Promise<void> {
		if (this.#isLeaving) return;
		this.#isLeaving = true;
		this.#app.workspaces.closeAll();
		this.#app.store.show();
		await this.#app.exchanges.cancelAll();
		await this.#closeServices();
		this.#end(exitCode);
	}

	async #closeServices(): Promise<void> {
		const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSING).unref());
		try {
			await Promise.race([this.#app.services?.close(), late]);
		} catch {
			// We are leaving: what did not close by itself ends with the process.
		}
	}
}
