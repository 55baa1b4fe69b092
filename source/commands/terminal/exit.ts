import type {Writable} from 'node:stream';

/**
 * Calls `exit` when `streams` have written all that they were given: Node.js writes to sockets in the background, and
 * what other programs call a pipe is often one. After a signal (`status` above 128) nothing waits for a slow reader.
 */
export function exitWhenWritten(
	status: number,
	streams: readonly Writable[],
	exit: (status: number) => void = process.exit,
): void {
	const unfinished = streams.find(({writableLength, destroyed}) => writableLength > 0 && !destroyed);
	if (unfinished === undefined || status > 128) exit(status);
	else unfinished.write('', () => exitWhenWritten(status, streams, exit));
}
