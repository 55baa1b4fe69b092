import type {ScreenText} from '../../text.ts';
import type {Action, Context, KeyPress} from '../keys.ts';
import type {Liveness} from './invitations.ts';

/** What draws a screen: one file of `panes/` each. */
export type PaneName =
	| 'devices'
	| 'link'
	| 'bootstrap'
	| 'invitations'
	| 'invitation'
	| 'new-invitation'
	| 'qr'
	| 'greet'
	| 'claim'
	| 'alarm'
	| 'accounts'
	| 'log-in'
	| 'account-invites'
	| 'invite'
	| 'invite-form'
	| 'accept-invitation'
	| 'log'
	| 'help';

/** The first line: who we are and where, and how fresh what is shown is. */
export interface Heading {
	readonly who: ScreenText;
	readonly liveness: Liveness;
	/** `3 pending` */
	readonly count: ScreenText;
	/** Plain http to another machine. */
	readonly isUnencrypted: boolean;
}

/** One full-screen panel, without its looks: what is on it, and what each key does. Its pane draws it. */
export interface Screen {
	readonly pane: PaneName;
	/** Instead of that of the opened device. */
	readonly heading?: Heading;
	/** Which keys it knows just now; the first that fits wins. */
	readonly contexts: readonly Context[];
	/** Whether letters and digits are text just now. */
	readonly takesText: boolean;
	/** Whether an action can be done just now; only those are hinted at. */
	offers(action: Action): boolean;
	/** Called for actions that are offered only. */
	perform(action: Action): void;
	/** A key that is text, or edits text. */
	edit?(key: KeyPress): void;
	/** Text pasted at once. */
	paste?(text: string): void;
	/** Goes back inside the screen. False: there is nowhere, the screen itself is to be left. */
	back?(): boolean;
	/** The screen is left for good. */
	closed?(): void;
}

/** A question with two answers, of which No is marked to begin with. */
export interface Dialog {
	readonly title: string;
	readonly lines: readonly string[];
	/** What the answers are called: `Cancel the invitation`, `Keep it`. */
	readonly yes: string;
	readonly no: string;
	isYesMarked: boolean;
	onYes(): void;
}
