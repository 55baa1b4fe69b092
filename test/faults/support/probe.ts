// Loaded into a program before its own code, which has to have an IPC channel and --expose-gc: says what the program
// holds, whenever asked.
import {readdirSync} from 'node:fs';

/** What a process holds once all that it does not need is gone. */
export interface Holdings {
	/** In bytes: of JavaScript, and of what it holds outside (buffers). */
	readonly heap: number;
	/** In bytes: of all, as the system sees it. */
	readonly resident: number;
	/** Sockets, servers and the like, and timers. */
	readonly handles: number;
	/** Open files and sockets, as the system sees them; 0 where it does not say. */
	readonly files: number;
}

process.on('message', () => {
	// What is freed by a first collection may let a second one free more.
	for (let times = 0; times < 3; times++) gc?.();
	const {heapUsed, external, rss} = process.memoryUsage();
	const holdings: Holdings = {
		heap: heapUsed + external,
		resident: rss,
		handles: process.getActiveResourcesInfo().length,
		files: openFiles(),
	};
	process.send?.(holdings);
});
process.channel?.unref();

function openFiles(): number {
	try {
		return readdirSync('/proc/self/fd').length;
	} catch {
		// Only Linux has such a folder.
		return 0;
	}
}
