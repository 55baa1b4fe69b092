import {readFileSync} from 'node:fs';
import type {Pty} from '../helpers/pty.ts';

/** The bytes written during `milliseconds` in which nothing happens. */
export async function writtenDuring(app: Pty, milliseconds: number): Promise<string> {
	const from = app.transcript().length;
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	return app.transcript().slice(from);
}

/**
 * Waits until all is drawn: for 300 ms nothing is written, and both programs wait for something. One that only waits
 * for its turn on a busy machine has more to draw.
 */
export async function untilQuiet(app: Pty, server: {readonly pid: number}): Promise<void> {
	for (let looks = 0; looks < 10; ) {
		const written = await writtenDuring(app, 30);
		looks = written === '' && isWaiting(app.pid) && isWaiting(server.pid) ? looks + 1 : 0;
	}
}

/** Whether a process sleeps until something happens, as the kernel sees it. */
function isWaiting(pid: number): boolean {
	return /\) S /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
