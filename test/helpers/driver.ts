import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {cli} from './narthex.ts';
import {openPty, type Pty} from './pty.ts';
import {match} from './watcher.ts';
import type {Workspace} from './workspace.ts';

/**
 * A program that drives Narthex at a terminal, as `expect` and its like do: it waits for texts in their order, in what
 * was written since the last one, and ends its answers with a line feed.
 */
export interface Driver {
	readonly pty: Pty;
	/** Waits for a text behind the last one that was expected. Escape sequences are not looked at. */
	expect(pattern: string | RegExp): Promise<RegExpMatchArray>;
	answer(text: string): void;
	/** Waits for the end, and gives the exit status. */
	end(): Promise<number>;
	/** What was written to stdout, where that is no terminal. */
	stdout(): string;
}

export interface DriverOptions {
	/** What stdin gives before it ends, instead of the terminal. */
	readonly input?: string;
	/** Stdout is a pipe. */
	readonly pipesStdout?: boolean;
	readonly env?: Readonly<Record<string, string>>;
	/** Columns and rows. Such a program opens a terminal without a size: that is the default. */
	readonly size?: readonly [number, number];
}

let files = 0;

/** Starts `narthex ARGS` at a terminal that echoes nothing. */
export function drive(workspace: Workspace, args: readonly string[], options: DriverOptions = {}): Driver {
	const {input, pipesStdout = false, env = {}, size: [columns, rows] = [0, 0]} = options;
	const file = join(workspace.home, `stdout-${files++}`);
	const script = [
		`stty -echo cols ${columns} rows ${rows}`,
		`${input === undefined ? '' : 'printf %s "$INPUT" | '}"$@"${pipesStdout ? ' | cat >"$STDOUT"' : ''}`,
		`exit "\${PIPESTATUS[${input === undefined ? 0 : 1}]}"`,
	].join('; ');
	const pty = openPty('bash', ['-c', script, 'bash', process.execPath, cli, ...args], {
		env: {...workspace.env, ...env, INPUT: input ?? '', STDOUT: file},
		...(columns > 0 ? {columns, rows} : {}),
	});
	let read = 0;
	return {
		pty,
		async expect(pattern) {
			const found = await pty.waitFor(`${pattern} behind what was expected before`, () =>
				match(plain(pty.transcript()).slice(read), pattern),
			);
			read += (found.index ?? 0) + found[0].length;
			return found;
		},
		answer: (text) => pty.send(`${text}\n`),
		end: async () => (await pty.waitForExit()).code,
		stdout: () => readFileSync(file, 'utf8'),
	};
}

function plain(transcript: string): string {
	return transcript.replace(/\u001B\[[\d;?]*[A-Za-z]/g, '');
}
