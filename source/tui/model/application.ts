import type {Telephone} from '../../demo/rehearsal.ts';
import {asNarthexError} from '../../errors.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {type Action, bindingOf, type Context, type KeyPress} from '../keys.ts';
import {DevicesScreen} from '../screens/devices.ts';
import {HelpScreen} from '../screens/help.ts';
import {InvitationsScreen} from '../screens/invitations.ts';
import {LogScreen} from '../screens/log.ts';
import {ExchangeScreens} from './exchange-screens.ts';
import {Invitations} from './invitations.ts';
import type {Dialog, Screen} from './screen.ts';
import {ScreenStack} from './screen-stack.ts';
import type {OpenDevice, Services} from './services.ts';
import {type Running, Sessions} from './sessions.ts';
import {Store} from './store.ts';
import type {Notice, Surroundings, Workspace} from './surroundings.ts';

/** The longest that closing what runs in the background may take, in ms. */
const CLOSING = 1000;

/** The whole application without its looks: which screen is shown, what keys do, what is running. */
export class Application {
	readonly store = new Store();
	readonly sessions: Sessions;
	readonly #surroundings: Surroundings;
	readonly #devices: DevicesScreen;
	readonly #screens: ScreenStack;
	readonly #exchanges = new ExchangeScreens(this);
	#services: Services | undefined;
	#workspace: Workspace | undefined;
	#dialog: Dialog | undefined;
	#notice: Notice | undefined;
	#clock: NodeJS.Timeout | undefined;
	readonly #heard = new Map<InvitationToken, readonly ScreenText[]>();
	/** Until everything is loaded. */
	#typedAhead: (() => void)[] | undefined = [];
	#isLeaving = false;

	constructor(surroundings: Surroundings) {
		this.#surroundings = surroundings;
		this.sessions = new Sessions(this.store, {
			ring: (text) => {
				if (this.#services?.bell !== false) surroundings.ring();
				if (this.#services?.notifications !== false) surroundings.notify(text);
			},
			setTitle: surroundings.setTitle,
		});
		this.#devices = new DevicesScreen(this);
		this.#screens = new ScreenStack(this.#devices);
		this.store.subscribe(() => this.#runClock());
	}

	get screen(): Screen {
		return this.#screens.top;
	}

	get dialog(): Dialog | undefined {
		return this.#dialog;
	}

	get notice(): Notice | undefined {
		return this.#notice;
	}

	get workspace(): Workspace | undefined {
		return this.#workspace;
	}

	get services(): Services | undefined {
		return this.#services;
	}

	get isLeaving(): boolean {
		return this.#isLeaving;
	}

	now(): number {
		return this.#surroundings.now();
	}

	/** Loads what the first frame did without, and looks for devices. */
	async start({demo = false}: {readonly demo?: boolean} = {}): Promise<void> {
		try {
			this.#services = await this.#surroundings.load();
		} catch (error) {
			this.#devices.fail(asNarthexError(error));
			this.#takeTypedAhead();
			return;
		}
		if (demo) this.#devices.perform('demo');
		await this.#devices.refresh();
		this.#takeTypedAhead();
	}

	/** The contexts of the keys that are valid now. */
	get contexts(): readonly Context[] {
		return this.#dialog === undefined ? this.screen.contexts : ['dialog'];
	}

	/** Whether an action would do something now. */
	offers(action: Action): boolean {
		if (this.#dialog !== undefined) return ['yes', 'no', 'other-answer', 'answer', 'leave'].includes(action);
		switch (action) {
			case 'back':
				return !this.#screens.isAtLowest || this.screen.contexts.includes('form');
			case 'quit':
				return this.screen.pane === 'devices' || this.screen.pane === 'invitations';
			case 'help':
				return this.screen.pane !== 'help';
			case 'log':
				return this.screen.pane !== 'log' && this.#services !== undefined;
			case 'next-session':
			case 'previous-session':
				return this.sessions.all.some((running) => !this.#exchanges.isShown(running));
			case 'leave':
			case 'suspend':
			case 'redraw':
				return true;
			default:
				return this.screen.offers(action);
		}
	}

	/** A key was pressed. What is typed before everything is loaded is kept until then; Ctrl-C works at once. */
	key(key: KeyPress): void {
		if (key.name !== 'ctrl-c' && this.#isKeptForLater(() => this.key(key))) return;
		this.#notice = undefined;
		const {screen} = this;
		const takesText = this.#dialog === undefined && screen.takesText;
		const binding = bindingOf(key, this.contexts, takesText);
		if (binding !== undefined && this.offers(binding.action)) this.#perform(binding.action);
		else if (binding === undefined && takesText) screen.edit?.(key);
		this.store.show();
	}

	/** Text was pasted. */
	paste(text: string): void {
		if (this.#isKeptForLater(() => this.paste(text))) return;
		this.#notice = undefined;
		if (this.#dialog === undefined) this.screen.paste?.(text);
		this.store.show();
	}

	/** Shows a screen above the present one. */
	show(screen: Screen): void {
		this.#screens.show(screen);
		this.store.changed();
	}

	/** Leaves the present screen. */
	back(): void {
		this.dismiss(this.screen);
	}

	/** Leaves `screen`, and shows `next` in its place. */
	replace(screen: Screen, next: Screen): void {
		this.#screens.replace(screen, next);
		this.store.changed();
	}

	/** Leaves a screen, wherever it is among those that are open. */
	dismiss(screen: Screen): void {
		this.#screens.dismiss(screen);
		this.store.changed();
	}

	/** Leaves every screen above the first one of that pane, if there is one. */
	backTo(pane: Screen['pane']): void {
		this.#screens.backTo(pane);
		this.store.changed();
	}

	ask(dialog: Omit<Dialog, 'isYesMarked'>): void {
		this.#dialog = {...dialog, isYesMarked: false};
		this.store.changed();
	}

	say(kind: Notice['kind'], text: ScreenText): void {
		this.#notice = {kind, text};
		this.store.changed();
	}

	/** Copies a credential, and says so. `what`: one of `words.application.copying`. */
	copy(text: string, what: string): void {
		const isCopied = this.#surroundings.copy(text);
		if (isCopied) this.say('done', words.application.copying.done(what));
		else this.say('problem', words.application.copying.tooLong(what));
	}

	/** What was said on the telephone about the exchange for an invitation, newest last. */
	heard(token: InvitationToken): readonly ScreenText[] {
		return this.#heard.get(token) ?? [];
	}

	readonly hear: Telephone = (token, said) => {
		this.#heard.set(token, [...this.heard(token), said].slice(-20));
		this.store.changed();
	};

	/** Follows an opened device, instead of the one before, and shows its invitations. */
	open(device: OpenDevice): void {
		this.#workspace?.invitations.close();
		const invitations = new Invitations(device, this.store, () => this.now());
		this.#workspace = {device, invitations};
		invitations.open();
		this.#screens.reset(new InvitationsScreen(this, this.#workspace));
		this.store.changed();
	}

	/** Shows an exchange, instead of another that is shown. */
	showSession(running: Running): void {
		const screen = this.#exchanges.of(running);
		this.#screens.hide(this.#exchanges.all);
		this.show(screen);
	}

	/** Puts an ended exchange away, and leaves its screen. */
	closeSession(key: string): void {
		const screen = this.#exchanges.find(key);
		this.sessions.forget(key);
		this.#exchanges.forget(key);
		if (screen !== undefined) this.dismiss(screen);
	}

	/** Goes back to the devices, with one of them marked. */
	showDevices(path: string): void {
		this.#screens.reset();
		void this.#devices.refresh(path);
	}

	/** Cancels every exchange, which tells the other sides, and ends the program. */
	async leave(exitCode: number): Promise<void> {
		if (this.#isLeaving) return;
		this.#isLeaving = true;
		this.#workspace?.invitations.close();
		this.store.show();
		await this.sessions.cancelAll();
		await this.#closeServices();
		this.#surroundings.leave(exitCode);
	}

	/** Stops all timers. */
	close(): void {
		clearInterval(this.#clock);
		this.#workspace?.invitations.close();
		this.#screens.close();
		this.store.close();
	}

	async #closeServices(): Promise<void> {
		const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSING).unref());
		try {
			await Promise.race([this.#services?.close(), late]);
		} catch {
			// We are leaving: what did not close by itself ends with the process.
		}
	}

	#isKeptForLater(type: () => void): boolean {
		this.#typedAhead?.push(type);
		return this.#typedAhead !== undefined;
	}

	#takeTypedAhead(): void {
		const typed = this.#typedAhead ?? [];
		this.#typedAhead = undefined;
		for (const type of typed) type();
	}

	#perform(action: Action): void {
		if (this.#dialog !== undefined && action !== 'leave') {
			this.#answer(this.#dialog, action);
			return;
		}
		switch (action) {
			case 'back':
				if (this.screen.back?.() !== true) this.back();
				return;
			case 'quit':
				this.#quit();
				return;
			case 'help':
				this.show(new HelpScreen(this.screen.contexts));
				return;
			case 'log':
				this.show(new LogScreen(this));
				return;
			case 'next-session':
			case 'previous-session':
				this.#showNextSession(action === 'next-session' ? 1 : -1);
				return;
			case 'leave':
				void this.leave(130);
				return;
			case 'suspend':
				this.#surroundings.suspend();
				return;
			case 'redraw':
				this.#surroundings.redraw();
				return;
			default:
				this.screen.perform(action);
		}
	}

	#answer(dialog: Dialog, action: Action): void {
		if (action === 'other-answer') {
			dialog.isYesMarked = !dialog.isYesMarked;
			return;
		}
		this.#dialog = undefined;
		if (action === 'yes' || (action === 'answer' && dialog.isYesMarked)) dialog.onYes();
	}

	#quit(): void {
		const {unfinished} = this.sessions;
		if (unfinished.length === 0) {
			void this.leave(0);
			return;
		}
		const people = unfinished.map(({about}) => about).join(', ');
		this.ask({
			title: words.application.quitting.title,
			lines: [forScreen(words.application.quitting.running(people)), words.application.quitting.willBeTold],
			yes: words.application.quitting.yes,
			no: words.application.quitting.no,
			onYes: () => void this.leave(0),
		});
	}

	#showNextSession(step: 1 | -1): void {
		const next = this.#exchanges.next(step);
		if (next !== undefined) this.showSession(next);
	}

	/** Once a second while the time is shown that an exchange has waited; else not at all. */
	#runClock(): void {
		if (!this.#exchanges.isTimeShown) {
			clearInterval(this.#clock);
			this.#clock = undefined;
		} else if (this.#clock === undefined) {
			this.#clock = setInterval(this.store.show, 1000);
		}
	}
}
