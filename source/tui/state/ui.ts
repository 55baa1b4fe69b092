import type {Telephone} from '../../demo/rehearsal.ts';
import type {InvitationToken} from '../../parsec/ids.ts';
import type {ScreenText} from '../../text.ts';
import type {Question} from './dialog.ts';
import type {Exchange, Exchanges} from './exchanges.ts';
import type {Screen} from './screen.ts';
import type {OpenDevice, Services} from './services.ts';
import type {Store} from './store.ts';
import type {Notice, Workspace} from './surroundings.ts';

/** What a screen can ask of the application around it. The application implements it; screens know only this. */
export interface Ui {
	readonly store: Store;
	readonly exchanges: Exchanges;
	/** The screen that is shown. */
	readonly screen: Screen;
	/** Undefined until everything is loaded. */
	readonly services: Services | undefined;
	/** The opened device, if there is one. */
	readonly workspace: Workspace | undefined;
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
	/** Shows an exchange, instead of another that is shown. */
	showExchange(exchange: Exchange): void;
	/** Puts an ended exchange away, and leaves its screen. */
	closeExchange(key: string): void;
	/** Follows an opened device, instead of the one before, and shows its invitations. */
	open(device: OpenDevice): void;
	/** Goes back to the devices, with the one of this path marked. */
	showDevices(path: string): void;

	/** Asks a question; No is marked. */
	ask(question: Question): void;
	/** Shows a sentence until the next key. */
	say(kind: Notice['kind'], text: ScreenText): void;
	/** Copies a credential, and says so. `what`: one of `words.application.copying`. */
	copy(text: string, what: string): void;

	/** What was said on the telephone about the exchange for an invitation, newest last. */
	heard(token: InvitationToken): readonly ScreenText[];
	/** Takes what a person of the demonstration says. */
	readonly hear: Telephone;
}
