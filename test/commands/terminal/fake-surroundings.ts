import {EventEmitter} from 'node:events';
import headless from '@xterm/headless';
import type {GlobalOptions} from '../../../source/commands/terminal/output.ts';
import type {OutputStream} from '../../../source/commands/terminal/screen.ts';
import type {Surroundings} from '../../../source/commands/terminal/surroundings.ts';
import {Terminal} from '../../../source/commands/terminal/terminal.ts';
import type {InputStream} from '../../../source/terminal-reader.ts';

/** A stdin that a test writes to; `raw` is what the terminal was last told. */
export class FakeInput extends EventEmitter implements InputStream {
	readonly isTTY: boolean;
	raw = false;
	paused = true;

	constructor(isTTY: boolean) {
		super();
		this.isTTY = isTTY;
	}

	setRawMode(raw: boolean): void {
		this.raw = raw;
	}

	resume(): void {
		this.paused = false;
	}

	pause(): void {
		this.paused = true;
	}

	/** Types `text`, all in one chunk. */
	type(text: string): void {
		this.emit('data', Buffer.from(text));
	}

	/** Nothing follows. */
	close(): void {
		this.emit('end');
	}
}

/** A stream that keeps what is written; on a terminal also what one sees of it, 60×20 unless told. */
export class FakeOutput implements OutputStream {
	readonly isTTY: boolean;
	readonly columns: number;
	readonly rows = 20;
	written = '';
	/** Called with what is written. */
	onWritten = (_text: string) => {};
	readonly #emulator: headless.Terminal;

	constructor(isTTY: boolean, columns = 60) {
		this.isTTY = isTTY;
		this.columns = columns;
		this.#emulator = new headless.Terminal({cols: columns, rows: 20, allowProposedApi: true, convertEol: true});
	}

	write(text: string): void {
		this.written += text;
		this.#emulator.write(text);
		this.onWritten(text);
	}

	/** The rows of the screen without the blanks at their ends, and without the empty ones below. */
	async screen(): Promise<string> {
		await new Promise<void>((resolve) => this.#emulator.write('', resolve));
		const {active} = this.#emulator.buffer;
		const rows = Array.from({length: active.length}, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
		return rows
			.map((row) => row.trimEnd())
			.join('\n')
			.trimEnd();
	}

	/** Where the cursor is. */
	async cursor(): Promise<{readonly row: number; readonly column: number}> {
		await new Promise<void>((resolve) => this.#emulator.write('', resolve));
		const {cursorY, cursorX} = this.#emulator.buffer.active;
		return {row: cursorY, column: cursorX};
	}
}

export interface Fake {
	readonly terminal: Terminal;
	readonly stdin: FakeInput;
	readonly stdout: FakeOutput;
	readonly stderr: FakeOutput;
	/** The controlling terminal, when there is one. */
	readonly tty: {readonly input: FakeInput; readonly output: FakeOutput} | undefined;
	/** The exit statuses asked for, in order. */
	readonly exits: readonly number[];
	/** Continues after Ctrl-Z. */
	readonly continued: () => void;
	readonly suspensions: () => number;
	/** Goes on after a signal stopped it. */
	readonly signalled: () => void;
}

/** The streams of a script: none of them is a terminal. */
export const pipes = {stdin: false, stdout: false, stderr: false} as const;

/** A terminal (`interactive`, the default) or pipes, around a `Terminal` of its own. */
export function fake(
	options: GlobalOptions = {},
	{
		stdin = true,
		stdout = true,
		stderr = true,
		tty = false,
		env = {},
	}: {stdin?: boolean; stdout?: boolean; stderr?: boolean; tty?: boolean; env?: NodeJS.ProcessEnv} = {},
): Fake {
	const input = new FakeInput(stdin);
	const [out, err] = [new FakeOutput(stdout), new FakeOutput(stderr)];
	const controlling = tty ? {input: new FakeInput(true), output: new FakeOutput(true)} : undefined;
	const exits: number[] = [];
	let suspensions = 0;
	let resume = () => {};
	let signalled = () => {};
	const surroundings: Surroundings = {
		stdin: input,
		stdout: out,
		stderr: err,
		// The settings of who runs the tests are no part of them.
		env: {HOME: '/nonexistent', ...env},
		outputsAreOne: stdout && stderr,
		openTerminal: () => controlling,
		exit: (status) => exits.push(status),
		suspend(continued) {
			suspensions++;
			resume = continued;
		},
		onContinued: (listener) => {
			signalled = listener;
		},
	};
	return {
		terminal: new Terminal(options, surroundings),
		stdin: input,
		stdout: out,
		stderr: err,
		tty: controlling,
		exits,
		continued: () => resume(),
		signalled: () => signalled(),
		suspensions: () => suspensions,
	};
}
