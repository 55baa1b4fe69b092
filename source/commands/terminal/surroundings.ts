import {fstatSync, openSync} from 'node:fs';
import {ReadStream, WriteStream} from 'node:tty';
import type {InputStream} from '../../terminal-reader.ts';
import {exitWhenWritten} from './exit.ts';
import type {OutputStream} from './screen.ts';

/** The world around a command; tests give their own. */
export interface Surroundings {
	readonly stdin: InputStream;
	readonly stdout: OutputStream;
	readonly stderr: OutputStream;
	readonly env: NodeJS.ProcessEnv;
	/** Stdout and stderr are one terminal, pipe or file. */
	readonly outputsAreOne: boolean;
	/** The controlling terminal, for the person while stdin is something else. */
	readonly openTerminal: () => {readonly input: InputStream; readonly output: OutputStream} | undefined;
	readonly exit: (status: number) => void;
	/** Stops this process, and the others of its job, until the shell continues them. */
	readonly suspend: (continued: () => void) => void;
	/** Tells each time that the process goes on after a signal stopped it. */
	readonly onContinued: (listener: () => void) => void;
}

/** A stop takes effect sooner than this (ms). */
const AFTER_STOP = 50;

/** The process's own streams. */
export const realSurroundings: Surroundings = {
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	env: process.env,
	outputsAreOne: areOne(process.stdout.fd, process.stderr.fd),
	openTerminal() {
		try {
			const descriptor = openSync('/dev/tty', 'r+');
			return {input: new ReadStream(descriptor), output: new WriteStream(descriptor)};
		} catch {
			// No controlling terminal (a service, a container): the caller reads stdin instead.
			return undefined;
		}
	},
	exit: (status) => exitWhenWritten(status, [process.stdout, process.stderr]),
	suspend(continued) {
		process.kill(0, 'SIGTSTP');
		// While stopped no timer runs: it ends after the stop, or soon where nothing stops us (no job control). Meanwhile
		// it keeps the program alive, since the terminal is not read.
		setTimeout(continued, AFTER_STOP);
	},
	onContinued: (listener) => process.on('SIGCONT', listener),
};

function areOne(descriptor: number, other: number): boolean {
	try {
		const [one, two] = [fstatSync(descriptor), fstatSync(other)];
		return one.dev === two.dev && one.ino === two.ino;
	} catch {
		// One of them is closed: what is written there does not matter.
		return true;
	}
}
