import {spawn} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {endProcess} from './child.ts';
import {dieWithUs} from './die-with-us.ts';
import type {Laboratory} from './laboratory.ts';
import {endAfterTest} from './live.ts';
import {Watcher} from './watcher.ts';

/** One line of the peer's output: `event`, `ms` since its start, and what belongs to the event (see its README). */
export interface PeerEvent {
	readonly event: string;
	readonly ms: number;
	readonly [field: string]: unknown;
}

/** The last event, with the peer's exit status: 0 when the outcome is an expected one and there are no complaints. */
export interface PeerEnd {
	readonly outcome: string;
	readonly complaints: readonly string[];
	readonly exitCode: number | null;
	/** All events, for messages and further looks. */
	readonly events: readonly PeerEvent[];
}

/** A running independent peer: greeter, claimer or any other of its commands. */
export interface Peer {
	readonly pid: number;
	readonly events: readonly PeerEvent[];
	/**
	 * The first event of that name (for which `wanted` holds), past or future. Fails at once when the peer ends without
	 * it.
	 */
	waitForEvent(name: string, wanted?: (event: PeerEvent) => boolean, timeout?: number): Promise<PeerEvent>;
	/** Answers `choices`: a code, nothing for "none of these", or the reason of a cancel. */
	answer(answer: {readonly code: string | null} | {readonly cancel: string}): void;
	kill(signal: NodeJS.Signals): void;
	readonly end: Promise<PeerEnd>;
}

/** Starts the peer (`greet`, `claim`, …); it is killed when the running test is over. */
export function startPeer(laboratory: Laboratory, args: readonly string[]): Peer {
	const child = spawn(laboratory.python, [join(laboratory.peer, 'parsec_peer.py'), ...args], {
		cwd: tmpdir(),
		env: {PATH: process.env.PATH, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1'},
		stdio: 'pipe',
	});
	const events: PeerEvent[] = [];
	let stderr = '';
	const watcher = new Watcher(() => `${events.map((event) => JSON.stringify(event)).join('\n')}\n${stderr}`);
	child.stderr.setEncoding('utf8').on('data', (data: string) => {
		stderr += data;
	});
	createInterface({input: child.stdout}).on('line', (line) => {
		events.push(JSON.parse(line) as PeerEvent);
		watcher.look();
	});
	// A peer that has ended reads no more answers: how it ended says the rest.
	child.stdin.on('error', () => {});
	const end = new Promise<PeerEnd>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (exitCode) => {
			watcher.end(`exit status ${exitCode}`);
			const last = events.findLast(({event}) => event === 'end');
			if (last) resolve({outcome: String(last.outcome), complaints: last.complaints as string[], exitCode, events});
			else
				reject(
					new Error(`The peer (${args.join(' ')}) ended with ${exitCode ?? 'a signal'} and no outcome:\n${stderr}`),
				);
		});
	});
	// Whoever awaits `end` gets its failure; a test that kills its peer need not.
	end.catch(() => {});
	endAfterTest(() => endProcess(child, 'SIGKILL'));
	dieWithUs(child);

	return {
		pid: child.pid ?? 0,
		events,
		end,
		kill: (signal) => child.kill(signal),
		answer: (answer) => child.stdin.write(`${JSON.stringify(answer)}\n`),
		waitForEvent: (name, wanted = () => true, timeout) =>
			watcher.waitFor(
				`the event ${name}`,
				() => events.find((event) => event.event === name && wanted(event)),
				timeout,
			),
	};
}

/** Runs a command of the peer to its end, which has to be a good one; gives its events. */
export async function runPeer(laboratory: Laboratory, args: readonly string[]): Promise<readonly PeerEvent[]> {
	const {exitCode, events} = await startPeer(laboratory, args).end;
	if (exitCode !== 0)
		throw new Error(`The peer (${args.join(' ')}):\n${events.map((event) => JSON.stringify(event)).join('\n')}`);
	return events;
}
