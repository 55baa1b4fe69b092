import {openSync} from 'node:fs';
import {ReadStream, WriteStream} from 'node:tty';
import type {InputStream} from './input.ts';
import type {OutputStream} from './screen.ts';

/** The world around a command; tests give their own. */
export interface Surroundings {
	readonly stdin: InputStream;
	readonly stdout: OutputStream;
	readonly stderr: OutputStream;
	readonly env: NodeJS.ProcessEnv;
	/** The controlling terminal, for secrets while stdin is something else. */
	readonly openTerminal: () => {readonly input: InputStream; readonly output: OutputStream} | undefined;
	readonly exit: (status: number) => void;
	/** Stops this process until the shell continues it. */
	readonly suspend: (continued: () => void) => void;
}

/** The process's own streams. */
export const realSurroundings: Surroundings = {
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	env: process.env,
	openTerminal() {
		try {
			const descriptor = openSync('/dev/tty', 'r+');
			return {input: new ReadStream(descriptor), output: new WriteStream(descriptor)};
		} catch {
			// No controlling terminal (a service, a container): the caller reads its secrets from stdin instead.
			return undefined;
		}
	},
	exit: (status) => process.exit(status),
	suspend(continued) {
		process.once('SIGCONT', continued);
		process.kill(process.pid, 'SIGTSTP');
	},
};
