import type {ComponentType} from 'react';
import type {KeyPress} from '../../terminal-input.ts';
import type {ScreenText} from '../../text.ts';
import type {ValidGroup} from './actions.ts';
import type {Liveness} from './invitation-list.ts';
import type {Size} from './theme.ts';

/** The first line: who we are and where, and how fresh what is shown is. */
export interface Heading {
	readonly who: ScreenText;
	readonly liveness: Liveness;
	/** `3 pending` */
	readonly count: ScreenText;
	/** Plain http to another machine. */
	readonly isUnencrypted: boolean;
}

/** One screen: its state, what each key does, and how it is drawn. One class and one file each. */
export interface Screen {
	/** Tells the screens apart; `backTo` finds one by it. */
	readonly name: string;
	/** Instead of that of the opened device. */
	readonly heading?: Heading | undefined;
	/** What can be done now; of two actions with the same key the first counts. */
	readonly actions: readonly ValidGroup[];
	/** Whether letters and digits are text now. */
	readonly takesText: boolean;
	/** Draws it into `size`. Changes nothing. */
	readonly View: ComponentType<ViewProps>;
	/** Fills the terminal: neither header nor hints are drawn. */
	readonly isAlone?: boolean;
	/** Whether it shows a time that runs, and so is drawn every second. */
	readonly isTimeShown?: boolean;
	/** Whether `q` quits here. */
	readonly isHome?: boolean;
	/** Whether `goBack` would go back inside the screen, where it is the lowest one. */
	readonly canGoBack?: boolean;
	/** An action will be run: what was told before has been read. */
	acting?(): void;
	/** A key that is text, or edits text. */
	edit?(key: KeyPress): void;
	/** Text pasted at once. */
	paste?(text: string): void;
	/** Goes back inside the screen. False: there is nowhere to go, and the screen itself is left. */
	goBack?(): boolean;
	/** The screen is left for good. */
	closed?(): void;
}

export interface ViewProps {
	/** The cells that it may fill. */
	readonly size: Size;
}
