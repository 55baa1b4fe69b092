import {desktopNotice, passedThrough} from '../desktop-notice.ts';
import type {ScreenText} from '../text.ts';
import {words} from '../words/index.ts';

// The only place that writes escape sequences, besides Ink.

/** What is written to; `process.stdout` has it. */
export interface Output {
	write(data: string): unknown;
}

/** The most that is copied, in characters of base64: what terminals accept in one sequence. */
const CLIPBOARD_LIMIT = 74_994;

const MARKED_PASTES = '\x1B[?2004';
/** Buttons and the wheel (1000), in the notation of SGR (1006). */
const MOUSE_ON = '\x1B[?1000h\x1B[?1006h';
const MOUSE_OFF = '\x1B[?1006l\x1B[?1000l';

/** Modes, title, bell and clipboard of the terminal. */
export class Terminal {
	readonly #output: Output;
	readonly #environment: {readonly [name: string]: string | undefined};
	#hasInput = false;
	#reportsMouse = false;
	#title: string | undefined;

	constructor(output: Output, environment: {readonly [name: string]: string | undefined}) {
		this.#output = output;
		this.#environment = environment;
	}

	/** Sets the window's title; the one before is kept by the terminal, for `restore`. */
	setTitle(title: ScreenText): void {
		if (this.#title === title) return;
		const save = this.#title === undefined ? '\x1B[22;2t' : '';
		this.#title = title;
		this.#output.write(`${save}\x1B]2;${title}\x1B\\`);
	}

	/** Has pastes marked, so that they are no keys, and the mouse reported, where it is wanted. */
	takeInput(): void {
		this.#hasInput = true;
		this.#output.write(`${MARKED_PASTES}h${this.#reportsMouse ? MOUSE_ON : ''}`);
	}

	/** Undoes `takeInput`. */
	releaseInput(): void {
		if (!this.#hasInput) return;
		this.#hasInput = false;
		this.#output.write(`${this.#reportsMouse ? MOUSE_OFF : ''}${MARKED_PASTES}l`);
	}

	/** Whether the mouse is reported while the input is taken: its left button and its wheel. */
	setMouse(isReported: boolean): void {
		if (this.#reportsMouse === isReported) return;
		this.#reportsMouse = isReported;
		if (this.#hasInput) this.#output.write(isReported ? MOUSE_ON : MOUSE_OFF);
	}

	/** Takes the terminal again, whose modes the shell has changed while this program was stopped. */
	takeBack(): void {
		this.#output.write('\x1B[?1049h\x1B[?25l');
		this.takeInput();
	}

	/** Asks for the colour of the background (OSC 11); `groundOf` reads the answer. */
	askGround(): void {
		this.#output.write('\x1B]11;?\x1B\\');
	}

	/** Asks for attention, once. */
	ring(): void {
		this.#output.write('\x07');
	}

	/** Has the desktop of the terminal's owner show a line, where the terminal can do that. */
	notify(text: ScreenText): void {
		const sequence = desktopNotice(words.application.notification(text), this.#environment);
		if (sequence !== '') this.#output.write(sequence);
	}

	/**
	 * Copies to the clipboard of the person at the terminal, over SSH and inside tmux and screen too (OSC 52). Whether
	 * the terminal does it cannot be known. False: too long to be tried.
	 */
	copy(text: string): boolean {
		const encoded = Buffer.from(text, 'utf8').toString('base64');
		if (encoded.length > CLIPBOARD_LIMIT) return false;
		const sequence = `\x1B]52;c;${encoded}\x1B\\`;
		// Some multiplexers do both, which copies the same text twice.
		this.#output.write(sequence + passedThrough(sequence, this.#environment));
		return true;
	}

	/** Empties the screen for a frame that is drawn whole right after; terminals that can, show both at once. */
	empty(): void {
		this.#output.write('\x1B[?2026h\x1B[H\x1B[J');
	}

	/** Gives the terminal back as it was. */
	restore(): void {
		this.releaseInput();
		if (this.#title === undefined) return;
		this.#title = undefined;
		this.#output.write('\x1B]2;\x1B\\\x1B[23;2t');
	}
}
