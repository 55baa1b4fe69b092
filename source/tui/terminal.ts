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

/** Modes, title, bell and clipboard of the terminal. */
export class Terminal {
	readonly #output: Output;
	readonly #environment: {readonly [name: string]: string | undefined};
	#marksPastes = false;
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

	/** Has pastes marked, so that they are no keys. */
	markPastes(isMarked: boolean): void {
		this.#marksPastes = isMarked;
		this.#output.write(isMarked ? '\x1B[?2004h' : '\x1B[?2004l');
	}

	/** Takes the terminal again, whose modes the shell has changed while this program was stopped. */
	takeBack(): void {
		this.#output.write('\x1B[?1049h\x1B[?25l');
		this.markPastes(true);
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
		if (this.#marksPastes) this.markPastes(false);
		if (this.#title === undefined) return;
		this.#title = undefined;
		this.#output.write('\x1B]2;\x1B\\\x1B[23;2t');
	}
}
