import type {Holdings} from '../../test/faults/support/probe.ts';
import {median} from '../measure.ts';

/** What was found at the end of one part of the soak, with nothing going on. */
export interface Reading {
	/** Of the server. */
	readonly server: Holdings;
	/** Of the process that all the people are in, in bytes. */
	readonly clientHeap: number;
	/** From a request to its reply while everything went on, in ms. */
	readonly latency: {readonly median: number; readonly late: number};
	/** How often each activity was done. */
	readonly done: {readonly [activity: string]: number};
}

const MIB = 1024 * 1024;

/** What is wrong with a soak, one sentence each; the first reading is of a server that is still warming up. */
export function findGrowth(fresh: Holdings, readings: readonly Reading[]): readonly string[] {
	const warm = readings.slice(1);
	const early = warm.slice(0, Math.ceil(warm.length / 3));
	const late = warm.slice(-early.length);
	const of = (some: readonly Reading[], value: (reading: Reading) => number) => median(some.map(value));
	const grown: string[] = [];
	const compare = (what: string, value: (reading: Reading) => number, allowed: (before: number) => number) => {
		const [before, after] = [of(early, value), of(late, value)];
		if (after > allowed(before)) grown.push(`${what} grew from ${before.toFixed(1)} to ${after.toFixed(1)}.`);
	};
	// Caches with a bound, of rows and of verified signatures, fill up in between.
	compare(
		"the server's heap in MiB",
		({server}) => server.heap / MIB,
		(before) => before + 12,
	);
	compare(
		"the server's resident memory in MiB",
		({server}) => server.resident / MIB,
		(before) => before * 1.25 + 8,
	);
	compare(
		"the clients' heap in MiB",
		({clientHeap}) => clientHeap / MIB,
		(before) => before + 8,
	);
	compare(
		'the median latency in ms',
		({latency}) => latency.median,
		(before) => before * 3 + 5,
	);
	for (const [index, {server}] of readings.entries()) {
		const [files, handles] = [server.files - fresh.files, server.handles - fresh.handles];
		if (handles !== 0) grown.push(`${handles} handles were left after part ${index + 1}.`);
		// The write-ahead log is there once something was written, and the connection for lists, with its own view of the
		// log, once a list of accounts or invites was asked for.
		if (files > 2 + 3) grown.push(`${files} files were left open after part ${index + 1}.`);
	}
	return grown;
}
