import {cellWidth, forScreen, isolated, type ScreenText, screenText} from '../../text.ts';

/** What a `Screen` writes to: `process.stdout`, `process.stderr`, a terminal opened by name, or a test. */
export interface OutputStream {
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
	write(text: string): unknown;
}

/** Where the cursor stands within a block; row 0 is its first line. */
interface Cursor {
	readonly row: number;
	readonly column: number;
}

/**
 * One output stream, and on a terminal the block at its bottom: a spinner, a prompt, a menu. What is written
 * meanwhile appears above the block. Lines of a block must fit the width (`fit`), or it could not be taken away
 * again.
 */
export class Screen {
	readonly #stream: OutputStream;
	/** Blocks can be drawn and erased here. */
	readonly live: boolean;
	#block: {readonly lines: readonly ScreenText[]; readonly cursor: Cursor} | undefined;
	#unfinished = false;

	constructor(stream: OutputStream, live: boolean) {
		this.#stream = stream;
		this.live = live;
	}

	get isTerminal(): boolean {
		return this.#stream.isTTY === true;
	}

	/** Programs that open a terminal for others often give it no size: 0 columns and 0 rows. */
	get columns(): number {
		return Math.max(20, this.#stream.columns || 80);
	}

	get rows(): number {
		return Math.max(6, this.#stream.rows || 24);
	}

	/**
	 * `text` cut to what one line of a block holds after `indent` columns. Some terminals give isolates columns, and a
	 * line of a block must be no longer in any.
	 */
	fit(text: ScreenText, indent = 0): ScreenText {
		const isolates = isolated(text).length - text.length;
		return forScreen(text, Math.max(1, this.columns - 1 - indent - isolates));
	}

	/** Has the terminal do something that leaves the text as it is; nothing where there is no terminal. */
	control(sequence: string): void {
		if (this.#stream.isTTY === true) this.#stream.write(sequence);
	}

	/** A whole line. */
	line(text: ScreenText): void {
		this.#write(`${this.#leave()}${this.#forPerson(text)}\n${this.#drawn()}`);
	}

	/** A whole line for a program, which gets the same in a pipe and on a terminal. */
	document(text: ScreenText): void {
		this.#write(`${this.#leave()}${text}\n${this.#drawn()}`);
	}

	/** The beginning of a line, for a prompt where no block can live. `finish` ends it. */
	begin(text: ScreenText): void {
		this.#write(`${this.#leave()}${this.#forPerson(text)}${this.#drawn()}`);
		this.#unfinished = true;
	}

	/** A line was begun and nothing else was written since. */
	get hasBegun(): boolean {
		return this.#unfinished;
	}

	/** Ends the line begun, with `text` at its end. */
	finish(text: ScreenText): void {
		this.#unfinished = false;
		this.#write(`${this.#forPerson(text)}\n`);
	}

	/** The line begun was ended by the terminal itself, which showed the answer as it was typed. */
	ended(): void {
		this.#unfinished = false;
	}

	/** Draws the block again. Does nothing where blocks are not possible. */
	show(lines: readonly ScreenText[], cursor?: Cursor): void {
		if (!this.live) return;
		const erased = this.#erased();
		const last = lines.length - 1;
		this.#block = {lines, cursor: cursor ?? {row: last, column: cellWidth(stripStyles(lines[last] ?? ''))}};
		this.#write(`${erased}${this.#drawn()}`);
	}

	/** Takes the block away. */
	hide(): void {
		const erased = this.#erased();
		this.#block = undefined;
		this.#write(erased);
	}

	/** Takes the block away and leaves `text` in its place. */
	replace(text: ScreenText): void {
		const erased = this.#erased();
		this.#block = undefined;
		this.#write(`${erased}${this.#forPerson(text)}\n`);
	}

	/** Ends what is unfinished: the block stays as it is, and the cursor goes below it. */
	settle(): void {
		const below = this.#block === undefined ? 0 : this.#block.lines.length - this.#block.cursor.row;
		const ending = this.#unfinished ? '\n' : '\n'.repeat(below);
		this.#block = undefined;
		this.#unfinished = false;
		this.#write(ending);
	}

	/**
	 * Puts the cursor below the block, for what others write while this program is stopped. `comeBack` draws the block
	 * again.
	 */
	stepAside(): void {
		if (this.#block !== undefined) this.#write('\n'.repeat(this.#block.lines.length - this.#block.cursor.row));
	}

	comeBack(): void {
		this.#write(this.#drawn());
	}

	#leave(): string {
		const ending = this.#unfinished ? '\n' : '';
		this.#unfinished = false;
		return `${this.#erased()}${ending}`;
	}

	#erased(): string {
		if (this.#block === undefined) return '';
		const {row} = this.#block.cursor;
		return `${row > 0 ? `\x1b[${row}A` : ''}\r\x1b[J`;
	}

	#drawn(): string {
		if (this.#block === undefined) return '';
		const {lines, cursor} = this.#block;
		const below = lines.length - 1 - cursor.row;
		const up = below > 0 ? `\x1b[${below}A` : '';
		const right = cursor.column > 0 ? `\x1b[${cursor.column}C` : '';
		return `${lines.map(isolated).join('\n')}${up}\r${right}`;
	}

	/** What goes to a pipe or a file is for programs, and stays as it is. */
	#forPerson(text: ScreenText): string {
		return this.#stream.isTTY === true ? isolated(text) : text;
	}

	#write(text: string): void {
		if (text !== '') this.#stream.write(text);
	}
}

function stripStyles(text: string): string {
	return text.replace(/\x1b\[[0-9;]*m/g, '');
}

/** The part of what is typed that fits into `width` columns around the cursor, and where the cursor stands in it. */
export function visiblePart(
	characters: readonly string[],
	position: number,
	width: number,
): {readonly text: ScreenText; readonly column: number} {
	let start = 0;
	while (cellWidth(characters.slice(start, position).join('')) > width - 1) start++;
	let end = characters.length;
	while (end > position && cellWidth(characters.slice(start, end).join('')) > width) end--;
	return {
		text: forScreen(characters.slice(start, end).join(''), width),
		column: cellWidth(forScreen(characters.slice(start, position).join(''), width)),
	};
}

export const EMPTY: ScreenText = screenText('');
