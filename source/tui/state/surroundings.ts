import type {Preferences} from '../../settings.ts';
import type {KeyPress} from '../../terminal-input.ts';
import type {ScreenText} from '../../text.ts';
import type {Invitations} from './invitations.ts';
import type {OpenDevice, Services} from './services.ts';

/** What the application does to the terminal and the process. */
export interface Surroundings {
	/** Loads all that is not needed for the first frame. */
	load(): Promise<Services>;
	ring(): void;
	/** Tells the desktop. */
	notify(words: ScreenText): void;
	setTitle(title: ScreenText): void;
	/** `asked`: the terminal may have copied it. */
	copy(text: string): Promise<'copied' | 'in-tmux' | 'asked' | 'too-long'>;
	/** Ends the program, after the sessions were cancelled. */
	leave(exitCode: number): void;
	/** Draws in another theme from now on. */
	setTheme(theme: Preferences['theme']): void;
	/** Whether the mouse is reported to us from now on. */
	setMouse(isReported: boolean): void;
	/** Takes a key as if it had been pressed. */
	press(key: KeyPress): void;
	suspend(): void;
	redraw(): void;
	/** In ms since the epoch. */
	now(): number;
}

/** An opened device and its invitations. */
export interface Workspace {
	readonly device: OpenDevice;
	readonly invitations: Invitations;
}

/** A sentence that is shown until the next key. */
export interface Notice {
	readonly kind: 'busy' | 'done' | 'problem';
	readonly text: ScreenText;
}
