import {PassThrough} from 'node:stream';
import type {KeyPress} from '../terminal-input.ts';

/** What the menus of Ink know keys by. */
const BYTES: {readonly [name: string]: string | undefined} = {up: '\x1B[A', down: '\x1B[B', enter: '\r'};

/**
 * The stdin that Ink reads while a menu is shown. The terminal itself is read elsewhere (`TerminalReader`), and the
 * keys that a menu knows are written here.
 */
export class InkInput extends PassThrough {
	readonly isTTY = true;
	#isRead = false;

	/** Ink begins to read, or ends. The real terminal keeps its mode. */
	setRawMode(isRead: boolean): this {
		this.#isRead = isRead;
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	press(key: KeyPress): void {
		const bytes = key.text ?? BYTES[key.name];
		if (this.#isRead && bytes !== undefined) this.write(bytes);
	}

	/** The same, as Ink's types want it. */
	get asStdin(): NodeJS.ReadStream {
		return this as unknown as NodeJS.ReadStream;
	}
}
