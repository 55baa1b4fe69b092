import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
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
	readonly events: readonly PeerEvent[];
	/**
	 * The first event of that name (for which `wanted` holds), past or future. Fails at once when the peer ends without
	 * it.
	 */
	waitForEvent(name: string, wanted?: (event: PeerEvent) => boolean, timeout?: number): Promise<PeerEvent>;
	/** Answers `choices`: a code, nothing for "none of these", or the reason of a cancel. */
	answer(answer: {readonly code: string | null} | {readonly cancel: string}): void;
	readonly end: Promise<PeerEnd>;
}

/** Starts the peer (`greet`, `claim`, …); it is killed when the running test is over. */
export function startPeer(laboratory: Laboratory, args: readonly string[]): Peer {
	const events: PeerEvent[] = [];
	let stderr = '';
	let exitCode: number | null = null;
	const watcher = new Watcher(() => `${events.map((event) => JSON.stringify(event)).join('\n')}\n${stderr}`);
	const {promise: closed, resolve: closes} = Promise.withResolvers<void>();
	const take = (line: string) => {
		if (line.startsWith('{"event": ')) events.push(JSON.parse(line) as PeerEvent);
		else if (line.startsWith('{"exit": ')) exitCode = JSON.parse(line).exit;
		else stderr += `${line}\n`;
		watcher.look();
	};
	const connected = connectToPeer(laboratory).then(({input, output}) => {
		input.write(`${JSON.stringify(args)}\n`);
		createInterface({input: output}).on('line', take);
		output.on('close', () => {
			watcher.end(`exit status ${exitCode}`);
			closes();
		});
		return input;
	});
	const end = (async (): Promise<PeerEnd> => {
		await connected;
		await closed;
		const last = events.findLast(({event}) => event === 'end');
		if (last) return {outcome: String(last.outcome), complaints: last.complaints as string[], exitCode, events};
		throw new Error(`The peer (${args.join(' ')}) ended with ${exitCode ?? 'a signal'} and no outcome:\n${stderr}`);
	})();
	// A test that awaits `end` gets its failure; one that ends its peer need not.
	end.catch(() => {});
	endAfterTest(async () => {
		(await connected).destroy();
		await closed;
	});

	return {
		events,
		end,
		answer: async (answer) => {
			(await connected).write(`${JSON.stringify(answer)}\n`);
		},
		waitForEvent: (name, wanted = () => true, timeout) =>
			watcher.waitFor(
				`the event ${name}`,
				() => events.find((event) => event.event === name && wanted(event)),
				timeout,
			),
	};
}

let socket: Promise<string> | undefined;

/** Connects to a new peer, a fork of a process that ends with this one (`peers.py`). */
async function connectToPeer({python, peer}: Laboratory): Promise<{readonly input: Socket; readonly output: Socket}> {
	socket ??= startPeers(python, peer);
	const path = await socket;
	const [input, output] = [connect(path), connect(path)];
	// A peer that has ended reads no more answers: how it ended says the rest.
	input.on('error', () => {});
	await once(output, 'connect');
	return {input, output};
}

async function startPeers(python: string, peer: string): Promise<string> {
	const child = spawn(python, [join(import.meta.dirname, 'peers.py'), peer], {
		cwd: tmpdir(),
		env: {PATH: process.env.PATH, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1'},
		stdio: ['pipe', 'pipe', 'inherit'],
		detached: true,
	});
	child.unref();
	for await (const line of createInterface({input: child.stdout})) return line;
	throw new Error('The peers could not be started.');
}

/** Runs a command of the peer to its end, which has to be a good one; gives its events. */
export async function runPeer(laboratory: Laboratory, args: readonly string[]): Promise<readonly PeerEvent[]> {
	const {exitCode, events} = await startPeer(laboratory, args).end;
	if (exitCode !== 0)
		throw new Error(`The peer (${args.join(' ')}):\n${events.map((event) => JSON.stringify(event)).join('\n')}`);
	return events;
}
