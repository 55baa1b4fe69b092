import {pipeNarthex} from './narthex.ts';
import type {Piped} from './piped.ts';
import type {Workspace} from './workspace.ts';

/** One line of `invite greet` or `invite claim` with `--format json`. */
export interface StreamEvent {
	readonly event: string;
	readonly [key: string]: unknown;
}

/** A running `invite greet` or `invite claim` that a program talks to. */
export interface Stream extends Piped {
	/** All events so far. Fails on a line of stdout that is no JSON object. */
	events(): readonly StreamEvent[];
	/** The first event of that name, or the `nth` one; past or future. */
	waitForEvent(name: string, nth?: number): Promise<StreamEvent>;
	answer(answer: object): void;
}

/** Starts `narthex ARGS --format json` with pipes. */
export function openStream(workspace: Workspace, args: readonly string[]): Stream {
	const piped = pipeNarthex(workspace, [...args, '--format', 'json']);
	const events = () =>
		piped
			.stdout()
			.split('\n')
			.slice(0, -1)
			.map((line) => JSON.parse(line) as StreamEvent);
	return {
		...piped,
		events,
		answer: (answer) => piped.sendLine(JSON.stringify(answer)),
		async waitForEvent(name, nth = 1) {
			const pattern = new RegExp(`(?:^|\n)(?:[\\s\\S]*?\\{"event":${JSON.stringify(name)},.*\n){${nth}}`);
			await piped.waitForText(pattern);
			const found = events().filter(({event}) => event === name)[nth - 1];
			if (found === undefined) throw new Error(`There is no event ${name} in:\n${piped.stdout()}`);
			return found;
		},
	};
}
