import {spawn} from 'node:child_process';
import {endProcess} from './child.ts';
import {dieWithUs} from './die-with-us.ts';
import {endAfterTest} from './live.ts';
import {match, Watcher} from './watcher.ts';

/** A running program with pipes instead of a terminal. */
export interface Piped {
	readonly pid: number;
	stdout(): string;
	stderr(): string;
	/** Writes one line to its standard input. */
	sendLine(line: string): void;
	/** Ends its standard input. */
	endInput(): void;
	/** Closes our end of its standard output. */
	stopReading(): void;
	/** Waits until what it wrote to either stream matches. Fails at once when it ends without. */
	waitForText(pattern: string | RegExp, timeout?: number): Promise<RegExpMatchArray>;
	kill(signal: NodeJS.Signals): void;
	readonly exit: Promise<{readonly code: number | null; readonly signal: NodeJS.Signals | null}>;
}

/** Starts a program with pipes; it is killed when the running test is over. */
export function openPiped(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Piped {
	const child = spawn(file, args, {env, stdio: 'pipe'});
	let stdout = '';
	let stderr = '';
	const watcher = new Watcher(() => `${stdout}\n${stderr}`);
	child.stdout.setEncoding('utf8').on('data', (data: string) => {
		stdout += data;
		watcher.look();
	});
	child.stderr.setEncoding('utf8').on('data', (data: string) => {
		stderr += data;
		watcher.look();
	});
	// A program that has ended reads nothing more: its output and status say what there is to say.
	child.stdin.on('error', () => {});
	endAfterTest(() => endProcess(child, 'SIGKILL'));
	dieWithUs(child);
	return {
		pid: child.pid ?? 0,
		stdout: () => stdout,
		stderr: () => stderr,
		sendLine: (line) => child.stdin.write(`${line}\n`),
		endInput: () => child.stdin.end(),
		stopReading: () => child.stdout.destroy(),
		waitForText: (pattern, timeout) =>
			watcher.waitFor(String(pattern), () => match(stdout, pattern) ?? match(stderr, pattern), timeout),
		kill: (signal) => child.kill(signal),
		exit: new Promise((resolve) => {
			child.on('close', (code, signal) => {
				watcher.end(`${code ?? signal}`);
				resolve({code, signal});
			});
		}),
	};
}
