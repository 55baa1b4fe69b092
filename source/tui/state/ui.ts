import type {InvitationToken} from '../../parsec/ids.ts';
import type {Preferences} from '../../settings.ts';
import type {ScreenText} from '../../text.ts';
import type {Question} from './dialog.ts';
import type {Exchange, Exchanges} from './exchanges.ts';
import type {Rehearsing} from './rehearsing.ts';
import type {Screen} from './screen.ts';
import type {OpenDevice, Services} from './services.ts';
import type {Store} from './store.ts';
import type {Notice, Workspace} from './surroundings.ts';
import type {Workspaces} from './workspaces.ts';

/** What a screen can ask of the application around it. The application implements it; screens know only this. */
export interface Ui {
	readonly store: Store;
	readonly exchanges: Exchanges;
	/** The screen that is shown. */
	readonly screen: Screen;
	/** Undefined until everything is loaded. */
	readonly services: Services | undefined;
	/** The opened device that is the current one, if there is one. */
	readonly workspace: Workspace | undefined;
	/** Every opened device. */
	readonly workspaces: Workspaces;
	/** The rehearsal, once it has been started. */
	readonly rehearsing: Rehearsing | undefined;
	/** In ms since the epoch. */
	now(): number;

	/** Shows a screen above the present one. */
	show(screen: Screen): void;
	/** Leaves `screen`, and shows `next` in its place. */
	replace(screen: Screen, next: Screen): void;
	/** Leaves a screen, wherever it is among those that are open. */
	dismiss(screen: Screen): void;
	/** Leaves every screen above the first one of that name, if there is one. */
	backTo(name: string): void;
	/** Asks for a link, or follows the one that was pasted. */
	showLink(purpose: 'claim' | 'bootstrap', pasted?: string): void;
	/** Shows a link that is to be claimed, to be followed by a key. */
	offerLink(link: string): void;
	/** Shows the chapters of the rehearsal, and starts it unless it is running. */
	showRehearsal(): void;
	/** Shows an exchange, instead of another that is shown. */
	showExchange(exchange: Exchange): void;
	/** Puts an ended exchange away, and leaves its screen. */
	closeExchange(key: string): void;
	/**
	 * Follows an opened device, beside those that are open, and shows its invitations.
	 * @param marked the invitation to be marked at first
	 */
	open(device: OpenDevice, marked?: InvitationToken): void;
	/** Forgets an opened device; the devices are shown. */
	closeDevice(device: OpenDevice): void;
	/** Goes back to the devices, with the one of this path marked. */
	showDevices(path: string): void;

	/** Draws in another theme from now on. */
	setTheme(theme: Preferences['theme']): void;
	/** Whether the mouse is reported to us from now on. */
	setMouse(isReported: boolean): void;
	/** Asks a question; No is marked. */
	ask(question: Question): void;
	/** Shows a sentence until the next key. */
	say(kind: Notice['kind'], text: ScreenText): void;
	/** Shows a sentence while something is being done, or until the next key. Gives what comes of it. */
	sayWhile<Value>(text: ScreenText, work: Promise<Value>): Promise<Value>;
	/** Copies a credential, and says so. `what`: one of `words.application.copying`. */
	copy(text: string, what: string): void;
}
