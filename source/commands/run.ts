import type {Command} from 'commander';
import {asNarthexError, UsageError} from '../errors.ts';
import {forScreen} from '../text.ts';
import {onUnencryptedConnection} from '../unencrypted.ts';
import {words} from '../words/index.ts';
import {sentenceOfAny} from '../words/sentence.ts';
import type {GlobalOptions} from './terminal/output.ts';
import {type Interruption, Terminal} from './terminal/terminal.ts';

export const DONE = 0;
export const FAILED = 1;
export const USAGE = 2;

/** What a verb's body is given: the options are those it declared, by commander's names. */
export interface Invocation<Options> {
	readonly terminal: Terminal;
	readonly args: readonly string[];
	readonly options: Options;
	/** Leaves signals and crashes to what runs from now on: the full-screen application, which heeds them itself. */
	readonly handOver: () => void;
}

/**
 * Makes a command run `body` and end the program with its exit status: what `body` gives, else 0; 1 after an error,
 * which is printed in two sentences; 2 after a `UsageError`; 128 and the number of the signal after a signal.
 */
export function runs<Options>(
	command: Command,
	body: (invocation: Invocation<Options>) => Promise<number | undefined>,
): void {
	command.action(async () => {
		const terminal = new Terminal(command.optsWithGlobals<GlobalOptions>());
		const handOver = watchProcess(terminal);
		onUnencryptedConnection((hostname) =>
			terminal.printError(terminal.style.yellow(words.access.unencrypted(forScreen(hostname)))),
		);
		terminal.leave(
			await statusOf(terminal, () =>
				body({terminal, args: command.args, options: command.opts() as Options, handOver}),
			),
		);
	});
}

/** Runs `body`, says its error if it throws one, and gives the exit status. */
export async function statusOf(terminal: Terminal, body: () => Promise<number | undefined>): Promise<number> {
	try {
		return (await body()) ?? DONE;
	} catch (error) {
		terminal.error(asNarthexError(error));
		return error instanceof UsageError ? USAGE : FAILED;
	}
}

/** An argument that is parsed where the command line ends: what `parse` refuses is wrong usage. */
export function argument<Value>(text: string, parse: (text: string) => Value): Value {
	try {
		return parse(text);
	} catch (error) {
		const {message, nextStep} = sentenceOfAny(error);
		throw new UsageError(message, nextStep);
	}
}

/** Ends the program as `terminal` decides at signals and after crashes, until the function that it gives is called. */
function watchProcess(terminal: Terminal): () => void {
	const signals: readonly Interruption[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	const onSignal = (signal: Interruption) => terminal.interrupt(signal);
	const onCrash = (error: Error) => {
		terminal.error(asNarthexError(error));
		terminal.leave(FAILED);
	};
	for (const signal of signals) process.on(signal, onSignal);
	process.on('uncaughtException', onCrash);
	process.on('exit', () => terminal.close());
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE') terminal.readerGone();
	});
	// The messages cannot be seen any more. The command goes on, or ends by the SIGHUP that follows.
	process.stderr.on('error', () => {});
	return () => {
		for (const signal of signals) process.off(signal, onSignal);
		process.off('uncaughtException', onCrash);
	};
}
