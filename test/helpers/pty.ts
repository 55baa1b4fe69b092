import {spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import {endAfterTest} from './live.ts';
import {match, Watcher} from './watcher.ts';

/** What keys send. */
export const keys = {
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
	backspace: '\u007F',
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	home: '\u001B[H',
	end: '\u001B[F',
	pageUp: '\u001B[5~',
	pageDown: '\u001B[6~',
	f1: '\u001BOP',
	ctrlC: '\u0003',
	ctrlD: '\u0004',
	ctrlZ: '\u001A',
} as const;

/** How a program ended: its exit status, or the number of the signal that ended it. */
export interface PtyExit {
	readonly code: number;
	readonly signal: number | undefined;
}

/** A program in a pseudo-terminal of its own, whose screen is read through a terminal emulator. */
export interface Pty {
	readonly pid: number;
	/** What one sees now: the rows of the screen, without the blanks at their ends. */
	screen(): string;
	/** The screen with all that scrolled off above it; lines that the terminal wrapped are joined again. */
	text(): string;
	/** Where the terminal's own cursor stands on the screen, from 0; undefined while it is hidden. */
	cursor(): {readonly row: number; readonly column: number} | undefined;
	/** Every byte that the program wrote, escape sequences included. */
	transcript(): string;
	/** Types `text` (see `keys`). */
	send(text: string): void;
	resize(columns: number, rows: number): void;
	/**
	 * Waits until `text()` matches; gives the match. Fails with the screen in its message, at once when the program ends
	 * without it.
	 */
	waitForText(pattern: string | RegExp, timeout?: number): Promise<RegExpMatchArray>;
	/** The same for any condition: waits until `look` gives something else than `undefined`. */
	waitFor<Found>(what: string, look: () => Found | undefined, timeout?: number): Promise<Found>;
	/** Waits for `exit`; fails with the screen in its message when the program goes on for too long. */
	waitForExit(timeout?: number): Promise<PtyExit>;
	/** Sends a signal to the program. */
	kill(signal: NodeJS.Signals): void;
	/** Resolves when the program has ended and all that it wrote is on the screen. */
	readonly exit: Promise<PtyExit>;
}

export interface PtyOptions {
	readonly env: Readonly<Record<string, string>>;
	readonly columns?: number;
	readonly rows?: number;
	readonly cwd?: string;
}

// Synchronized output: what a program draws between these is shown at once.
const FRAME_BEGINS = '\u001B[?2026h';
const FRAME_ENDS = '\u001B[?2026l';

/** Starts `file` in a pseudo-terminal (80×24 unless told); it is killed when the running test is over. */
export function openPty(file: string, args: readonly string[], options: PtyOptions): Pty {
	const {columns: cols = 80, rows = 24} = options;
	const terminal = new headless.Terminal({cols, rows, scrollback: 10_000, allowProposedApi: true});
	const child = spawn(file, [...args], {
		name: options.env.TERM ?? 'xterm-256color',
		cols,
		rows,
		env: {...options.env},
		...(options.cwd ? {cwd: options.cwd} : {}),
	});
	const watcher = new Watcher(() => pty.text());
	let transcript = '';
	let exited: PtyExit | undefined;
	let isDrawing = false;
	child.onData((data) => {
		transcript += data;
		const endsInFrame = transcript.lastIndexOf(FRAME_BEGINS) > transcript.lastIndexOf(FRAME_ENDS);
		terminal.write(data, () => {
			isDrawing = endsInFrame;
			watcher.look();
		});
	});
	/**
	 * Half a frame is half of one screen and half of another: nobody sees it, since terminals show it when it is whole.
	 */
	const whenDrawn =
		<Found>(look: () => Found | undefined) =>
		(): Found | undefined =>
			isDrawing && !watcher.hasEnded ? undefined : look();
	terminal.onData((reply) => {
		if (!watcher.hasEnded) child.write(reply);
	});
	const exit = new Promise<PtyExit>((resolve) => {
		child.onExit(({exitCode, signal}) => {
			terminal.write('', () => {
				const ended = {code: exitCode, signal: signal || undefined};
				exited = ended;
				watcher.end(JSON.stringify(ended));
				resolve(ended);
			});
		});
	});
	endAfterTest(async () => {
		if (!watcher.hasEnded) child.kill('SIGKILL');
		await exit;
		terminal.dispose();
	});

	const lines = (from: number): string[] => {
		const buffer = terminal.buffer.active;
		const found: string[] = [];
		for (let row = from; row < buffer.length; row++) found.push(buffer.getLine(row)?.translateToString(true) ?? '');
		return found;
	};
	const pty: Pty = {
		pid: child.pid,
		exit,
		screen: () => lines(terminal.buffer.active.baseY).join('\n'),
		text: () => {
			const buffer = terminal.buffer.active;
			let text = '';
			for (let row = 0; row < buffer.length; row++) {
				const line = buffer.getLine(row);
				const next = buffer.getLine(row + 1);
				text += (line?.translateToString(!next?.isWrapped) ?? '') + (next?.isWrapped ? '' : '\n');
			}
			return text.trimEnd();
		},
		cursor: () => {
			const {cursorX: column, cursorY: row} = terminal.buffer.active;
			const isShown = transcript.lastIndexOf('\u001B[?25h') >= transcript.lastIndexOf('\u001B[?25l');
			return isShown ? {row, column} : undefined;
		},
		transcript: () => transcript,
		send: (text) => child.write(text),
		resize: (columns, height) => {
			terminal.resize(columns, height);
			child.resize(columns, height);
		},
		waitForText: (pattern, timeout) =>
			watcher.waitFor(
				String(pattern),
				whenDrawn(() => match(pty.text(), pattern)),
				timeout,
			),
		waitFor: (what, look, timeout) => watcher.waitFor(what, whenDrawn(look), timeout),
		waitForExit: (timeout) => watcher.waitFor('its end', () => exited, timeout),
		kill: (signal) => child.kill(signal),
	};
	return pty;
}
