import {asNarthexError} from '../errors.ts';
import type {InvitationToken} from '../parsec/ids.ts';
import type {Preferences} from '../settings.ts';
import type {TerminalEvent} from '../terminal-input.ts';
import type {ScreenText} from '../text.ts';
import {words} from '../words/index.ts';
import {type Anywhere, anywhereActions} from './anywhere.ts';
import {exchangeScreen} from './exchange-screen.ts';
import {pressKey} from './keyboard.ts';
import {Leaving} from './leaving.ts';
import {Locking} from './locking.ts';
import {Mouse} from './mouse.ts';
import {Navigation} from './navigation.ts';
import {DevicesScreen} from './screens/devices.tsx';
import {InvitationsScreen} from './screens/invitations.tsx';
import {LinkScreen} from './screens/link.tsx';
import {RehearsalScreen} from './screens/rehearsal.tsx';
import {actionsOn, type Hint, hintsOf, keyNamed, type ValidGroup} from './state/actions.ts';
import type {ClickAreas} from './state/click-areas.ts';
import {Dialog, type Question} from './state/dialog.ts';
import {type Attention, type Exchange, Exchanges} from './state/exchanges.ts';
import type {Rehearsing} from './state/rehearsing.ts';
import type {Screen} from './state/screen.ts';
import type {OpenDevice, Services} from './state/services.ts';
import {Store} from './state/store.ts';
import type {Notice, Surroundings, Workspace} from './state/surroundings.ts';
import {Workspaces} from './state/workspaces.ts';

/** The whole application without its looks: which screen is shown, what keys do, what is running. */
export class Application implements Anywhere {
	readonly store = new Store();
	readonly exchanges: Exchanges;
	readonly #surroundings: Surroundings;
	readonly #devices: DevicesScreen;
	readonly navigation: Navigation;
	#services: Services | undefined;
	readonly workspaces: Workspaces;
	readonly locking: Locking;
	readonly leaving: Leaving;
	readonly #mouse: Mouse;
	/** The list of each opened device stays as it was left: its place, its filter, its order, its ticks. */
	readonly #lists = new WeakMap<Workspace, InvitationsScreen>();
	#rehearsal: RehearsalScreen | undefined;
	#rehearsing: Rehearsing | undefined;
	#dialog: Dialog | undefined;
	#notice: Notice | undefined;
	#clock: NodeJS.Timeout | undefined;

	constructor(surroundings: Surroundings) {
		this.#surroundings = surroundings;
		const attention: Attention = {
			ring: (text) => {
				const {bell = true, notifications = true} = this.#services?.preferences ?? {};
				if (bell) surroundings.ring();
				if (notifications) surroundings.notify(text);
			},
			setTitle: surroundings.setTitle,
		};
		this.exchanges = new Exchanges(this.store, attention);
		this.workspaces = new Workspaces(this.store, surroundings.now, attention.ring);
		this.#mouse = new Mouse(this);
		this.#devices = new DevicesScreen(this);
		this.locking = new Locking(this, this.#devices);
		this.leaving = new Leaving(this, surroundings.leave);
		this.navigation = new Navigation(this.#devices, this.exchanges, (exchange) => exchangeScreen(this, exchange));
		this.store.subscribe(() => {
			if (this.#dialog?.question.isOpen?.() === false) this.dropQuestion();
			this.#runClock();
			this.#rehearsing?.follow();
		});
	}

	get screen(): Screen {
		return this.navigation.top;
	}

	get dialog(): Dialog | undefined {
		return this.#dialog;
	}

	get notice(): Notice | undefined {
		return this.#notice;
	}

	get workspace(): Workspace | undefined {
		return this.workspaces.current;
	}

	get services(): Services | undefined {
		return this.#services;
	}

	get rehearsing(): Rehearsing | undefined {
		return this.#rehearsing;
	}

	/** In a rehearsal, what is to be done now; undefined where the screen itself says so. */
	get guide(): ScreenText | undefined {
		return this.screen === this.#rehearsal ? undefined : this.#rehearsing?.guide(this.navigation.shownExchange);
	}

	/** Whether letters and digits are text now. */
	get takesText(): boolean {
		return this.#dialog === undefined && this.screen.takesText;
	}

	/** What can be done now; of two actions with the same key the first counts. */
	get actions(): readonly ValidGroup[] {
		const own = this.#dialog === undefined ? this.screen.actions : [actionsOn(Dialog.actions, this.#dialog)];
		return [...own, actionsOn(anywhereActions, this)];
	}

	get hints(): readonly Hint[] {
		return hintsOf(this.actions, this.takesText);
	}

	/** What can be clicked of what is drawn. */
	get clickAreas(): ClickAreas {
		return this.#mouse.areas;
	}

	now(): number {
		return this.#surroundings.now();
	}

	/** As if a key had been pressed; menus see it as well. */
	press(name: string): void {
		this.#surroundings.press(keyNamed(name));
	}

	/** Loads what the first frame did without, looks for devices, and follows the link or code in `text`. */
	async start({demo = false, text}: {readonly demo?: boolean; readonly text?: string} = {}): Promise<void> {
		if (demo) this.#showChapters();
		try {
			this.#services = await this.#surroundings.load();
		} catch (error) {
			this.#devices.fail(asNarthexError(error));
			return;
		}
		if (demo) this.showRehearsal();
		await this.#devices.refresh();
		if (text !== undefined) this.showLink('claim', text);
	}

	/** What the terminal sent, but for its own answers. */
	take(event: TerminalEvent): void {
		if (event.kind === 'answer') return;
		this.#notice = undefined;
		if (this.locking.typed()) return;
		if (event.kind === 'key') pressKey(this, event.key);
		else if (event.kind === 'mouse') this.#mouse.take(event.mouse);
		else if (this.#dialog === undefined) this.screen.paste?.(event.text);
		this.store.show();
	}

	show(screen: Screen): void {
		this.navigation.show(screen);
		this.store.changed();
	}

	replace(screen: Screen, next: Screen): void {
		this.navigation.replace(screen, next);
		this.store.changed();
	}

	dismiss(screen: Screen): void {
		this.navigation.dismiss(screen);
		this.store.changed();
	}

	backTo(name: string): void {
		this.navigation.backTo(name);
		this.store.changed();
	}

	showLink(purpose: 'claim' | 'bootstrap', pasted?: string): void {
		const screen = new LinkScreen(this, purpose);
		this.show(screen);
		if (pasted !== undefined) screen.follow(pasted);
	}

	offerLink(link: string): void {
		const screen = new LinkScreen(this, 'claim');
		screen.paste(link);
		this.show(screen);
	}

	showRehearsal(): void {
		void this.#startRehearsal(this.#showChapters());
	}

	showExchange(exchange: Exchange): void {
		this.navigation.showExchange(exchange);
		this.store.changed();
	}

	closeExchange(key: string): void {
		this.exchanges.forget(key);
		this.navigation.closeExchange(key);
		this.store.changed();
	}

	open(device: OpenDevice, marked?: InvitationToken): void {
		const workspace = this.workspaces.open(device);
		this.locking.opened();
		const list = this.#lists.get(workspace) ?? new InvitationsScreen(this, workspace);
		this.#lists.set(workspace, list);
		if (marked !== undefined) list.mark(marked);
		this.navigation.reset(list);
		this.store.changed();
	}

	closeDevice({membership}: OpenDevice): void {
		this.workspaces.close(membership.deviceId);
		this.navigation.reset();
		this.store.changed();
	}

	showDevices(path: string): void {
		this.navigation.reset();
		void this.#devices.refresh(path);
	}

	ask(question: Question): void {
		this.#dialog = new Dialog(question, () => this.dropQuestion());
		this.store.changed();
	}

	dropQuestion(): void {
		this.#dialog = undefined;
	}

	say(kind: Notice['kind'], text: ScreenText): void {
		this.#notice = {kind, text};
		this.store.changed();
	}

	async sayWhile<Value>(text: ScreenText, work: Promise<Value>): Promise<Value> {
		const notice: Notice = {kind: 'busy', text};
		this.#notice = notice;
		this.store.changed();
		try {
			return await work;
		} finally {
			if (this.#notice === notice) {
				this.#notice = undefined;
				this.store.changed();
			}
		}
	}

	copy(text: string, what: string): void {
		void this.#surroundings.copy(text).then((outcome) => {
			const {copying} = words.application;
			if (outcome === 'copied') this.say('done', copying.done(what));
			else if (outcome === 'in-tmux') this.say('done', copying.inTmux(what));
			else if (outcome === 'asked') this.say('done', copying.asked(what));
			else this.say('problem', copying.tooLong(what));
		});
	}

	setTheme(theme: Preferences['theme']): void {
		this.#surroundings.setTheme(theme);
	}

	setMouse(isReported: boolean): void {
		this.#surroundings.setMouse(isReported);
	}

	suspend(): void {
		this.#surroundings.suspend();
	}

	redraw(): void {
		this.#surroundings.redraw();
	}

	/** Stops all timers. */
	close(): void {
		clearInterval(this.#clock);
		this.locking.stop();
		this.workspaces.closeAll();
		this.navigation.close();
		this.store.close();
	}

	#showChapters(): RehearsalScreen {
		this.#rehearsal ??= new RehearsalScreen(this);
		this.show(this.#rehearsal);
		return this.#rehearsal;
	}

	async #startRehearsal(screen: RehearsalScreen): Promise<void> {
		const wasRunning = this.#rehearsing !== undefined;
		const started = await screen.start();
		this.#rehearsing ??= started;
		// The devices of the rehearsal are listed among one's own.
		if (!wasRunning) void this.#devices.refresh();
	}

	/** Once a second while a time is shown that runs; else not at all. */
	#runClock(): void {
		if (!this.navigation.isTimeShown && this.screen.isTimeShown !== true) {
			clearInterval(this.#clock);
			this.#clock = undefined;
		} else if (this.#clock === undefined) {
			this.#clock = setInterval(this.store.show, 1000);
		}
	}
}
